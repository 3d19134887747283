"""The pages of forms, and the sheet."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from selectolax.lexbor import LexborHTMLParser

from mulu.pages.forms import FormFacts, FormsFacts, form_pages
from mulu.pages.page import Page
from mulu.pages.paper import Blank, Paper, paper_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Form, FormTable
from mulu.programme.place import Place
from mulu.programme.source import Clause, Note, Plan, Source
from mulu.programme.when import Missing
from mulu.reading.shelf import read
from mulu.site.templates import Templates

HERE = Place("forms.yml")
ROOT = Path(__file__).parents[2]
SLOT = (
    "名稱： 時數：    小時 完成日期：   年   月    日 時間：    時     分（24小時制）"
    "\t申請人簽名： 人事單位核章："
)
LINES = (
    "【附件2】",
    "補休申請表",
    "※填表前請先詳閱注意事項",
    "服務單位\t\t姓名\t",
    "已完成課程（須檢附時數證明）\t核章欄",
    f"課程1{SLOT}",
    f"課程2{SLOT}",
    "以下請視需要自行增列表格",
)
PLAN = Plan(
    "x.txt",
    (Clause("附件2", LINES, HERE), Clause("附件2、注意事項", ("填表注意事項：",), HERE)),
)
LEAVE = Form(
    "leave",
    "補休申請表",
    HERE,
    fields=("服務單位", "姓名"),
    repeat=FormTable("課程", 2, ("名稱", "時數", "完成日期", "時間", "申請人簽名", "人事單位核章")),
    remarks=(
        "※填表前請先詳閱注意事項",
        "時間：    時     分（24小時制）",
        "以下請視需要自行增列表格",
        "1.本表申請對象為編制內公務人員。",
        "3.欲申請補休之標準如下：\n（1）標準：完成",
    ),
    source=Source(("附件2",)),
)
LOST = Form("annex-1", "【附件1】", HERE, state=Missing.LOST, source=Source(("附件1",), "", ("annexes",)))
NOTE = Note("annexes", "KH-A14", "【附件1】原文為圖，未載；條文稱如附件1。", HERE, "附件1在哪裡？")


def pages_of(*forms: Form, plan: Plan = PLAN) -> list[Page]:
    """The pages of a programme with these forms."""
    programme = Programme(
        "kaohsiung", "高雄市計畫", 103, Missing.NOT_STATED, plan, HERE, notes={"annexes": NOTE}, forms=forms
    )
    return list(form_pages(Catalog("目錄", {}, (programme,))))


def paper(form: Form, plan: Plan = PLAN) -> Paper:
    """The sheet of a form."""
    return cast(FormFacts, pages_of(form, plan=plan)[1].facts).paper


def html(page: Page) -> str:
    """The body of a page."""
    return str(Templates(ROOT / "site_templates").body(page.template)(page.facts, str))


def test_the_sheet_has_as_many_slots_as_the_plan() -> None:
    """Each slot is numbered as the plan numbers it."""
    assert [slot.head for slot in paper(LEAVE).slots] == ["課程1", "課程2"]


def test_the_words_around_a_blank_are_the_plans() -> None:
    """年, 月, 日 and 24小時制 come from the plan's line, not from us."""
    assert paper(LEAVE).slots[0].blanks == (
        Blank("名稱", ("",)),
        Blank("時數", ("小時",)),
        Blank("完成日期", ("年", "月", "日")),
        Blank("時間", ("時", "分（24小時制）")),
    )


def test_places_to_sign_are_cells_of_their_own() -> None:
    """簽名 and 核章 are left empty beside each slot."""
    sheet = paper(LEAVE)
    assert (sheet.written_head, sheet.signed_head) == ("已完成課程（須檢附時數證明）", "核章欄")
    assert sheet.signed == ("申請人簽名", "人事單位核章")
    assert html(pages_of(LEAVE)[1]).count('class="form__sign"') == 4


def test_what_stands_around_the_slots_stands_there_on_the_sheet() -> None:
    """The head's remark is above, the foot's below, and neither is repeated among the notes."""
    sheet = paper(LEAVE)
    assert sheet.above == ("※填表前請先詳閱注意事項",)
    assert sheet.below == ("以下請視需要自行增列表格",)
    assert sheet.notes_head == "填表注意事項"
    assert sheet.notes == (
        ("1.本表申請對象為編制內公務人員。",),
        ("3.欲申請補休之標準如下：", "（1）標準：完成"),
    )


def test_a_form_that_the_text_does_not_print_has_its_own_names() -> None:
    """Without lines of the plan the fields are labels with one blank each, and all remarks are notes."""
    sheet = paper(LEAVE, Plan("x.txt", ()))
    assert sheet.slots[0].blanks[2] == Blank("完成日期", ("",))
    assert (sheet.written_head, sheet.notes_head, len(sheet.notes)) == ("課程", "注意事項", 5)


def test_a_form_without_slots_is_only_fields() -> None:
    """Nothing is drawn that the form does not have."""
    body = html(pages_of(replace(LEAVE, repeat=None))[1])
    assert "form__fields" in body
    assert "<table" not in body


def test_a_lost_form_is_said_and_has_no_page() -> None:
    """The list has the note's own words, and no link that leads nowhere."""
    (index,) = pages_of(LOST)
    (listed,) = cast(FormsFacts, index.facts).forms
    assert listed.says == "【附件1】原文為圖，未載；條文稱如附件1。"
    assert 'href="programmes/kaohsiung/forms/annex-1.html"' not in html(index)


def test_a_lost_form_without_a_note_is_said_too() -> None:
    """We have our own words where the data have none."""
    (index,) = pages_of(replace(LOST, source=Source()))
    assert "【附件1】：原文遺失，未載。" in html(index)


def test_a_programme_without_forms_has_no_pages() -> None:
    """Nothing empty is shown."""
    assert pages_of() == []


def test_the_buttons_wait_for_the_script() -> None:
    """Without script no button stands there that does nothing, and no field."""
    tree = LexborHTMLParser(html(pages_of(LEAVE)[1]))
    assert len(tree.css("button")) == len(tree.css(".script-only button"))
    assert not tree.css("input")


def test_what_may_be_typed_is_told_by_the_words_of_the_blanks() -> None:
    """年 is a date, 時 a time, 小時 a number; all else is text."""
    assert [blank.kind for blank in paper(LEAVE).slots[0].blanks] == ["text", "number", "date", "time"]


def test_a_form_knows_the_limit_of_what_it_asks_for() -> None:
    """當年度補休上限 12 小時, from the rule and not from the form; elsewhere nothing is said."""
    catalog, _ = read(ROOT)
    kaohsiung = next(one for one in catalog.programmes if one.id == "kaohsiung-103")
    leave = next(form for form in kaohsiung.forms if form.id == "leave")
    assert paper_of(kaohsiung, leave).cap == "當年度補休上限 12 小時"
    assert paper(LEAVE).cap == ""


def test_a_form_offers_the_self_check_where_there_is_one() -> None:
    """Courses come from there; a programme without rules has none."""
    catalog, _ = read(ROOT)
    page = next(page for page in form_pages(catalog) if page.address.endswith("forms/leave.html"))
    facts = cast(FormFacts, page.facts)
    assert facts.check == "programmes/kaohsiung-103/check.html"
    assert facts.data == "programmes/kaohsiung-103/rules.js"
    assert "由自我檢核帶入課程" in html(page)
    assert cast(FormFacts, pages_of(LEAVE)[1].facts).check == ""
    assert "由自我檢核帶入課程" not in html(pages_of(LEAVE)[1])


def test_kaohsiungs_leave_form_is_whole() -> None:
    """Ten slots, three places to sign, seven remarks, and 附件1 without a page."""
    catalog, _ = read(ROOT)
    index, page = form_pages(
        replace(catalog, programmes=[one for one in catalog.programmes if one.id == "kaohsiung-103"])
    )
    sheet = cast(FormFacts, page.facts).paper
    assert [slot.head for slot in sheet.slots] == [f"課程{number}" for number in range(1, 11)]
    assert sheet.slots[9].blanks[3] == Blank("時間", ("時", "分（24小時制）"))
    assert sheet.signed == ("申請人簽名", "單位主管核章", "人事單位核章")
    assert (sheet.notes_head, [note[0][:2] for note in sheet.notes]) == (
        "填表注意事項",
        ["1.", "2.", "3.", "4.", "5.", "6.", "7."],
    )
    assert "【附件1】原文為圖，未載" in html(index)
