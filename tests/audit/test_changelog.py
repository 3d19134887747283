"""What the log of changes could give away is caught by the name of the unit; what it may tell is not."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from mulu.audit.audit import audit
from mulu.audit.marks import marks
from mulu.build import published
from mulu.changes.change import Group
from mulu.changes.entries import entries
from mulu.file import File
from mulu.pages.changes import changes_page
from mulu.pages.find import Find
from mulu.programme.catalog import Catalog
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure, Publication, Records
from mulu.programme.standing import Shown
from mulu.reading.shelf import read_whole
from mulu.search.files import search_files
from mulu.search.order import order_of
from mulu.site.templates import Templates, templates_folder

ROOT = Path(__file__).parents[2]
PLAN, ALONE, POOLED = "taoyuan-98", "t05", "t15"
JULY = Month(2009, 7)
HEAD = f"{PLAN}/98-07"
TEMPLATES = Templates(templates_folder())


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue, whose first publication printed one figure otherwise than today."""
    plain = published(read_whole(ROOT))
    figures = tuple(
        PrintedFigure(1, PLAN, month.month, line.block.id, line.block.members, what, cell.words)
        for month in plain.standings[PLAN].months.values()
        for line in month.lines.values()
        for what, cell in line.cells.items()
        if isinstance(cell, Shown)
    )
    was = tuple(
        one._replace(words="1.23") if (one.month, one.block, one.what) == (JULY, ALONE, "avg_hours") else one
        for one in figures
    )
    line = Publication(1, "2009-12-31", (), "0" * 64, is_done=True)
    return replace(plain, records=Records(figures=was, publications=(line,)))


def log(catalog: Catalog) -> str:
    """The page as it is written."""
    page = changes_page(catalog, 2)
    return f"<head></head><article>{TEMPLATES.body(page.template)(page.facts, str)}</article>"


def found(catalog: Catalog, text: str) -> list[str]:
    """What the audit says of this log."""
    file = File("data/changes.html", text.encode())
    return [one.says for one in audit([file], catalog, {}, with_programs=False).findings]


def with_line(text: str, line: str) -> str:
    """The log with one more line in its figures."""
    assert '<section class="changes__figures">' in text
    return text.replace("<ul>", f"<ul>\n<li>{line}</li>", 1)


def hidden_title(catalog: Catalog) -> str:
    """What the unit is called that stands in a pool."""
    return catalog.standings[PLAN].units[POOLED].title


def test_the_log_may_tell_a_correction(catalog: Catalog) -> None:
    """The old figure is in the ledger, the new one is printed today."""
    text = log(catalog)
    assert f'<data class="was" value="{HEAD}/{ALONE}/avg_hours">1.23</data> → <data class="fig"' in text
    assert found(catalog, text) == []


def test_a_corrected_figure_of_a_hidden_unit_is_caught_by_its_name(catalog: Catalog) -> None:
    """The key that it is printed with says whose it is."""
    line = f'更正：<data class="fig" value="{HEAD}/{POOLED}/avg_hours">9.87</data>'
    says = found(catalog, with_line(log(catalog), line))
    assert f"「{HEAD}/{POOLED}/avg_hours」：「{POOLED}」這個月併計，不能單獨公布" in says


def test_a_past_figure_of_a_hidden_unit_is_caught_by_its_name(catalog: Catalog) -> None:
    """Nobody was ever told it, whatever the page says."""
    line = f'<data class="was" value="{HEAD}/{POOLED}/avg_hours">9.87</data>'
    (says,) = found(catalog, with_line(log(catalog), line))
    assert POOLED in says
    assert "9.87" in says


@pytest.mark.parametrize("key", [f"{HEAD}/{ALONE}/avg_hours", f"{HEAD}/all/avg_hours", "nowhere"])
def test_a_past_figure_that_was_never_printed_is_caught(catalog: Catalog, key: str) -> None:
    """In these words."""
    line = f'<data class="was" value="{key}">9.99</data>'
    assert any("9.99" in says for says in found(catalog, with_line(log(catalog), line)))


def test_a_figure_without_a_mark_is_caught(catalog: Catalog) -> None:
    """Whoever's it is."""
    line = f"更正：{hidden_title(catalog)} 9.87"
    assert any("沒有標示的數字" in says for says in found(catalog, with_line(log(catalog), line)))


def test_that_a_hidden_unit_was_corrected_is_caught_by_its_name(catalog: Catalog) -> None:
    """Without any figure: that its pool's change is its own would be enough."""
    line = f"更正：{hidden_title(catalog)}，原因：漏登一門課程"
    assert f"最新異動說出了併計的單位「{hidden_title(catalog)}」" in found(
        catalog, with_line(log(catalog), line)
    )


def test_a_hidden_unit_in_the_reason_of_another_is_caught(catalog: Catalog) -> None:
    """As when figures were mixed up."""
    text = log(catalog).replace("</li>", f"，原因：誤列{hidden_title(catalog)}的時數</li>", 1)
    assert any(hidden_title(catalog) in says for says in found(catalog, text))


def test_no_entry_tells_of_a_pool(catalog: Catalog) -> None:
    """Whatever else differs: its figures, and those of everything together, are no line of the log."""
    for one in entries(catalog, number=2):
        for change in one.changes.get(Group.FIGURES, ()):
            keys = [bit.key for sentence in change.sentences for bit in sentence.bits if bit.key]
            assert all(key.split("/")[2] == ALONE for key in keys)


# --- search files -----------------------------------------------------------------------------------------


def search(*finds: Find) -> Sequence[File]:
    """The search files of these finds."""
    return tuple(search_files(finds, order_of(finds, Records().numbering), ()))


UNIT = Find("單位", "戊處", f"units/{PLAN}/{ALONE}.html", "桃園縣", "")


def search_faults(catalog: Catalog, find: Find) -> list[str]:
    """What the audit says of the search files of a unit."""
    return [one.says for one in audit(search(find), catalog, {}, with_programs=False).findings]


def test_search_files_hold_no_figures(catalog: Catalog) -> None:
    """They are read, and of units they have names alone."""
    assert list(marks(search(UNIT))) == []
    assert search_faults(catalog, UNIT) == []


@pytest.mark.parametrize(
    "change", [{"facts": "桃園縣 9.87"}, {"text": "平均 9.87 小時"}, {"title": "戊處 9"}]
)
def test_a_figure_in_what_search_shows_of_a_unit_is_caught(catalog: Catalog, change) -> None:
    """By the unit's title."""
    assert any("搜尋結果「戊處" in says for says in search_faults(catalog, UNIT._replace(**change)))


def test_a_figure_in_what_search_shows_of_the_log_is_caught(catalog: Catalog) -> None:
    """It is found by its title alone."""
    entry = Find("說明", "最新異動", "data/changes.html", "資料", "更正 24.58")
    assert any("搜尋結果「最新異動」" in says for says in search_faults(catalog, entry))


def test_a_marked_figure_in_a_search_file_is_caught_by_its_key(catalog: Catalog) -> None:
    """However it came there."""
    text = f'<data class="fig" value="{HEAD}/{POOLED}/avg_hours">9.87</data>'
    assert any(
        "併計，不能單獨公布" in says
        for says in search_faults(catalog, UNIT._replace(address="x.html", text=text))
    )


def test_hours_of_a_course_are_no_figure(catalog: Catalog) -> None:
    """Only what is shown of units is looked at."""
    course = Find("課程", "全球暖化", "courses/climate.html", "2.5 小時", "第 3 版")
    assert search_faults(catalog, course) == []
