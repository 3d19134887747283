"""What `mulu explain` prints: where a unit stands and why, how each figure came, what the rules say."""

from collections.abc import Iterator, Sequence

from mulu.cli.explainfacts import Facts, Figure, Judged
from mulu.cli.verdicts import cited
from mulu.cli.verdicts import lines as verdict_lines
from mulu.disclosure.account import Stay
from mulu.pages.facts import number_words
from mulu.programme.month import Month
from mulu.programme.standing import Cell, Shown, Withheld

WARNING = "僅供機關內部，不得公布。"


def in_words(facts: Facts) -> str:
    """Everything, a line each."""
    return "\n".join(lines(facts))


def lines(facts: Facts) -> Iterator[str]:
    """The unit, its blocks, its figures, its rules."""
    yield WARNING
    yield f"{facts.programme.name}　{facts.unit.title}（{facts.unit.id}）　{facts.month.words}"
    yield "區塊："
    yield from (f"  {stay_words(stay)}" for stay in facts.stays)
    yield from pool_lines(facts)
    yield "數字："
    for figure in facts.figures:
        yield from figure_lines(figure)
    if not (facts.pool or facts.rank is Withheld.NOT_APPLICABLE):
        yield f"  名次　公布：{cell_words(facts.rank)}"
    for one in facts.rules:
        yield from rule_lines(facts, one)


def stay_words(stay: Stay) -> str:
    """98年8月至98年12月　其他（規模較小單位合計）　8 人　人數太少，與其他單位併計."""
    people = sorted(set(stay.people))
    words = f"{people[0]} 人" if len(people) == 1 else f"{people[0]} 至 {people[-1]} 人"
    return f"{span_words(stay.months)}　{stay.block.title}（{stay.block.id}）　{words}　{stay.why.value}"


def span_words(months: Sequence[Month]) -> str:
    """98年1月至98年7月."""
    first, last = months[0], months[-1]
    return first.words if first == last else f"{first.words}至{last.words}"


def pool_lines(facts: Facts) -> Iterator[str]:
    """Of a pool its units, and how it keeps to the limits."""
    if facts.pool:
        yield f"  合併的單位：{'、'.join(facts.pool)}"
        people = f"{facts.crowd.units} 個單位共 {facts.crowd.people} 人"
        limits = f"至少 {facts.limits.pool_of} 個單位、{facts.limits.at_least} 人"
        yield f"  {people}，扣除最大的單位後 {facts.crowd.without_largest} 人（規定{limits}）"


def figure_lines(figure: Figure) -> Iterator[str]:
    """A figure, how it came, its clause, and what is printed of it."""
    measure = figure.measure
    yield f"  {measure.title}：{value_words(figure)}　公布：{cell_words(figure.shown)}"
    if measure.ratio and len(figure.parts) == len(measure.ratio):
        (over, number), (under, base) = figure.parts
        times = f" × {number_words(measure.per)}" if measure.per != 1 else ""
        yield f"    {over.title} {number_words(number)} ÷ {under.title} {number_words(base)}{times}"
    elif measure.sum and figure.parts:
        parts = (f"{one.title} {number_words(number)}" for one, number in figure.parts)
        yield f"    {' ＋ '.join(parts)}"
    if basis := cited(measure.source):
        yield f"    {basis}"


def value_words(figure: Figure) -> str:
    """The number with its unit: 27.4 小時; a share in per cent."""
    if figure.answer is not None:
        return "是" if figure.answer else "否"
    if figure.number is None:
        return Withheld.MISSING.value
    unit = figure.measure.unit
    if unit in ("％", "%"):
        return f"{decimal_words(figure, 100)}％"
    return f"{decimal_words(figure, 1)} {unit}".rstrip()


def decimal_words(figure: Figure, times: int) -> str:
    """The number as it stands; one that no decimal ends with what it is exactly."""
    assert figure.number is not None
    number = figure.number * times
    words = number_words(number)
    return words if "/" not in words else f"約 {float(number):.6f}（{words}）"


def cell_words(cell: Cell) -> str:
    """What is printed."""
    return cell.words if isinstance(cell, Shown) else cell.value


def rule_lines(facts: Facts, one: Judged) -> Iterator[str]:
    """What a rule says of the unit, and what of that is told."""
    head, *rest = verdict_lines(one.answers)
    yield f"{head}　以{one.month.words}的數字判斷"
    yield from (f"  {line}" for line in rest)
    yield f"  公布：{told_words(facts, one)}"


def told_words(facts: Facts, one: Judged) -> str:
    """Whether the result is told, or why it is not."""
    if facts.pool:
        return Withheld.POOLED.value
    reasons = [ruling.verdict.value for ruling in one.told if isinstance(ruling.verdict, Withheld)]
    told = len(one.told) - len(reasons)
    return "、".join(dict.fromkeys([*(["結果"] if told else []), *reasons]))
