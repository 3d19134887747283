"""What no rule may say: more is less, tiers meet unsaid, readings in vain, awards that do not mix."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mulu.programme.course import Menu
from mulu.programme.outcome import Gain
from mulu.programme.place import Place, Problem
from mulu.programme.rule import PENALTIES, Combine, Measure, Rule, Scope, Tier, unit_of
from mulu.reading.checks import number_words
from mulu.reading.figures import amount
from mulu.reading.messages import fault, quoted, warning
from mulu.reading.record import Item
from mulu.reading.rules import RuleEntry
from mulu.rules.edges import (
    Drop,
    Trial,
    combinations,
    drops,
    idle_readings,
    meeting,
    meeting_of_two,
    trial_of,
)
from mulu.rules.grid import Kind, Point, Subject
from mulu.rules.turns import may_drop

MOST_COMBINATIONS = 64
OWN_MAIN_WORDS = "現任官等的主餐"


@dataclass(frozen=True, slots=True)
class Home:
    """The measures and menus of the programme: what the words of a complaint are made of."""

    measures: Mapping[str, Measure]
    menus: Sequence[Menu]


def edge_faults(item: Item[RuleEntry], rule: Rule, home: Home) -> Iterator[Problem]:
    """Everything that comes of trying a rule at its boundaries, and of its awards."""
    yield from award_faults(item, rule)
    if (count := combinations(rule)) > MOST_COMBINATIONS:
        says = f"規則{quoted(rule.title)}的讀法有 {count} 種組合，超過 {MOST_COMBINATIONS} 種"
        yield fault("M304", rule.place, says=says, mend="請刪去不影響結果的讀法，或把規則拆成幾條。")
        return
    is_risky, is_unsaid = may_drop(rule, home.measures), needs_words(item.entry)
    if not (is_risky or is_unsaid or rule.readings):
        return
    trial = trial_of(rule, home.measures, home.menus)
    if is_unsaid:
        yield from meetings(item, rule, trial, home)
    if trial:
        yield from trial_faults(trial, home, is_risky=is_risky)
    elif is_risky:
        says = f"規則{quoted(rule.title)}的量、套餐與讀法太多，沒有逐一試過界限"
        yield warning("M302", rule.place, says=says, mend="請把規則拆成幾條。")


def trial_faults(trial: Trial, home: Home, *, is_risky: bool) -> Iterator[Problem]:
    """Where more gives less, and the readings that change nothing."""
    for drop in drops(trial) if is_risky else ():
        yield drop_fault(drop, trial.brief.rule, home)
    for reading in idle_readings(trial):
        mend = "請核對它所改的條件；不影響結果的讀法請刪去，只在疑義的 readings 說明。"
        yield warning("M304", reading.place, says=f"讀法{quoted(reading.says)}從不改變結果", mend=mend)


def drop_fault(drop: Drop, rule: Rule, home: Home) -> Problem:
    """The complaint that more gives less: the two points, and what each gives."""
    after = drop.point[drop.subject]
    if drop.subject.kind is Kind.MENU:
        name = menu_words(drop.subject.id, home)
        before_words, after_words = f"未完成{name}", "完成後"
    else:
        measure = home.measures[drop.subject.id]
        before_words = f"{measure.title} {amount(drop.before, measure)}"
        after_words = amount(after, measure)
    says = (
        f"規則{quoted(rule.title)}做得更多反而較少：{before_words}是「{gain_words(drop.had, rule)}」，"
        f"{after_words}反而是「{gain_words(drop.left, rule)}」{beside(drop.point, drop.subject, home)}"
    )
    mend = "請核對上下兩級的界限；原文如此時，請加一則疑義，並在 readings 寫明這一段怎麼算。"
    return fault("M302", place_of_drop(drop, rule), says=says, mend=mend)


def place_of_drop(drop: Drop, rule: Rule) -> Place:
    """The tier that is lost, or that threatens; the rule where it is neither."""
    lost, brought = set(drop.had.tiers) - set(drop.left.tiers), set(drop.left.tiers) - set(drop.had.tiers)
    return next((tier.place for tier in rule.tiers if tier.id in (lost or brought)), rule.place)


def gain_words(gain: Gain, rule: Rule) -> str:
    """What is reached, in a few words: 嘉獎1次; the tiers where they give nothing; 無."""
    gifts = dict.fromkeys(
        f"{gift.kind}{number_words(gift.number)}{unit_of(gift.kind)}" if gift.number else gift.kind
        for gift in gain.gifts
    )
    bare = [tier.id for tier in rule.tiers if tier.id in gain.tiers and not tier.gives]
    return "、".join([*gifts, *bare]) or "無"


def beside(point: Point, subject: Subject | None, home: Home) -> str:
    """Everything else at a point that is not nothing, in brackets."""
    several = [value_words(one, value, home) for one, value in point.items() if value and one != subject]
    return f"（{'、'.join(several)}）" if several else ""


def value_words(subject: Subject, value: Fraction, home: Home) -> str:
    """A measure and its value, an answer that is yes, or a menu that is done."""
    if subject.kind is Kind.MENU:
        return f"完成{menu_words(subject.id, home)}"
    measure = home.measures[subject.id]
    if subject.kind is Kind.ANSWER:
        return f"{quoted(measure.title)}為是"
    return f"{measure.title} {amount(value, measure)}"


def menu_words(name: str, home: Home) -> str:
    """The title of a menu, in 「」."""
    return quoted(next((menu.title for menu in home.menus if menu.id == name), OWN_MAIN_WORDS))


def needs_words(entry: RuleEntry) -> bool:
    """Whether neither the plan's words nor a reading say what several tiers together give."""
    if entry.combine is None:
        return len(entry.tiers) > 1
    is_said = entry.combine_quote or any(reading.combine for reading in entry.readings)
    return entry.combine is not Combine.EACH and not is_said


def meetings(item: Item[RuleEntry], rule: Rule, trial: Trial | None, home: Home) -> Iterator[Problem]:
    """The complaint that two tiers can be reached at once, and nothing says what then."""
    met = meeting(trial) if trial else meeting_of_two(rule, home.measures, home.menus)
    if met is None:
        return
    point = beside(met.point, None, home)
    says = f"規則{quoted(rule.title)}的 {met.one.id} 與 {met.other.id} 兩級可以同時達到{point}，"
    if item.entry.combine is None:
        says += "沒有寫怎麼併計"
        mend = "請寫 combine: best（擇優）、sum（相加）或 each（各自認定），並在 combine_quote 抄錄原文。"
    else:
        says += f"combine: {item.entry.combine.value} 沒有依據"
        mend = "請在 combine_quote 抄錄原文；原文沒有說時，請加一則疑義，並在 readings 寫另一種 combine。"
    yield fault("M303", item.place("combine"), says=says, mend=mend)


def award_faults(item: Item[RuleEntry], rule: Rule) -> Iterator[Problem]:
    """Awards of one kind are compared or added, and units are not punished."""
    combines = {rule.combine, *(reading.combine for reading in rule.readings)}
    first, *others = rule.tiers or (None,)
    for tier in others if combines & {Combine.BEST, Combine.SUM} else ():
        if first and kinds_of(tier) != kinds_of(first):
            says = (
                f"{first.id} 給「{award_words(first)}」，{tier.id} 給「{award_words(tier)}」，不能擇優或相加"
            )
            mend = "不同的獎勵請分成兩條規則，或改為 combine: each。"
            yield fault("M305", tier.place, says=f"規則{quoted(rule.title)}的 {says}", mend=mend)
    if rule.scope is Scope.UNIT:
        yield from punished_units(item, rule.tiers)


def punished_units(item: Item[RuleEntry], tiers: Iterable[Tier]) -> Iterator[Problem]:
    """The tiers that punish a unit: 申誡 and 記過 are for persons, and never counted."""
    for number, tier in enumerate(tiers):
        for kind in sorted(kinds_of(tier) & PENALTIES):
            mend = "懲處請寫在 for: person 的規則，或只在原文刊載。"
            yield fault(
                "M305", item.place("tiers", number, "gives"), says=f"單位的規則給{quoted(kind)}", mend=mend
            )


def kinds_of(tier: Tier) -> frozenset[str]:
    """The kinds of award that a tier gives; its words where it gives no other."""
    kinds = frozenset(kind for award in tier.gives for kind in award.gives)
    return kinds or frozenset(award.text for award in tier.gives if award.text)


def award_words(tier: Tier) -> str:
    """The kinds of award that a tier gives, in its order."""
    kinds = dict.fromkeys(kind for award in tier.gives for kind in (*award.gives, award.text) if kind)
    return "、".join(kinds) or "無"
