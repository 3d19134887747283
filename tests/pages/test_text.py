"""A plan's full text."""

from html import unescape
from pathlib import Path
from typing import cast

import pytest

from mulu.pages.page import Page
from mulu.pages.text import ClauseFacts, LineFacts, PlanFacts, TableFacts, text_page, text_pages
from mulu.programme.catalog import Catalog, Document, Programme
from mulu.programme.place import Place
from mulu.programme.source import Clause, Note, Plan, Source
from mulu.programme.when import Missing, Point, Shape, Span, When
from mulu.reading.shelf import read
from mulu.site.templates import Templates

HERE = Place("kaohsiung.txt")
ROOT = Path(__file__).parents[2]
DAY = When("103年5月8日", (Span(Shape.AT, Point(2014, 5, 8), Point(2014, 5, 8)),))


def text_of(*clauses: tuple[str, str], documents: tuple[Document, ...] = ()) -> Page:
    """The page of a plan with these clauses: name and lines."""
    plan = Plan("x.txt", tuple(Clause(name, tuple(lines.splitlines()), HERE) for name, lines in clauses))
    note = Note("doubt", "KH-A1", "含當日。", HERE, source=Source(("陸",)))
    programme = Programme(
        "kaohsiung",
        "高雄市計畫",
        103,
        Missing.NOT_STATED,
        plan,
        HERE,
        documents=documents,
        notes={"doubt": note},
    )
    (page,) = text_pages(Catalog("目錄", {}, (programme,)))
    return page


def clauses_of(*clauses: tuple[str, str]) -> tuple[ClauseFacts, ...]:
    """The clauses as the page has them."""
    return cast(PlanFacts, text_of(*clauses).facts).clauses


def html(page: Page) -> str:
    """The body of the page."""
    return str(Templates(ROOT / "site_templates").body(page.template)(page.facts, str))


def test_every_clause_has_its_name_as_id() -> None:
    """Quotes lead to the id of a clause, so it is its name."""
    body = html(text_of(("陸、6（三）", "（三）獎勵措施:"), ("附件1", "【附件1】")))
    assert 'id="陸、6（三）"' in body
    assert 'href="#附件1"' in body


def test_lines_stand_as_they_are() -> None:
    """Blanks inside a line are kept, and nothing in it is markup."""
    (clause,) = clauses_of(("伍", "時間：    時     分\n# 不是標題 *不是* <b>粗</b> {{ x }}"))
    assert clause.blocks == (
        LineFacts("時間：    時     分"),
        LineFacts("# 不是標題 *不是* <b>粗</b> {{ x }}"),
    )
    assert "# 不是標題 *不是* &lt;b&gt;粗&lt;/b&gt; {{ x }}" in html(
        text_of(("伍", "# 不是標題 *不是* <b>粗</b> {{ x }}"))
    )


@pytest.mark.parametrize(
    ("name", "line", "title"),
    [
        ("壹", "壹、辦理依據", "壹、辦理依據"),
        ("陸、1", "1、 提升數位能力", "1、 提升數位能力"),
        ("7、預期效益", "7、 預期效益", "7、 預期效益"),
        ("附件1", "【附件1】", "【附件1】"),
        ("計畫名稱", "「e等數位，學習當先」~", ""),
        ("9、未盡事宜", "9、 未盡事宜，得隨時補充修正之。", ""),
        ("貳、1", "1、 因應在地特色，提供多元學習管道，深耕專業領域及精進核心職能", ""),
    ],
)
def test_a_title_is_short_and_has_the_clauses_number(name: str, line: str, title: str) -> None:
    """A sentence is not made a heading."""
    (clause,) = clauses_of((name, line))
    assert clause.title == title


def test_the_contents_are_the_titles_of_the_first_two_levels() -> None:
    """Deeper clauses are found by their number."""
    page = text_of(("陸", "陸、實施內容"), ("陸、1", "1、 數位能力"), ("陸、1（一）", "（一）研習班"))
    assert [(line.words, line.anchor, line.level) for line in page.contents] == [
        ("陸、實施內容", "陸", 2),
        ("1、 數位能力", "陸、1", 3),
    ]


def test_ten_is_not_under_one() -> None:
    """陸、10 stands beside 陸、1, not below it."""
    first, _, tenth = clauses_of(("陸", "陸、內容"), ("陸、1", "1、 甲"), ("陸、10", "10、 乙"))
    assert (first.level, tenth.level) == (1, 2)


def test_lines_with_tabs_are_a_table_with_its_merged_cells() -> None:
    """The first row heads the table; a cell that continues stays empty."""
    (clause,) = clauses_of(("表", "前言\n名稱\t時數\n甲\t2\n\t3\n後語"))
    assert clause.blocks == (
        LineFacts("前言"),
        TableFacts(("名稱", "時數"), (("甲", "2"), ("", "3"))),
        LineFacts("後語"),
    )


def test_a_row_with_empty_cells_is_no_head() -> None:
    """A line of a form to fill in is a row, and no head is invented for it."""
    (clause,) = clauses_of(("附件2", "單位\t\t姓名\t\n說明\t核章\n課程1\t簽名"))
    assert clause.blocks == (
        TableFacts((), (("單位", "", "姓名", ""),)),
        TableFacts(("說明", "核章"), (("課程1", "簽名"),)),
    )


def test_notes_stand_at_their_clauses() -> None:
    """A clause in doubt leads to the note on the programme's page."""
    clause, other = clauses_of(("陸", "陸、內容"), ("柒", "柒、其他"))
    assert [(link.words, link.address) for link in clause.notes] == [
        ("疑義 KH-A1", "programmes/kaohsiung/index.html#note-kh-a1")
    ]
    assert other.notes == ()


def test_the_letters_come_first() -> None:
    """Number, date and what it did, in one line; a date that is not known is said."""
    page = text_of(documents=(Document("府人字第1號", DAY, "函訂"), Document("", Missing.NOT_STATED, "修正")))
    assert cast(PlanFacts, page.facts).documents == ("103年5月8日　府人字第1號　函訂", "原文未載　修正")


def test_merged_cells_at_the_end_may_be_left_out() -> None:
    """An editor that drops the tabs at the end of a line does not break the table."""
    (clause,) = clauses_of(("表", "套餐\t課程\t平台\n精緻餐\t甲\te學中心\n\t乙\n嚴選餐\t丙"))
    assert clause.blocks == (
        TableFacts(
            ("套餐", "課程", "平台"),
            (("精緻餐", "甲", "e學中心"), ("", "乙", ""), ("嚴選餐", "丙", "")),
        ),
    )


def test_kaohsiungs_text_is_complete() -> None:
    """Every line of every clause is on the page, blank for blank, and every clause has its id."""
    catalog, _ = read(ROOT)
    kaohsiung = next(one for one in catalog.programmes if one.id == "kaohsiung-103")
    body = unescape(html(text_page(kaohsiung)))
    for clause in kaohsiung.plan.clauses:
        assert f'id="{clause.name}"' in body
        for line in clause.lines:
            for cell in line.split("\t"):
                assert f">{cell}<" in body


def test_kaohsiungs_tables_are_tables() -> None:
    """Main menus and each side menu are one table with its head; the form is two."""
    catalog, _ = read(ROOT)
    kaohsiung = next(one for one in catalog.programmes if one.id == "kaohsiung-103")
    clauses = cast(PlanFacts, text_page(kaohsiung).facts).clauses
    tables = {
        clause.name: [block for block in clause.blocks if isinstance(block, TableFacts)] for clause in clauses
    }
    rows = {
        name: [(len(table.head), len(table.rows)) for table in found]
        for name, found in tables.items()
        if found
    }
    assert rows == {
        "陸、6（二）1": [(6, 20)],
        "陸、6（二）2（1）": [(5, 5)],
        "陸、6（二）2（2）": [(5, 9)],
        "陸、6（二）2（3）": [(5, 16)],
        "附件2": [(0, 1), (2, 10)],
    }
