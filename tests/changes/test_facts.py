"""Which facts a site prints, and that they differ exactly in what was edited."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.changes.entries import entries
from mulu.changes.facts import LONGEST, catalog_facts, news, one_line, printed_facts
from mulu.disclosure.ledger import keep_facts
from mulu.programme.activity import Activity
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.place import Problem
from mulu.programme.records import FactName, Printed, Records
from mulu.programme.rule import Bound, Compare, Number, Operator
from mulu.programme.when import Missing, When
from mulu.reading import records as reading
from mulu.reading.records import read_records

LATER = When("115年3月", ())
Edited = tuple[Catalog, set[tuple[str, str, str]]]


def with_programme(catalog: Catalog, programme: Programme) -> Catalog:
    """The catalogue with this programme in the place of the one of its id."""
    every = tuple(programme if one.id == programme.id else one for one in catalog.programmes)
    return replace(catalog, programmes=every)


def first(catalog: Catalog, what: str) -> Programme:
    """The first programme that has any of these."""
    return next(one for one in catalog.programmes if getattr(one, what))


def with_first(catalog: Catalog, what: str, **changed: object) -> tuple[Catalog, str]:
    """The catalogue in which the first thing of a kind is changed, and the id of that thing."""
    programme = first(catalog, what)
    head, *rest = getattr(programme, what)
    new = replace(head, **changed)
    changed_programme = replace(programme, **{what: (new, *rest)})  # type: ignore[arg-type]  # its own field
    return with_programme(catalog, changed_programme), f"{programme.id}/{head.id}"


def new_title(catalog: Catalog) -> Edited:
    """A course is called otherwise."""
    course = next(iter(catalog.courses.values()))
    courses = {**catalog.courses, course.id: course._replace(title="新的課名")}
    return replace(catalog, courses=courses), {("course", course.id, "title")}


def no_platform(catalog: Catalog) -> Edited:
    """A course has left its platform."""
    course = list(catalog.courses.values())[1]
    courses = {**catalog.courses, course.id: course._replace(platform=None)}
    return replace(catalog, courses=courses), {("course", course.id, "platform")}


def one_course_less(catalog: Catalog) -> Edited:
    """A course is gone, with all of its facts."""
    name = list(catalog.courses)[2]
    left = {one: course for one, course in catalog.courses.items() if one != name}
    return replace(catalog, courses=left), {("course", name, key) for key in ("title", "hours", "platform")}


def new_deadline(catalog: Catalog) -> Edited:
    """An activity ends at another time."""
    found, name = with_first(catalog, "activities", deadline=LATER)
    return found, {("activity", name, "deadline")}


def new_clause(catalog: Catalog) -> Edited:
    """A rule is quoted otherwise."""
    rule = first(catalog, "rules").rules[0]
    found, name = with_first(catalog, "rules", source=replace(rule.source, quote="改過的條文"))
    return found, {("rule", name, "quote")}


def new_bound(catalog: Catalog) -> Edited:
    """A tier asks for more."""
    programme = first(catalog, "rules")
    rule = programme.rules[0]
    asks = Compare("x", (Bound(Operator.AT_LEAST, Number(Fraction(99))),))
    tiers = (replace(rule.tiers[0], when=asks), *rule.tiers[1:])
    found, name = with_first(catalog, "rules", tiers=tiers)
    return found, {("rule", name, f"tier/{rule.tiers[0].id}/condition")}


def answered(catalog: Catalog) -> Edited:
    """What the site does about a doubt is another thing."""
    programme = first(catalog, "notes")
    name, note = next(iter(programme.notes.items()))
    notes = {**programme.notes, name: replace(note, shown="經函釋，照上級。")}
    changed = replace(programme, notes=notes)
    return with_programme(catalog, changed), {("note", f"{programme.id}/{name}", "shown")}


def moved_run(catalog: Catalog) -> Edited:
    """A run takes place on another day."""
    programme = next(one for one in catalog.programmes if any(each.runs for each in one.activities))
    place = next(place for place, each in enumerate(programme.activities) if each.runs)
    activity: Activity = programme.activities[place]
    runs = (replace(activity.runs[0], when=LATER, hours=""), *activity.runs[1:])
    every = list(programme.activities)
    every[place] = replace(activity, runs=runs)
    found = with_programme(catalog, replace(programme, activities=tuple(every)))
    return found, {("run", f"{programme.id}/{activity.id}#run-{runs[0].number}", "when")}


EDITS: tuple[Callable[[Catalog], Edited], ...] = (
    new_title,
    no_platform,
    one_course_less,
    new_deadline,
    new_clause,
    new_bound,
    answered,
    moved_run,
)


def edited(catalog: Catalog, edits: Iterable[Callable[[Catalog], Edited]]) -> Edited:
    """The catalogue after all of these edits, and every fact that they touch."""
    names: set[tuple[str, str, str]] = set()
    for edit in edits:
        catalog, own = edit(catalog)
        names |= own
    return catalog, names


@given(st.sets(st.sampled_from(EDITS)), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_facts_of_two_builds_differ_exactly_in_what_was_edited(catalog, publish, edits, random) -> None:
    """Whatever was edited, in whatever order: these facts and no others are news; an entry tells of it."""
    order = sorted(edits, key=lambda one: one.__name__)
    random.shuffle(order)
    after, names = edited(publish(catalog), order)
    found = news(after.records, catalog_facts(after))
    assert {tuple(name) for name, _ in found} == names
    told = [one for one in entries(after) if not one.number]
    assert bool(told) == bool(names)


@given(st.lists(st.sets(st.sampled_from(EDITS)), max_size=3))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_a_build_that_was_recorded_is_no_news_to_the_next(catalog, publish, several) -> None:
    """The same catalogue once more changes nothing, after any story of publications."""
    after = publish(catalog)
    for edits in several:
        after = publish(edited(after, sorted(edits, key=lambda one: one.__name__))[0])
    assert news(after.records, catalog_facts(after)) == ()
    assert all(one.number for one in entries(after))


def test_what_is_kept_is_read_again(catalog: Catalog, publish, tmp_path: Path) -> None:
    """The file of two publications has the same facts in the same order, read in one go."""
    once = publish(catalog)
    keep_facts(tmp_path, Records(), news(Records(), catalog_facts(catalog)), 1)
    twice, _ = edited(once, EDITS)
    keep_facts(tmp_path, once.records, news(once.records, catalog_facts(twice)), 2)
    problems: list[Problem] = []
    found = read_records(tmp_path, problems, tmp_path).facts
    assert problems == []
    assert list(found.items()) == list(publish(twice).records.facts.items())
    assert reading.read_as_written(tmp_path / "facts.csv") == found
    assert reading.read_as_table(tmp_path / "facts.csv", "facts.csv", problems) == found


@pytest.mark.parametrize(
    "line",
    [
        "2,course,a,hours,2\n1,course,b,hours,2\n",
        "1,course,a,hours,2\n1,course,a,hours,3\n",
        "1,page,../a.html,title,x\n",
        "1,course,,hours,2\n",
        "x,course,a,hours,2\n",
        "1,course,a,title,看\u200b不見\n",
        "1,course,a,hours\n",
        '1,course,a,hours,"2\n',
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_not_read_in_one_go(tmp_path: Path, line: str) -> None:
    """It is read row by row instead, where every fault gets its place."""
    path = tmp_path / "facts.csv"
    path.write_text(f"publication,kind,id,key,printed\n{line}", "utf-8")
    assert reading.read_as_written(path) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r 目"), max_size=1200))
@settings(max_examples=200, deadline=None)
def test_a_fact_is_one_line_and_stays_as_it_is(words: str) -> None:
    """Said twice it is the same; no line end, no blank at its ends, never longer than a cell can be."""
    line = one_line(words)
    assert one_line(line) == line or len(line) > LONGEST
    assert line == line.strip()
    assert not set(line) & set("\n\t\r")
    assert len(line) <= LONGEST + 20


def test_long_texts_that_differ_at_their_end_are_different_facts() -> None:
    """What is cut off is known by its digest."""
    assert one_line("甲" * 2000 + "乙") != one_line("甲" * 2000 + "丙")


def test_pages_and_events_are_facts_of_the_site(catalog: Catalog) -> None:
    """By the keys that moved pages and calendars ask for; an address that could lead elsewhere is none."""
    facts = printed_facts(
        catalog,
        {"courses/a.html": "甲\n乙", "說明.html": "丙", "../x.html": "丁"},
        [("national-104/app#run-1", "104年1月19日至23日")],
    )
    assert facts[FactName("page", "courses/a.html", "title")] == "甲 乙"
    assert facts[FactName("event", "national-104/app#run-1", "when")] == "104年1月19日至23日"
    assert [name.id for name in facts if name.kind == "page"] == ["courses/a.html"]


def test_no_fact_is_empty(catalog: Catalog) -> None:
    """An empty cell means that something is printed no longer."""
    assert all(printed_facts(catalog, {}, ()).values())


def test_what_is_gone_is_written_down_once(catalog: Catalog) -> None:
    """With no words; and the next time it is no news any more."""
    gone = FactName("course", "gone", "title")
    records = Records({gone: (Printed(1, "舊課程"),)})
    assert dict(news(records, catalog_facts(catalog)))[gone] == ""
    again = Records({gone: (Printed(1, "舊課程"), Printed(2, ""))})
    assert gone not in dict(news(again, catalog_facts(catalog)))


def test_a_missing_date_is_worded_as_the_page_has_it(catalog: Catalog) -> None:
    """另行函知或公告, not the word of the file."""
    changed, name = with_first(catalog, "activities", when=Missing.ANNOUNCED_LATER)
    assert catalog_facts(changed)[FactName("activity", name, "when")] == "另行函知或公告"
