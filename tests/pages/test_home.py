"""The home page, the list of programmes, and the pages that say what will come."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from mulu.build import published
from mulu.pages.data import data_pages
from mulu.pages.home import HomeFacts, home_pages
from mulu.pages.page import Layout, Page, Section
from mulu.pages.programmes import ProgrammesFacts, programme_pages, programme_rows
from mulu.pages.sitemap import Branch, SitemapFacts, sitemap_page
from mulu.pages.unit_index import LATER, NO_STANDINGS, UnitsFacts
from mulu.pages.units import unit_pages
from mulu.programme.activity import Activity
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Form, Menu
from mulu.programme.place import Place
from mulu.programme.rule import Done, Rule, Scope, Tier
from mulu.programme.source import Plan
from mulu.programme.when import Missing
from mulu.reading.shelf import read, read_whole
from mulu.site.templates import Templates

HERE = Place("programme.yml")
ROOT = Path(__file__).parents[2]
COURSE = Course("neutrality", "行政中立理論與實務", Fraction(2), HERE)
PROGRAMME = Programme(
    "kaohsiung",
    "高雄市計畫",
    103,
    Missing.NOT_STATED,
    Plan("x.txt", ()),
    HERE,
    short="高雄市 103年度",
    menus=(Menu("side-2", "幸福嚴選餐", "side", Fraction(20), Missing.LOST, HERE, label="副餐2"),),
    activities=(
        Activity("camp", "線上英語營", "camp", HERE),
        Activity("sub", "分項", "camp", HERE, under="camp"),
    ),
    forms=(Form("leave", "公餘時間完成數位學習補休申請表", HERE),),
)
UNIT_RULE = Rule("unit", "單位獎勵", Scope.UNIT, (Tier("one", Done(("side-2",)), HERE),), HERE)
CATALOG = Catalog(
    "目錄",
    {"neutrality": COURSE},
    (PROGRAMME,),
    searches=("幸福嚴選餐", "副餐2", "補休申請表", "線上英語營", "行政中立理論與實務", "性別主流"),
)


def home(catalog: Catalog) -> HomeFacts:
    """The home page of a catalogue."""
    (page,) = home_pages(catalog)
    return cast(HomeFacts, page.facts)


def html(page: Page) -> str:
    """The body of a page, with addresses as they are."""
    return str(Templates(ROOT / "site_templates").body(page.template)(page.facts, str))


@pytest.mark.parametrize(
    ("programmes", "words"), [(1, "一個計畫、1 門課程、1 項活動"), (2, "兩個計畫"), (12, "12 個計畫")]
)
def test_the_lead_counts_what_there_is(programmes: int, words: str) -> None:
    """Activities under another are part of it, and nothing that is none is named."""
    lead = home(replace(CATALOG, programmes=(PROGRAMME,) * programmes)).lead
    assert lead.startswith(words)


def test_what_many_look_for_leads_to_the_thing_itself() -> None:
    """A word is a title, a label, or how exactly one title ends; any other leads to what a search finds."""
    assert [(link.words, link.address) for link in home(CATALOG).searches] == [
        ("幸福嚴選餐", "programmes/kaohsiung/menus/side-2.html"),
        ("副餐2", "programmes/kaohsiung/menus/side-2.html"),
        ("補休申請表", "programmes/kaohsiung/forms/leave.html"),
        ("線上英語營", "programmes/kaohsiung/activities/camp.html"),
        ("行政中立理論與實務", "courses/neutrality.html"),
        ("性別主流", "search.html?q=%E6%80%A7%E5%88%A5%E4%B8%BB%E6%B5%81"),
        ("全部課程", "courses/index.html"),
    ]


def test_a_word_that_ends_two_titles_leads_to_both() -> None:
    """We do not guess which one is meant: a search finds them."""
    two = (Form("a", "甲申請表", HERE), Form("b", "乙申請表", HERE))
    catalog = replace(CATALOG, programmes=(replace(PROGRAMME, forms=two),), searches=("申請表",))
    first, last = home(catalog).searches
    assert (first.words, first.address.partition("?")[0]) == ("申請表", "search.html")
    assert last.words == "全部課程"


def test_the_home_page_offers_nothing_that_does_not_work_yet() -> None:
    """No choice of unit."""
    (page,) = home_pages(CATALOG)
    body = html(page)
    for words in ("<select", "我的單位"):
        assert words not in body


def test_the_home_page_begins_with_the_search_field() -> None:
    """A form that leads to the page of results, before everything else."""
    (page,) = home_pages(CATALOG)
    body = html(page)
    assert 'action="search.html" method="get"' in body
    assert body.index("<form") < min(body.index("常找"), body.index("<h2"))


def test_the_home_page_leads_to_the_self_check() -> None:
    """我達到獎勵了嗎？ is one click away."""
    (page,) = home_pages(CATALOG)
    assert 'href="awards/check.html">自我檢核</a>' in html(page)


def test_a_programmes_row_leads_only_to_what_it_has() -> None:
    """Without rules there is no link to awards."""
    page, *_ = programme_pages(CATALOG)
    (row,) = cast(ProgrammesFacts, page.facts).rows
    assert row.contents == "副餐 1 套，活動 1 項"
    assert [link.words for link in row.links] == ["套餐", "活動", "時程", "表件", "全文"]


def test_a_programme_with_figures_of_units_leads_to_them() -> None:
    """From the home page one click to where units stand; no link where there is nothing yet."""
    catalog = read(ROOT)[0]
    assert not any("單位" in [link.words for link in row.links] for row in programme_rows(catalog))
    whole = published(read_whole(ROOT))
    with_units = {
        row.programme.words for row in programme_rows(whole) if "單位" in [link.words for link in row.links]
    }
    assert with_units == {"桃園縣", "竹南鎮 107年", "嘉義縣 105年度"}


def test_a_programme_without_year_says_so() -> None:
    """The words stand beside its name."""
    page, *_ = programme_pages(replace(CATALOG, programmes=(replace(PROGRAMME, year=Missing.NOT_STATED),)))
    assert "年度未載" in html(page)


@pytest.mark.parametrize(("rules", "says"), [((), NO_STANDINGS), ((UNIT_RULE,), LATER)])
def test_units_say_what_will_stand_there(rules: tuple[Rule, ...], says: str) -> None:
    """A programme without unit rules ranks nobody, now or later."""
    index, standings = unit_pages(replace(CATALOG, programmes=(replace(PROGRAMME, rules=rules),)))
    lines = cast(UnitsFacts, index.facts).programmes
    assert ["".join(piece.words for piece in line.says) for line in lines] == [says]
    assert says in html(standings)


def test_data_without_files_leads_on() -> None:
    """The way to the site map and to the calendar."""
    (page,) = data_pages(CATALOG)
    assert "<table" not in html(page)
    assert "data/sitemap.html" in html(page)
    assert "schedule/all.ics" in html(page)


def page_at(address: str, title: str) -> Page:
    """A page of which only the address and the title matter."""
    return Page(address, Layout.WIDE, Section.GUIDE, "data.html", title, None)


def below(tabs: tuple[Branch, ...], words: str) -> list[str]:
    """The words of the pages below one page of a list."""
    (branch,) = (tab for tab in tabs if tab.page.words == words)
    return [each.page.words for each in branch.below]


def test_the_site_map_has_eight_tabs_and_each_programmes_pages() -> None:
    """Of a programme's pages only those that exist; hand-written pages stand under 說明."""
    pages = [
        page_at("programmes/kaohsiung/index.html", "高雄市 103年度"),
        page_at("programmes/kaohsiung/text.html", "全文"),
        page_at("guide/index.html", "說明"),
        page_at("guide/notes.html", "疑義是什麼"),
    ]
    tabs = cast(SitemapFacts, sitemap_page(CATALOG, pages).facts).tabs
    assert [tab.page.words for tab in tabs] == [
        "首頁",
        "計畫",
        "課程",
        "時程",
        "獎勵",
        "單位",
        "資料",
        "說明",
    ]
    (programme,) = tabs[1].below
    assert [each.page.words for each in programme.below] == ["總覽", "全文"]
    assert below(tabs, "說明") == ["疑義是什麼"]
    assert "疑義是什麼" in html(sitemap_page(CATALOG, pages))
