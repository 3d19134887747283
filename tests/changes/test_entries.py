"""The log of changes: what a publication says of itself is what every later build says of it."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from mulu.build import published
from mulu.changes.change import Change, Entry, Group
from mulu.changes.entries import coming, day_of, entries
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.records import WITHDRAWN, PrintedFigure
from mulu.programme.standing import TOTAL
from mulu.programme.unit import Correction
from mulu.programme.when import Point, Shape, Span, When
from mulu.reading.shelf import Whole

HERE = Place("courses.csv", row=2)
PLAN = "taoyuan-98"
JULY = Month(2009, 7)
ALONE, POOLED = "t05", "t15"


def ended(course: Course) -> Course:
    """The course, no longer offered from March on."""
    point = Point(2026, 3)
    return course._replace(ended=When("115-03", (Span(Shape.AT, point, point),)))


def story(catalog: Catalog) -> list[Catalog]:
    """The catalogue as it was edited, time after time."""
    a, b, c = list(catalog.courses.values())[:3]
    new = Course("brand-new", "新課程", Fraction(1, 2), HERE, b.platform)
    one = {**catalog.courses, a.id: ended(a)}
    two = {**one, new.id: new, b.id: b._replace(title="另一個課名")}
    three = {name: course for name, course in two.items() if name not in (c.id, new.id)}
    return [replace(catalog, courses=courses) for courses in (catalog.courses, one, two, two, three)]


def test_what_a_publication_says_of_itself_stays(catalog: Catalog, publish: Callable) -> None:
    """Each number tells the same, before it was written down and ever after."""
    before = replace(catalog, records=type(catalog.records)())
    said: dict[int, Entry] = {}
    for number, edited in enumerate(story(catalog), 1):
        now = replace(edited, records=before.records)
        for one in entries(now, number=number):
            assert said.setdefault(one.number, one) == one
        before = publish(now)
        assert {one.number: one for one in entries(before, number=number + 1)} == said
    assert list(said) == [1, 2, 3, 5]


def lines(entry: Entry, group: Group) -> list[str]:
    """The changes of a group in words."""
    return [words(one) for one in entry.changes.get(group, ())]


def words(change: Change) -> str:
    """A change in words, with its reason."""
    sentences = "；".join(one.words for one in change.sentences)
    return f"{change.title}：{sentences}" + (f"，原因：{change.reason}" if change.reason else "")


def test_courses_come_end_are_renamed_and_go(catalog: Catalog, publish: Callable) -> None:
    """In the words that stand on the page."""
    a, b, c = list(catalog.courses.values())[:3]
    told = []
    before = catalog
    for edited in story(catalog):
        now = replace(edited, records=before.records)
        if entry := coming(now):
            told.append(lines(entry, Group.COURSES))
        before = publish(now)
    assert told == [
        [f"{a.title}：115年3月起下架"],
        [
            f"另一個課名：課名由「{b.title}」改為「另一個課名」",
            f"新課程：新增（0.5 小時，{b.platform.title if b.platform else ''}）",
        ],
        [f"{c.title}：不再刊載", "新課程：不再刊載"],
    ]


def test_nothing_is_compared_the_first_time(catalog: Catalog) -> None:
    """The months of the statistics are told, and that it is the first."""
    (entry,) = entries(catalog, number=1)
    assert entry.is_first
    assert list(entry.changes) == [Group.FIGURES]
    assert entry.day == day_of(catalog) == "2018-12-31"
    assert "桃園縣：新增98年1月至12月" in lines(entry, Group.FIGURES)
    assert list(entries(catalog)) == []
    assert coming(catalog) is None


def test_a_catalogue_published_before_facts_were_kept(catalog: Catalog, publish: Callable) -> None:
    """What is to come is the first that can be compared; figures are compared all the same."""
    old = publish(catalog)
    old = replace(old, records=replace(old.records, facts={}))
    (entry,) = (one for one in entries(old, number=2) if one.number == 2)
    assert entry.is_first
    assert entry.changes == {}
    assert next(iter(entries(publish(old), number=3))) == entry


# --- figures of units -------------------------------------------------------------------------------------


def corrected(whole: Whole, catalog: Catalog, unit: str, more: int) -> Catalog:
    """The catalogue after an office has corrected its hours of July, with a reason."""
    told = whole.statistics[PLAN]
    rows = {
        key: replace(row, numbers={**row.numbers, "certified": row.numbers["certified"] + more})
        if key == (unit, JULY)
        else row
        for key, row in told.rows.items()
    }
    why = Correction(JULY, unit, "漏登一門課程", HERE)
    changed = replace(told, rows=rows, corrections=(*told.corrections, why))
    statistics = {**whole.statistics, PLAN: changed}
    bare = replace(whole.catalog, records=catalog.records)
    return published(Whole(bare, statistics, ()))


def test_a_correction_is_told_with_its_reason(whole: Whole, catalog: Catalog, publish: Callable) -> None:
    """Both figures with their keys; afterwards, and after another correction, what is past is past."""
    now = corrected(whole, publish(catalog), ALONE, 1)
    entry = coming(now)
    assert entry
    (change,) = entry.changes[Group.FIGURES]
    title = catalog.standings[PLAN].units[ALONE].title
    assert (change.title, change.reason) == (f"更正：{title} 98年7月", "漏登一門課程")
    bits = [bit for one in change.sentences for bit in one.bits if bit.key]
    assert [bit.is_past for bit in bits] == [True, False, True, False]
    assert {bit.key for bit in bits} == {
        f"{PLAN}/98-07/{ALONE}/{what}" for what in ("certified", "avg_hours")
    }
    again = corrected(whole, publish(now), ALONE, 2)
    newest, before, _ = entries(again, number=3)
    assert [bit.is_past for one in newest.changes[Group.FIGURES][0].sentences for bit in one.bits[1::2]] == [
        True,
        False,
        True,
        False,
    ]
    past = before.changes[Group.FIGURES][0]
    assert all(bit.is_past for one in past.sentences for bit in one.bits if bit.key)
    assert words(past) == words(change)


def test_that_a_hidden_unit_was_corrected_is_told_nobody(
    whole: Whole, catalog: Catalog, publish: Callable
) -> None:
    """Its pool and the total change, and the log says nothing: it would be that unit's own change."""
    assert catalog.standings[PLAN].months[JULY].partition.block_of[POOLED] != POOLED
    now = corrected(whole, publish(catalog), POOLED, 7)
    assert coming(now) is None
    later = publish(now)
    assert len(later.records.figures) > len(now.records.figures)
    assert [one.number for one in entries(later, number=3)] == [1]


@pytest.mark.parametrize("block", [ALONE, TOTAL])
def test_what_was_withdrawn_is_not_told_again(
    whole: Whole, catalog: Catalog, publish: Callable, block: str
) -> None:
    """That it was is told; of the correction before, neither what was nor what became of it."""
    now = publish(corrected(whole, publish(catalog), ALONE, 1))
    members = (ALONE,) if block == ALONE else (ALONE, POOLED)
    row = PrintedFigure(3, PLAN, JULY, block, members, WITHDRAWN, "")
    records = replace(now.records, figures=(*now.records.figures, row))
    newest, *before = entries(replace(now, records=records), number=3)
    assert [one.number for one in (newest, *before)] == [3, 1]
    (change,) = newest.changes[Group.FIGURES]
    whose = catalog.standings[PLAN].units[ALONE].title if block == ALONE else "全部單位"
    assert words(change) == f"收回：{whose} 98年7月：公布後收回，不再公開"


def test_that_a_pool_was_withdrawn_is_told_nobody(catalog: Catalog, publish: Callable) -> None:
    """The log names no unit whose figures are hidden."""
    now = publish(catalog)
    pool = catalog.standings[PLAN].months[JULY].partition.block_of[POOLED]
    row = PrintedFigure(2, PLAN, JULY, pool, (POOLED,), WITHDRAWN, "")
    told = entries(replace(now, records=replace(now.records, figures=(*now.records.figures, row))), number=2)
    assert [one.number for one in told] == [1]


def test_a_new_month_and_one_that_is_added_to(whole: Whole, catalog: Catalog, publish: Callable) -> None:
    """The month is told, not how many units it has; what comes later to a month is told as late."""
    told = whole.statistics[PLAN]
    last = max(told.months)

    def without(*keys: tuple[str, Month]) -> Catalog:
        rows = {key: row for key, row in told.rows.items() if key not in keys}
        months = tuple(sorted({month for _, month in rows}))
        changed = replace(told, rows=rows, months=months)
        return published(Whole(whole.catalog, {**whole.statistics, PLAN: changed}, ()))

    one = publish(without(*((unit, last) for unit in told.units)))
    two = replace(without((ALONE, last)), records=one.records)
    entry = coming(two)
    assert entry
    assert lines(entry, Group.FIGURES) == ["桃園縣：新增98年12月"]
    three = replace(catalog, records=publish(two).records)
    late = coming(three)
    assert late
    assert "桃園縣：補上較晚送達的統計：98年12月" in lines(late, Group.FIGURES)
