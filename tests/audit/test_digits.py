"""A digit that nobody marked is found wherever a reader, or a reader's program, could see it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from mulu.audit.digits import public_texts, unmarked
from mulu.file import File
from mulu.programme.catalog import Catalog
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.standing import (
    TOTAL,
    Block,
    Line,
    Partition,
    PublicMonth,
    PublicStandings,
    Shown,
)
from mulu.programme.unit import Unit

HERE = Place("units.csv", row=2)
SEPTEMBER = Month(2009, 9)
FIG = '<data class="fig" value="town-98/98-09/u07/hours">27.40</data>'


def standings() -> PublicStandings:
    """One unit called 第2處 in September."""
    block, everything = Block("u07", "第2處", ("u07",)), Block(TOTAL, "全部", ("u07",), is_pool=True)
    cells = {"hours": Shown("town-98/98-09/u07/hours", "27.40", Fraction("27.4"))}
    month = PublicMonth(
        SEPTEMBER, Partition((block,), {"u07": "u07"}), {"u07": Line(block, cells)}, Line(everything, {})
    )
    units = {"u07": Unit("u07", "第2處", HERE, group="1組")}
    return PublicStandings("town-98", "示範", "people", ("hours",), units, {SEPTEMBER: month})


CATALOG = Catalog("目錄", {}, (), standings={"town-98": standings()})


def found(body: str, head: str = "", address: str = "units/town-98/u07.html") -> list[str]:
    """What is said of a page."""
    page = f"<html><head>{head}</head><nav>2</nav><article class='x'>{body}</article></html>"
    return [one.says for one in unmarked([File(address, page.encode())], public_texts(CATALOG))]


@pytest.mark.parametrize(
    "body",
    [
        FIG,
        f"<p>累計到 <time>98年9月底</time>，{FIG} 小時</p>",
        '<p>達 <span class="plain">24（含）至 32（含）</span> 小時</p>',
        "<blockquote>達24小時<b>至32</b>小時</blockquote><q>超過32小時</q>",
        "<h1>第2處</h1><td>1組</td><p>98年9月</p><p>（資料日 98年12月31日）</p>",
        '<a href="../2.html#r3" class="c4" id="x5" aria-labelledby="y6">-</a>',
        '<td colspan="2" rowspan="3" data-l="第4欄">-</td>',
        f'{FIG}<svg viewBox="0 0 100 9" width="3"><path d="M0 5"/></svg>',
        '<svg><text class="plain" x="37%">9月</text></svg>',
        "<p>沒有數字 &nbsp;</p>",
    ],
)
def test_what_is_marked_or_public_may_stand(body: str) -> None:
    """Figures, days, the plan's words and numbers, names of units, groups and months, and a chart's lines."""
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>27.40 小時</p>", "內文有沒有標示的數字：「27.40 小時」"),
        ("<p>第2處</p><p>第27處</p>", "內文有沒有標示的數字：「第27處」"),
        ("<p>２７小時</p>", "內文有沒有標示的數字：「２７小時」"),
        ("<p>&#50;7 小時</p>", "內文有沒有標示的數字：「27 小時」"),
        ('<p title="27.40 小時">x</p>', "屬性 title 有沒有標示的數字：「27.40 小時」"),
        ('<svg aria-label="最後是 27.40">x</svg>', "屬性 aria-label 有沒有標示的數字：「最後是 27.40」"),
        ('<img alt="共 27 人">', "屬性 alt 有沒有標示的數字：「共 27 人」"),
        ('<tr data-sort="27.40"><td>x</td></tr>', "屬性 data-sort 有沒有標示的數字：「27.40」"),
        ('<data class="fig" value="k" title="27">A</data>', "屬性 title 有沒有標示的數字：「27」"),
        ('<data class="other" value="27">A</data>', "屬性 value 有沒有標示的數字：「27」"),
        ("<svg><text x='1'>27.40</text></svg>", "內文有沒有標示的數字：「27.40」"),
        ('<data class="fig" value="k">27<b>.40</b></data>', "內文有沒有標示的數字：「27 .40」"),
        ('<svg><path d="M0 5 L9 7"/></svg>', '沒有數字的圖有沒有標示的數字：「<path d="M0 5」'),
    ],
)
def test_any_other_digit_is_found(body: str, told: str) -> None:
    """In text, full-width or as an entity, in attributes, in charts, beside a mark that is none."""
    [said] = found(body)
    assert said.startswith(told.rstrip("」"))


@pytest.mark.parametrize(
    "head", ["<title>第2處 27.40</title>", '<meta name="description" content="共 27 人">']
)
def test_titles_and_descriptions_are_read(head: str) -> None:
    """What stands in the tab of the browser is seen as well."""
    assert len(found(FIG, head)) == 1
    assert found(FIG, "<title>第2處 - 98年9月</title>") == []


def test_other_pages_may_say_what_they_like() -> None:
    """Hours of courses, and dates, stand on every other page."""
    assert found("<p>27.40</p>", address="courses/a.html") == []


def test_a_file_beside_the_pages_that_nobody_knows_is_found() -> None:
    """A script with rows would print them all."""
    file = File("units/town-98/rows.js", b"[27.4]")
    [told] = unmarked([file], None)
    assert told.address == "units/town-98/rows.js"


def test_a_name_of_digits_alone_hides_nothing() -> None:
    """A unit that is called 27 would else let the figure 27 pass."""
    named = replace(standings(), units={"u07": Unit("u07", "27", HERE)}, source="27.40")
    catalog = replace(CATALOG, standings={"town-98": named})
    page = File("units/town-98/u07.html", b"<head></head><article><p>27</p></article>")
    assert len(list(unmarked([page], public_texts(catalog)))) == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("98-09,u07,第2處,1組,hours,認證總時數,27.40", []),
        ("98-09,u07,第2處（27.40）,1組,hours,認證總時數,27.40", ["欄位 unit_title "]),
        ("98-09,u07,第2處,27組,hours,認證總時數,27.40", ["欄位 group "]),
    ],
)
def test_words_of_a_download_are_read(row: str, told: list[str]) -> None:
    """A figure beside a name would not stand in the column of values."""
    content = f"month,unit,unit_title,group,measure,measure_title,value\r\n{row}\r\n".encode("utf-8-sig")
    found = unmarked([File("data/town-98-units.csv", content)], public_texts(CATALOG))
    assert [one.says.partition("有沒有")[0] for one in found] == told


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ('{"resources": [{"bytes": 2740, "path": "town-98-units.csv"}]}', 0),
        ('{"resources": [{"bytes": 2740, "rows": 27}]}', 1),
        ('{"description": "平均 27.40 小時"}', 1),
    ],
)
def test_the_description_of_downloads_has_no_numbers(content: str, number: int) -> None:
    """But how large each file is."""
    assert len(list(unmarked([File("data/datapackage.json", content.encode())], None))) == number
