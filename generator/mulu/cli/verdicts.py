"""What `mulu judge` prints: the outcome, what it hangs on, what is missing, each with clause and sentence."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from mulu.cli.answers import Answer, Answers, Missing, is_penalty
from mulu.cli.stepwords import route_words, sure_words, tier_words
from mulu.pages.facts import number_words
from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Gift, Hangs, Outcome, Verdict
from mulu.programme.rule import OWN_MAIN, Combine, Measure, Rule, Tier, unit_of
from mulu.programme.source import Source
from mulu.programme.when import Missing as Gap
from mulu.rules.gains import gifts_of
from mulu.rules.readings import Read
from mulu.text import roc_day

MOST_ROUTES = 8
JUDGED = "數字已達，另由機關認定"
COMBINED = {Combine.BEST: "擇優", Combine.SUM: "併計", Combine.EACH: "各自認定"}
"""How a rule adds up where a reading adds up otherwise: the plan itself may say nothing of it."""


def in_words(answers: Answers) -> str:
    """Everything, a line each."""
    return "\n".join(lines(answers))


def lines(answers: Answers) -> Iterator[str]:
    """The rule, each decision, the sure way, and what else the rule says of its award."""
    rule = answers.rule
    yield f"{answers.programme.name}　{rule.title}{cited(rule.source)}"
    for number, answer in enumerate(answers.each, 1):
        if len(answers.each) > 1:
            yield f"{number}. {tier_words(answers.programme, tier_of(rule, answer.decision.tiers[0]))}"
        yield from answer_lines(answers, answer)
    if answers.late:
        late = (f"{title_of(answers, name)}（{roc_day(day)}）" for name, day in answers.late)
        yield f"完成的日子不在期間內，不計：{'、'.join(late)}"
    if answers.sure:
        yield sure_words(answers.programme, answers.sure, gain_words(answers.sure.gain, rule))
    yield from (f"另有規定：「{quote}」" for quote in besides(rule) if is_given(answers.each))


def answer_lines(answers: Answers, answer: Answer) -> Iterator[str]:
    """One decision."""
    rule, verdict = answers.rule, answer.decision.verdict
    yield result_line(verdict, rule)
    yield from basis_lines(answers.programme, rule, verdict)
    if verdict.outcome is Outcome.UNDETERMINED:
        yield "取決於："
        yield from hangs_lines(answers, answer)
    if answer.missing:
        yield "不受罰，還差：" if is_penalty([one.tier for one in answer.missing]) else "還差："
        for missing in answer.missing:
            yield from missing_lines(answers, missing)


def result_line(verdict: Verdict, rule: Rule) -> str:
    """The outcome in one line: 結果：未定　無獎勵，或嘉獎1次."""
    choices = choice_words([gain_words(gain, rule) for gain in verdict.gains])
    if verdict.is_judged:
        return f"結果：{verdict.outcome.value}　{JUDGED}　{choices}"
    if verdict.outcome is Outcome.NOT_COVERED:
        return f"結果：{verdict.outcome.value}"
    return f"結果：{verdict.outcome.value}　{choices}"


def choice_words(several: Sequence[str]) -> str:
    """Every outcome: 無獎勵，或嘉獎1次."""
    *others, last = several
    return f"{'、'.join(others)}，或{last}" if others else last


def gain_words(gain: Gain, rule: Rule) -> str:
    """What is given and to whom: 單位首長、承辦人各嘉獎1次; 無獎勵; without awards 符合 or 未符合."""
    if not gain.is_covered:
        return Outcome.NOT_COVERED.value
    if not any(tier.gives for tier in rule.tiers):
        return "符合" if gain.tiers else "未符合"
    receivers: dict[tuple[str, Fraction], list[str]] = {}
    for gift in gain.gifts:
        receivers.setdefault((gift.kind, gift.number), []).append(gift.to)
    words = [gift_words(Gift(kind, number), to, rule) for (kind, number), to in receivers.items()]
    return "、".join(words) or nothing_words(rule)


def nothing_words(rule: Rule) -> str:
    """What a rule gives that gives nothing: by the kind of what it would give."""
    if is_penalty(rule.tiers):
        return "無懲處"
    return "無獎勵" if any(award.gives for tier in rule.tiers for award in tier.gives) else "未符合"


def gift_words(gift: Gift, to: Sequence[str], rule: Rule) -> str:
    """One award and its recipients."""
    each = "各" if len(to) > 1 else ""
    most = "至多" if gift.kind in rule.limit else ""
    number = f"{most}{number_words(gift.number)}{unit_of(gift.kind)}" if gift.number else ""
    return f"{'、'.join(filter(None, to))}{each}{gift.kind}{number}"


def basis_lines(programme: Programme, rule: Rule, verdict: Verdict) -> Iterator[str]:
    """For each tier that may give something the clause and the sentence."""
    if programme.eligibility and not all(gain.is_covered for gain in verdict.gains):
        yield f"  不適用{cited(programme.eligibility.source)}"
    for name in dict.fromkeys(name for gain in verdict.gains for name in gain.tiers):
        tier = tier_of(rule, name)
        source = tier.source if tier.source.clauses or tier.source.quote else rule.source
        yield f"  {own_words(tier, rule)}{cited(source)}"


def own_words(tier: Tier, rule: Rule) -> str:
    """What a tier gives by itself."""
    return gain_words(Gain((tier.id,), tuple(gifts_of([tier]))), rule)


def cited(source: Source) -> str:
    """The clauses in brackets, then the sentence."""
    clauses = f"（{'；'.join(source.clauses)}）" if source.clauses else ""
    return clauses + (f"「{source.quote}」" if source.quote else "")


def hangs_lines(answers: Answers, answer: Answer) -> Iterator[str]:
    """What an open outcome hangs on: doubts with their readings, then what nobody has told."""
    programme, hangs = answers.programme, answer.decision.verdict.hangs
    for note in hangs.notes:
        yield f"  {note_words(programme, note)}"
        combines = any(read.reading and read.reading.combine for read in answer.reads[note])
        written = COMBINED[answers.rule.combine] if combines else "照原文"
        yield from (read_line(read, answers.rule, written) for read in answer.reads[note])
    for name in hangs.measures:
        yield f"  {measure_words(programme.measures[name], answers)}"
    yield from (f"  {words}" for words in unknown_words(answers, hangs))


def note_words(programme: Programme, name: str) -> str:
    """A doubt by its label, with its question, clause and sentence."""
    note = programme.notes[name]
    return f"疑義 {note.label}：{note.question or note.shown}{cited(note.source)}"


def read_line(read: Read, rule: Rule, written: str) -> str:
    """One reading and what it makes of the outcome; `written` is what it is read instead of."""
    head = f"讀法「{read.reading.says}」" if read.reading else written
    return f"    {head}：{choice_words([gain_words(gain, rule) for gain in read.gains])}"


def measure_words(measure: Measure, answers: Answers) -> str:
    """A figure or an answer that is not there, and why."""
    if measure.is_judged:
        why = "由機關認定"
    else:
        why = "分母為 0" if measure.ratio and measure.id not in answers.given.numbers else "沒有填"
    return f"{why}：{measure.title}{cited(measure.source)}"


def unknown_words(answers: Answers, hangs: Hangs) -> Iterator[str]:
    """Menus, grade and kind of person that are not known."""
    programme, given = answers.programme, answers.given
    for name in hangs.menus:
        title = next((menu.title for menu in programme.menus if menu.id == name), "現任官等的主餐")
        yield f"沒有填是否完成：{title}" if given.done is None else f"條件具備，尚缺完成日：{title}"
    if hangs.on_grade:
        yield f"沒有填官等：{OWN_MAIN} 是哪一套主餐"
    if hangs.on_kind:
        yield f"是否適用於{given.kind}：原文未載"
        people = programme.eligibility.people if programme.eligibility else ()
        notes = (note for person in people if person.kind == given.kind for note in person.source.notes)
        yield from (f"  {note_words(programme, note)}" for note in notes)


def missing_lines(answers: Answers, missing: Missing) -> Iterator[str]:
    """A tier that is not reached, and each route to it."""
    yield f"  {own_words(missing.tier, answers.rule)}{cited(Source(missing.tier.source.clauses))}"
    for number, route in enumerate(missing.routes[:MOST_ROUTES]):
        yield f"    {'或' if number else '須'}：{route_words(answers, route)}"


def title_of(answers: Answers, name: str) -> str:
    """The title of a menu or a course."""
    menus = answers.programme.menus
    courses = (row.course for menu in menus if not isinstance(menu.rows, Gap) for row in menu.rows)
    return {**{one.id: one.title for one in courses}, **{one.id: one.title for one in menus}}[name]


def besides(rule: Rule) -> Iterable[str]:
    """What else a rule says of its award: once a year, no more than, to be used within."""
    return filter(None, (rule.once_quote, rule.limit_quote, rule.use_within_quote))


def is_given(each: Sequence[Answer]) -> bool:
    """Whether anything may be given at all."""
    return any(gain.gifts for one in each for gain in one.decision.verdict.gains)


def tier_of(rule: Rule, name: str) -> Tier:
    """A tier by its id."""
    return next(tier for tier in rule.tiers if tier.id == name)
