"""On paper: the facts without the frame, every `details` open, the form on its pages."""

import runpy
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.browser

PAPER = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "paper.py")))
plain = PAPER.plain
HEADS = """Array.from(document.querySelectorAll("main :is(h1, h2, h3, h4, caption, thead, .tiers__head)"))
  .filter(one => !one.closest(".heard")).map(one => one.textContent)"""


@pytest.fixture(scope="module")
def printer(reader):
    """A window that shows what goes to the printer, as wide as A4 between its margins."""
    one = reader(viewport={"width": 688, "height": 980})
    one.page.emulate_media(media="print")
    return one


class Paper(NamedTuple):
    """A page as it comes out of the printer: its texts and headings, and what should not be there."""

    pdf: Path
    texts: list[str]
    heads: list[str]
    frame: list[str]
    folded: list[str]


@pytest.fixture(scope="module")
def paper(printer, tmp_path_factory):
    """Prints a page to A4, each page once."""
    folder = tmp_path_factory.mktemp("paper")

    @cache
    def printed(address):
        file = folder / f"{address.replace('/', '-')}.pdf"
        printer.open(address).pdf(path=file, format="A4", prefer_css_page_size=True)
        texts, frame, folded = (printer.look(f"{what}()") for what in ("texts", "frame", "folded"))
        return Paper(file, texts, printer.page.evaluate(HEADS), frame, folded)

    return printed


def test_the_frame_stays_off_the_paper(paper, of_kind):
    """Header, tabs, sidebars, breadcrumb, buttons and fields are of no use there."""
    assert paper(of_kind).frame == []


def test_what_is_folded_on_the_screen_is_printed(paper, of_kind):
    """Nobody can open a 疑義 on paper."""
    assert paper(of_kind).folded == []


def test_the_plan_is_named_first(printer, kinds, plans):
    """A sheet says which plan it belongs to, in its first line; a form goes out as the plan has it."""
    missing = []
    for address in kinds.values():
        folder, _, rest = address.partition("/")
        if folder == "programmes" and "/" in rest and address != kinds["form"]:
            printer.open(address)
            texts = printer.look("texts('body')")
            before = texts[: texts.index(printer.page.locator("h1").inner_text())]
            missing += [] if plans[rest.partition("/")[0]]["title"] in "".join(before) else [address]
    assert missing == []


def test_every_text_is_on_the_paper(paper, of_kind):
    """The PDF holds each text that the page shows in print, the notes too."""
    printed = paper(of_kind)
    found = "".join(sheet.text for sheet in PAPER.sheets(printed.pdf))
    assert [text for text in printed.texts if plain(text) not in found] == []


def test_no_heading_is_the_last_line_of_a_sheet(paper, of_kind):
    """What it is the heading of stands below it; so do the rows of a table below its caption."""
    printed = paper(of_kind)
    heads = [plain(head) for head in printed.heads]
    lines = [sheet.last_line for sheet in PAPER.sheets(printed.pdf)[:-1]]
    assert [line for line in lines if len(line) > 1 and any(head.endswith(line) for head in heads)] == []


def test_no_sheet_is_empty(paper, of_kind):
    """Something stands on each; no page number alone."""
    assert all(sheet.text for sheet in PAPER.sheets(paper(of_kind).pdf))


def test_a_page_goes_on_a4(paper, of_kind, parsed):
    """Upright; across where it has the wide table of twelve months, or standings of many columns."""
    wide = parsed[of_kind].css_first(".months__order .months, main > * .standings--wide")
    assert {sheet.is_upright for sheet in PAPER.sheets(paper(of_kind).pdf)} == {wide is None}


def test_an_activity_takes_one_sheet(paper, kinds):
    """It can be handed out."""
    assert len(PAPER.sheets(paper(kinds["camp"]).pdf)) == 1


def test_the_form_takes_two_sheets(paper, kinds):
    """One to fill in, one with the notes."""
    assert len(PAPER.sheets(paper(kinds["form"]).pdf)) == 2


def test_the_ten_slots_are_on_the_first_sheet_and_the_notes_on_the_second(paper, kinds):
    """Head and ten courses on page 1, the seven notes on page 2, as in the plan."""
    first, second = (sheet.text for sheet in PAPER.sheets(paper(kinds["form"]).pdf))
    slots = [f"課程{number}名稱" for number in range(1, 11)]
    notes = ["填表注意事項", *(f"{number}." for number in range(1, 8)), "俾利控管"]
    assert [text for text in ("服務單位", "職稱", "姓名", *slots) if text not in first] == []
    assert [text for text in notes if text not in second] == []
    assert "填表注意事項1." not in first


def test_a_signature_has_room(printer, kinds):
    """The cells to sign are empty and at least 14 mm high."""
    printer.open(kinds["form"])
    heights = printer.page.evaluate(
        "Array.from(document.querySelectorAll('.form__sign'), one => one.getBoundingClientRect().height)"
    )
    assert len(heights) >= 30
    assert min(heights) >= 14 / 25.4 * 96 - 1


def test_a_list_to_read_is_printed_alone(reader, kinds):
    """列印選讀清單 leaves the other menus off the paper, until it is printed."""
    one = reader()
    page = one.open(kinds["menus"])
    shown = page.locator("main .menu").count()
    page.get_by_role("button", name="列印選讀清單").nth(1).click()
    page.emulate_media(media="print")
    assert len([menu for menu in page.locator("main .menu").all() if menu.is_visible()]) == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert len([menu for menu in page.locator("main .menu").all() if menu.is_visible()]) == shown
