"""最新異動: an entry a publication, of one size however often a site is published."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from mulu.changes.facts import catalog_facts
from mulu.pages.book import book
from mulu.pages.change_links import split
from mulu.pages.changes import MOST_ENTRIES, MOST_IN_A_GROUP, MOST_LINES, ChangesFacts, changes_page
from mulu.pages.page import Page
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course
from mulu.programme.place import Place
from mulu.programme.records import FactName, Printed, Publication, Records
from mulu.reading.shelf import read

HERE = Place("courses.csv", row=2)
ROOT = Path(__file__).parents[2]


def facts(page: Page) -> ChangesFacts:
    """What the page says."""
    return cast(ChangesFacts, page.facts)


def titles(page: Page) -> list[str]:
    """How the entries are headed."""
    return ["".join(bit.words for bit in one.title) for one in facts(page).entries]


def courses(*names: str) -> Catalog:
    """A catalogue of courses and nothing else."""
    return Catalog("目錄", {name: Course(name, f"課程{name}", Fraction(2), HERE) for name in names}, ())


def published(*several: int) -> Records:
    """Publications that each added so many courses, after one with the first."""
    every: dict[FactName, tuple[Printed, ...]] = {}
    for number, count in enumerate((1, *several), 1):
        for one in range(count):
            name = f"p{number}-{one}"
            every[FactName("course", name, "title")] = (Printed(number, f"課程{name}"),)
            every[FactName("course", name, "hours")] = (Printed(number, "2"),)
    lines = [Publication(number, "", (), "0" * 64, is_done=True) for number in range(1, len(several) + 2)]
    return Records(every, (), tuple(lines))


def like(records: Records) -> Catalog:
    """The catalogue that has just what was published last."""
    return replace(courses(*records.ids("course")), records=records)


def lines(page: Page) -> int:
    """How many things the page tells of."""
    return sum(len(group.lines) for one in facts(page).entries for group in one.groups)


def test_before_the_first_publication_there_is_nothing_to_compare() -> None:
    """It says so, and asks for no facts."""
    page = changes_page(courses("a"))
    assert facts(page).nothing == "還沒有公布過，沒有可以比較的。"
    assert titles(page) == []


def test_what_nobody_has_published_has_no_number() -> None:
    """Only publishing gives it one."""
    catalog = replace(courses("p1-0", "b"), records=published())
    assert titles(changes_page(catalog)) == ["尚未公布", "第 1 次公布"]
    assert titles(changes_page(catalog, 2)) == ["第 2 次公布", "第 1 次公布"]


def test_the_same_again_is_no_entry() -> None:
    """So a site that did not change is not published again for its own number."""
    catalog = like(published(2))
    assert changes_page(catalog, 3) == changes_page(catalog)
    assert titles(changes_page(catalog)) == ["第 2 次公布", "第 1 次公布"]


def test_each_group_says_that_it_has_nothing(html: Callable[[Page], str]) -> None:
    """課程：沒有異動, of all but the first publication."""
    page = changes_page(like(published(1)))
    assert html(page).count("沒有異動") == 3
    assert "<b>統計</b>：沒有異動" in html(page)


def test_a_page_of_many_publications_stays_of_one_size() -> None:
    """The newest are told, and that there were others."""
    page = changes_page(like(published(*[1] * 100)))
    assert titles(page)[0] == "第 101 次公布"
    assert len(titles(page)) == MOST_ENTRIES
    assert facts(page).older


def test_a_large_publication_is_cut_and_pushes_older_ones_out(html: Callable[[Page], str]) -> None:
    """It is always there itself, as far as it fits."""
    page = changes_page(like(published(*[1_000] * 10)))
    assert lines(page) <= MOST_LINES
    assert "項，這裡不列" in html(page)
    group = facts(page).entries[0].groups[1]
    assert len(group.lines) == MOST_IN_A_GROUP
    assert "".join(bit.words for bit in group.more) == f"另有 {1_000 - MOST_IN_A_GROUP} 項，這裡不列。"
    assert len(html(page)) < 150_000


def test_a_thing_that_is_gone_is_not_linked(html: Callable[[Page], str]) -> None:
    """One that is there is."""
    catalog = replace(courses("p1-0", "p2-0"), records=published(2))
    page = html(changes_page(catalog))
    assert 'href="courses/p2-0.html"' in page
    assert "不再刊載" in page
    assert "p2-1.html" not in page


def test_what_is_told_is_escaped(html: Callable[[Page], str]) -> None:
    """Titles are a platform's, and records lie in a folder that people can write to."""
    records = Records(
        {
            FactName("course", "a", "title"): (Printed(1, "甲"), Printed(2, "<b onclick=x>{{ 7 }}")),
            FactName("course", "<i>", "title"): (Printed(1, "乙"), Printed(2, "丙")),
        },
        (),
        published(1).publications,
    )
    text = html(changes_page(replace(courses(), records=records)))
    assert "<b onclick" not in text
    assert "&lt;b onclick=x&gt;{{ " in text


def test_numbers_of_publications_stand_on_this_page_alone() -> None:
    """Or each publication would rewrite pages that did not change."""
    catalog, _ = read(ROOT)
    first = Publication(1, "", (), "0" * 64, is_done=True)
    with_records = replace(
        catalog, records=Records({FactName("course", "x", "title"): (Printed(1, "x"),)}, (), (first,))
    )
    before, after = ({page.address: page.facts for page in book(one)} for one in (catalog, with_records))
    assert {to for to in before if before[to] != after[to]} == {"data/changes.html"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("city-115", ("city-115", "")),
        ("city-115/app", ("city-115", "app")),
        ("city-115/app#run-1", ("city-115", "app#run-1")),
        ("city-115#7/8、目標", ("city-115", "7/8、目標")),
    ],
)
def test_an_id_is_a_programme_and_the_rest(name: str, parts: tuple[str, str]) -> None:
    """A clause may be called anything."""
    assert split(name) == parts


def test_every_link_of_the_log_leads_to_a_page() -> None:
    """Of each kind of thing, while it is there."""
    catalog, _ = read(ROOT)
    now = catalog_facts(catalog)
    before = {name: (Printed(1, "昔"), Printed(2, words)) for name, words in now.items()}
    lines_ = tuple(Publication(one, "", (), "0" * 64, is_done=True) for one in (1, 2))
    catalog = replace(catalog, records=Records(before, (), lines_))
    there = {page.address for page in book(catalog)}
    links = {
        line.address.partition("#")[0]
        for one in facts(changes_page(catalog)).entries
        for group in one.groups
        for line in group.lines
        if line.address
    }
    assert links
    assert links <= there
