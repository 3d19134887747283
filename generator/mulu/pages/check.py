"""自我檢核: what one has reached, by one's own numbers. The pages ask; a script answers there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.check_asks import (
    Ask,
    MenuAsk,
    asked_by,
    asked_measures,
    asked_menus,
    grades_of,
    kind_ask,
    marks_of,
    measure_ask,
    measures_of,
    menu_ask,
    rules_of,
)
from mulu.pages.check_examples import Example, example_of
from mulu.pages.check_hand import HandRule, hand_rules
from mulu.pages.dates import WhenFacts
from mulu.pages.guide import all_days, crumbs_of, data_day, guide_of
from mulu.pages.menu_rules import deadline
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.paper import limit_of
from mulu.pages.rule_facts import is_penalty
from mulu.pages.sources import NoteFacts, QuoteFacts, basis_of, notes_of, quote_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.rule import Rule, Scope

TITLE = "自我檢核"
LEAD = "只在這一頁計算，不儲存、不傳送。關掉這一頁就沒有了；要留下來，請列印。"
HINT = "沒有請填 0；不知道請留空白。"
NO_SCRIPT = "計算需要 JavaScript。沒有 JavaScript 時，請用下面的清單逐項勾選。"
PERSONS_TITLE = "個人"
UNITS_TITLE = "單位自己核對：從統計數字算"
UNITS_SAY = "單位的統計與其他單位合併公布（併計）時，在這裡用自己的數字核對。名次不在這裡計算。"
SCOPES = {Scope.PERSON: "個人", Scope.UNIT: "單位"}


class VerdictFacts(NamedTuple):
    """What the script needs beside the rule itself to tell of it: words of its days, notes that explain."""

    rule: str
    title: str
    when: WhenFacts
    is_penalty: bool
    months_notes: tuple[NoteFacts, ...]
    grade_notes: tuple[NoteFacts, ...]
    judged_notes: tuple[NoteFacts, ...]


class CheckFacts(NamedTuple):
    """One check: what is asked of a person or a unit, and the rules that answer."""

    scope: str
    title: str
    says: str
    is_main: bool
    kind: Ask | None
    grades: tuple[str, ...]
    grade: str
    menus: tuple[MenuAsk, ...]
    hint: str
    asks: tuple[Ask, ...]
    course_asks: tuple[Ask, ...]
    verdicts: tuple[VerdictFacts, ...]
    form: Link | None


class CheckPageFacts(NamedTuple):
    """The whole page: `data` is the script with the rules; the list by hand is there without any script."""

    lead: str
    no_script: str
    data: str
    courses: str
    checks: tuple[CheckFacts, ...]
    covered: QuoteFacts | None
    rules: tuple[HandRule, ...]
    notes: tuple[NoteFacts, ...]
    links: tuple[Link, ...]


class ListedCheck(NamedTuple):
    """A programme to choose; without rules it has no address, and `says` tells what it lacks."""

    name: str
    address: str
    says: str
    lacks: str


class ChecksFacts(NamedTuple):
    """Every programme."""

    lead: str
    programmes: tuple[ListedCheck, ...]


def check_pages(catalog: Catalog) -> Iterator[Page]:
    """The page that chooses, and one for each programme with rules."""
    yield checks_page(catalog)
    yield from (check_page(programme) for programme in catalog.programmes if programme.rules)


def checks_page(catalog: Catalog) -> Page:
    """Which programme is one's own."""
    return Page(
        address=address.CHECKS,
        layout=Layout.WIDE,
        section=Section.AWARDS,
        template="checks.html",
        title=TITLE,
        facts=ChecksFacts(f"先選計畫。{LEAD}", tuple(map(_listed, catalog.programmes))),
        crumbs=(Link(Section.AWARDS.title, address.AWARDS),),
        data_day=all_days(catalog),
        words=(TITLE,),
    )


def check_page(programme: Programme) -> Page:
    """The check of one programme."""
    return Page(
        address=address.of_check(programme.id),
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="check.html",
        title=TITLE,
        facts=_facts(programme),
        crumbs=crumbs_of(programme, Link("獎勵", address.of_awards(programme.id))),
        guide=guide_of(programme, address.of_awards(programme.id)),
        basis=(basis_of(programme, *(rule.source for rule in programme.rules)),),
        data_day=data_day(programme),
        context=programme.name,
        words=(TITLE, *(rule.title for rule in programme.rules)),
    )


def _listed(programme: Programme) -> ListedCheck:
    if not programme.rules:
        return ListedCheck(programme.name, "", "", "這個計畫沒有獎勵的規定，不能檢核。")
    titles = (
        f"{words}：{'、'.join(rule.title for rule in rules)}"
        for scope, words in SCOPES.items()
        if (rules := _of_scope(programme, scope))
    )
    lacks = "" if rules_of(programme, Scope.PERSON) else "沒有個人的規定，只能核對單位。"
    return ListedCheck(programme.name, address.of_check(programme.id), "；".join(titles), lacks)


def _facts(programme: Programme) -> CheckPageFacts:
    scopes = [scope for scope in SCOPES if _of_scope(programme, scope)]
    rules = [rule for scope in scopes for rule in _of_scope(programme, scope)]
    checks = tuple(_check(programme, scope, is_main=not number) for number, scope in enumerate(scopes))
    covered = quote_of(programme, programme.eligibility.source) if programme.eligibility else None
    return CheckPageFacts(
        lead=LEAD,
        no_script=NO_SCRIPT,
        data=address.of_rule_data(programme.id),
        courses="courses/",
        checks=checks,
        covered=covered,
        rules=tuple(hand_rules(programme, rules)),
        notes=_notes(programme, rules),
        links=_links(programme),
    )


def _of_scope(programme: Programme, scope: Scope) -> tuple[Rule, ...]:
    """The rules of a check; those about one course are checked with a person's."""
    also = rules_of(programme, Scope.COURSE) if scope is Scope.PERSON else ()
    return (*rules_of(programme, scope), *also)


def _check(programme: Programme, scope: Scope, *, is_main: bool) -> CheckFacts:
    """What is asked, and which rules answer."""
    rules = rules_of(programme, scope)
    courses = rules_of(programme, Scope.COURSE) if scope is Scope.PERSON else ()
    example = example_of(programme, sorted((*rules, *courses), key=is_penalty))
    is_person = scope is Scope.PERSON
    menus = asked_menus(programme, rules)
    prefix = f"check-{scope.value}"
    asks = _asks(programme, rules, example, prefix)
    return CheckFacts(
        scope=scope.value,
        title=PERSONS_TITLE if is_person else UNITS_TITLE,
        says="" if is_person else UNITS_SAY,
        is_main=is_main,
        kind=kind_ask(programme, prefix) if is_person else None,
        grades=grades_of(menus),
        grade=example.grade,
        menus=tuple(_menus(programme, rules, example, prefix)),
        hint=HINT if any(not ask.choices for ask in asks) else "",
        asks=asks,
        course_asks=_asks(programme, courses, example, f"{prefix}-course"),
        verdicts=tuple(_verdict(programme, rule) for rule in (*rules, *courses)),
        form=_form(programme, rules),
    )


def _asks(programme: Programme, rules: Sequence[Rule], example: Example, prefix: str) -> tuple[Ask, ...]:
    typed = {**example.numbers, **example.answers}
    measures = asked_measures(programme, rules)
    return tuple(measure_ask(programme, one, prefix, typed.get(one.id, "")) for one in measures)


def _menus(programme: Programme, rules: Sequence[Rule], example: Example, prefix: str) -> Iterator[MenuAsk]:
    """Every menu with what a rule asks of its courses besides."""
    names = dict.fromkeys(name for rule in rules for name in marks_of(rule))
    marks = tuple(
        measure_ask(programme, programme.measures[name], prefix, example.answers.get(name, ""))
        for name in names
    )
    for menu in asked_menus(programme, rules):
        yield menu_ask(menu, marks, prefix, example.day, is_example=menu.id in example.menus)


def _verdict(programme: Programme, rule: Rule) -> VerdictFacts:
    months = [name for name in rule.source.notes if programme.notes[name].on == "use_within_months"]
    asked = (programme.measures[name] for name in measures_of(rule))
    judged = [one.source for one in asked if one.is_judged]
    return VerdictFacts(
        rule=rule.id,
        title=rule.title,
        when=deadline(programme, rule),
        is_penalty=is_penalty(rule),
        months_notes=notes_of(programme, months),
        grade_notes=notes_of(programme, _grade_notes(programme, rule)),
        judged_notes=notes_of(programme, *judged),
    )


def _grade_notes(programme: Programme, rule: Rule) -> list[str]:
    """The notes about the grade: those that the rule and every main menu of a grade name."""
    mains = [menu for menu in programme.menus if menu.grade]
    return [name for name in rule.source.notes if mains and all(name in menu.source.notes for menu in mains)]


def _notes(programme: Programme, rules: Sequence[Rule]) -> tuple[NoteFacts, ...]:
    """Every note that something on the page names."""
    asked = {name for rule in rules for name in asked_by(programme, rule)}
    measures = [one.source for one in programme.measures.values() if one.id in asked]
    people = [one.source for one in programme.eligibility.people] if programme.eligibility else []
    covered = [programme.eligibility.source] if programme.eligibility else []
    of_rules = [name for rule in rules for name in _named_by(rule)]
    return notes_of(programme, of_rules, *covered, *people, *measures)


def _named_by(rule: Rule) -> Iterator[str]:
    """The notes of a rule, its tiers and its readings."""
    yield from rule.source.notes
    yield from (name for tier in rule.tiers for name in tier.source.notes)
    yield from (reading.note for reading in rule.readings)


def _form(programme: Programme, rules: Sequence[Rule]) -> Link | None:
    """The form that asks for what these rules limit: 填補休申請表."""
    for form in programme.forms:
        limit = limit_of(programme, form)
        if limit and form.repeat and any(limit[0] in rule.limit for rule in rules):
            words = form.title[form.title.index(limit[0]) :]
            return Link(f"填{words}", address.of_form(programme.id, form.id))
    return None


def _links(programme: Programme) -> tuple[Link, ...]:
    """Where a reader goes from here."""
    lines = [Link("看獎勵的條件與原文", address.of_awards(programme.id))]
    if programme.menus:
        lines.append(Link("看套餐", address.of_menus(programme.id)))
    return (*lines, Link("換一個計畫", address.CHECKS))
