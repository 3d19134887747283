"""Every published address lives for ever: what moved leads on, what is gone says so."""

import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from mulu.pages.moved import MovedFacts, moved_pages
from mulu.pages.page import Link, Page, Section
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course
from mulu.programme.place import Place, Problems
from mulu.programme.records import FactName, Printed, Records
from mulu.programme.source import Plan
from mulu.programme.when import Missing
from mulu.reading.shelf import read

HERE = Place("test")
ROOT = Path(__file__).parents[2]
PLAN = Programme("kaohsiung-103", "計畫", 103, Missing.NOT_STATED, Plan("x.txt", ()), HERE, short="高雄市")
AIR = Course("air-2", "空氣品質與生活（新版）", Fraction(2), HERE, was=("air",))


def records(*addresses: tuple[str, str]) -> Records:
    """Pages that were published with these titles."""
    return Records({FactName("page", to, "title"): (Printed(1, title),) for to, title in addresses})


def moved(catalog: Catalog, *there: str) -> dict[str, Page]:
    """The pages for what is not there any more, by their addresses."""
    return {page.address: page for page in moved_pages(catalog, there)}


def facts(page: Page) -> MovedFacts:
    """What such a page says."""
    return cast(MovedFacts, page.facts)


def test_a_course_with_a_new_id_is_found_at_its_old_address() -> None:
    """這一頁搬到：空氣品質與生活（新版）."""
    catalog = Catalog("目錄", {"air-2": AIR}, ())
    page = moved(catalog, "courses/air-2.html")["courses/air.html"]
    assert facts(page).lead == "這一頁搬到："
    assert facts(page).to == (Link("空氣品質與生活（新版）", "courses/air-2.html"),)


def test_an_old_edition_that_keeps_its_row_keeps_its_page() -> None:
    """A new edition names the old row in `was`; the old page stays as it is."""
    catalog = Catalog("目錄", {"air-2": AIR}, ())
    assert moved(catalog, "courses/air-2.html", "courses/air.html") == {}


def test_a_course_that_was_split_leads_to_both() -> None:
    """Two rows with the same `was`."""
    other = AIR._replace(id="air-3", title="空氣品質（進階）")
    catalog = Catalog("目錄", {"air-2": AIR, "air-3": other}, ())
    page = moved(catalog, "courses/air-2.html", "courses/air-3.html")["courses/air.html"]
    assert [to.words for to in facts(page).to] == ["空氣品質與生活（新版）", "空氣品質（進階）"]


def test_a_page_that_is_gone_says_so_under_its_old_title() -> None:
    """It leads to the programme that it belonged to, and to the site map."""
    old = "programmes/kaohsiung-103/activities/camp.html"
    catalog = Catalog("目錄", {}, (PLAN,), records=records((old, "線上英語營"), ("index.html", "目錄")))
    (page,) = moved(catalog, "index.html").values()
    assert (page.title, page.section) == ("線上英語營", Section.PROGRAMMES)
    assert facts(page).lead == "「線上英語營」已不在目錄裡。"
    assert [link.words for link in facts(page).links] == ["高雄市", "計畫", "網站導覽"]


def test_the_last_title_counts_not_the_empty_one() -> None:
    """An empty `printed` in the records says: no longer printed."""
    name = FactName("page", "courses/a.html", "title")
    catalog = Catalog(
        "目錄", {}, (), records=Records({name: (Printed(1, "甲"), Printed(2, "乙"), Printed(3, ""))})
    )
    (page,) = moved(catalog).values()
    assert page.title == "乙"


@pytest.fixture
def published(project: Path, tmp_path: Path) -> Path:
    """A copy of the real project whose records hold a course, an activity and a guide page that are gone."""
    folder = tmp_path / "project"
    for name in ("catalog", "content"):
        shutil.copytree(project / name, folder / name)
    shutil.copy(project / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "catalog/records").mkdir()
    (folder / "catalog/records/facts.csv").write_text(
        "publication,kind,id,key,printed\n"
        "1,page,courses/old-course.html,title,<b>舊課程</b>\n"
        "1,page,programmes/kaohsiung-103/activities/old.html,title,舊活動\n"
        "1,page,guide/old.html,title,舊說明\n"
        "1,page,guide/monthly.html,title,每月更新\n"
        "1,course,old-course,title,舊課程\n",
        encoding="utf-8",
    )
    return folder


def test_the_site_keeps_every_address_that_was_published(published: Path, tmp_path: Path) -> None:
    """Each is a page with the frame of its section; one that is still there is itself."""
    site = tmp_path / "site"
    command = [sys.executable, "-m", "mulu", "build", "-C", str(published), "--site", str(site)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    for address in ("courses/old-course", "programmes/kaohsiung-103/activities/old", "guide/old"):
        assert "已不在目錄裡" in (site / f"{address}.html").read_text("utf-8")
    assert "&lt;b&gt;舊課程&lt;/b&gt;" in (site / "courses/old-course.html").read_text("utf-8")
    assert "已不在目錄裡" not in (site / "guide/monthly.html").read_text("utf-8")
    assert "guide/old.html" not in (site / "data/sitemap.html").read_text("utf-8")


def test_a_former_id_is_one_of_a_row_or_of_something_published(published: Path) -> None:
    """`was` may name what the records know, and nothing that never was."""
    path = published / "catalog/courses.csv"
    head, first, *rest = path.read_text("utf-8").splitlines()
    assert "was" not in head
    titles = head.split(",")
    renamed = [f"{head},原代號", f"{first},old-course", *(f"{row}," for row in rest)]
    path.write_text("\n".join(renamed), encoding="utf-8")
    course = read(published)[0].courses[first.split(",")[titles.index(titles[0])]]
    assert course.was == ("old-course",)
    path.write_text("\n".join(renamed).replace("old-course", "never-was"), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        read(published)
    assert [problem.code for problem in raised.value.problems] == ["M201"]


@pytest.mark.parametrize(
    "address", ["../index.html", "/etc/x.html", "a/../b.html", "a.exe", "A.html", "c:/x.html"]
)
def test_no_record_leads_out_of_the_site(published: Path, address: str) -> None:
    """The file is a program's, but it lies in a folder that people can write to."""
    path = published / "catalog/records/facts.csv"
    path.write_text(f"publication,kind,id,key,printed\n1,page,{address},title,x\n", encoding="utf-8")
    with pytest.raises(Problems) as raised:
        read(published)
    assert [problem.code for problem in raised.value.problems] == ["M101"]
