"""On paper: the facts without the frame, every `details` open, the form on its pages."""

import re
import shutil
import subprocess
import unicodedata

import pytest

pytestmark = pytest.mark.browser

PLAN = "programmes/kaohsiung-103"
FULL_TITLE = "「e等數位，學習當先」~高雄市政府103年度推動數位學習實施計畫"
PAGE_NUMBER = re.compile(r"第\d+頁，共\d+頁")
MEDIA_BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]")
A4 = (595.0, 842.0)

reads_pdf = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")


@pytest.fixture(scope="module")
def printer(reader):
    """A window that shows what goes to the printer, as wide as A4 between its margins."""
    one = reader(viewport={"width": 688, "height": 980})
    one.page.emulate_media(media="print")
    return one


@pytest.fixture
def paper(printer, tmp_path):
    """Prints a page to A4."""

    def printed(address):
        file = tmp_path / "page.pdf"
        printer.open(address).pdf(path=file, format="A4", prefer_css_page_size=True)
        return file

    return printed


def plain(text):
    """A text without blanks and page numbers, its compatibility characters folded."""
    return PAGE_NUMBER.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def read(pdf):
    """The text of every sheet."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [plain(sheet) for sheet in text.split("\f")[:-1]]


def sizes(pdf):
    """Width and height of every sheet, in points."""
    return [tuple(float(side) for side in found) for found in MEDIA_BOX.findall(pdf.read_bytes())]


def directions(pdf):
    """How the sheets of A4 lie; another size is told by its numbers."""
    named = {A4: "upright", A4[::-1]: "across"}
    return {
        next(
            (
                word
                for side, word in named.items()
                if max(abs(a - b) for a, b in zip(side, size, strict=True)) < 2
            ),
            size,
        )
        for size in sizes(pdf)
    }


def test_the_frame_stays_off_the_paper(printer, of_kind):
    """Header, tabs, sidebars, breadcrumb, buttons and fields are of no use there."""
    printer.open(of_kind)
    assert printer.look("frame()") == []


def test_what_is_folded_on_the_screen_is_printed(printer, of_kind):
    """Nobody can open a 疑義 on paper."""
    printer.open(of_kind)
    assert printer.look("folded()") == []


def test_the_plan_is_named_first(printer, kinds):
    """A sheet says which plan it belongs to, in its first line; a form goes out as the plan has it."""
    missing = []
    for address in kinds.values():
        if address.startswith(PLAN) and address != kinds["form"]:
            printer.open(address)
            before = "".join(printer.look("texts('body')")).partition(
                printer.page.locator("h1").inner_text()
            )[0]
            missing += [address] if FULL_TITLE not in before else []
    assert missing == []


@reads_pdf
@pytest.mark.parametrize("kind", ["overview", "menus", "awards", "camp", "schedule", "form", "written"])
def test_every_text_is_on_the_paper(paper, printer, kinds, kind):
    """The PDF holds each text that the page shows in print, the notes too."""
    sheets = "".join(read(paper(kinds[kind])))
    missing = [text for text in printer.look("texts()") if plain(text) not in sheets]
    assert missing == []


@pytest.mark.parametrize("kind", ["home", "overview", "menu", "course", "camp", "awards", "form", "written"])
def test_a_page_goes_on_upright_a4(paper, kinds, kind):
    """Every sheet has its size."""
    assert directions(paper(kinds[kind])) == {"upright"}


@pytest.mark.parametrize("kind", ["schedule", "plan-schedule"])
def test_the_twelve_months_go_on_a4_across(paper, kinds, kind):
    """The wide table needs it."""
    assert directions(paper(kinds[kind])) == {"across"}


def test_an_activity_takes_one_sheet(paper, kinds):
    """It can be handed out."""
    assert len(sizes(paper(kinds["camp"]))) == 1


def test_the_form_takes_two_sheets(paper, kinds):
    """One to fill in, one with the notes."""
    assert len(sizes(paper(kinds["form"]))) == 2


@reads_pdf
def test_the_ten_slots_are_on_the_first_sheet_and_the_notes_on_the_second(paper, kinds):
    """Head and ten courses on page 1, the seven notes on page 2, as in the plan."""
    first, second = read(paper(kinds["form"]))
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
