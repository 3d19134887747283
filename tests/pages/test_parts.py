"""The page of the parts stands among the hand-written pages of 說明, as their last."""

from markupsafe import Markup

from mulu.pages import address
from mulu.pages.page import Layout, Section
from mulu.pages.parts import ExampleFacts, PartFacts, guide_pages, parts_page
from mulu.pages.written import Written

WHEN = PartFacts("when", "part-when", "計畫的日期", (), (ExampleFacts("月份", "when-1", Markup("3月")),))
WRITTEN = [
    Written("content/guide/index.md", "", "guide/index.html", "說明", html="<p></p>"),
    Written("content/guide/files.md", "", "guide/files.html", "檔案怎麼寫", html="<p></p>"),
    Written("content/units/why.md", "", "units/why.html", "為什麼合併", html="<p></p>"),
]


def test_its_place_is_known_before_a_part_is_shown():
    """Hand-written pages can link to it, and its shell is made, though nothing was read yet."""
    page = parts_page()
    assert (page.address, page.shell) == (address.PARTS, parts_page((WHEN,)).shell)
    assert (page.layout, page.section, page.template) == (Layout.READING, Section.GUIDE, "parts.html")


def test_it_stands_beside_the_pages_of_its_section():
    """Each page of 說明 has a line for it, the last one; pages of other sections have none."""
    index, files, why, parts = guide_pages(WRITTEN, (WHEN,))
    titles = ["說明", "檔案怎麼寫", "版面元件"]
    for page in (index, files, parts):
        assert [line.words for line in page.guide] == titles
        assert [line.address for line in page.guide if line.is_here] == [page.address]
    assert [line.words for line in why.guide] == ["為什麼合併"]


def test_it_has_a_way_up_and_a_line_for_every_part():
    """The breadcrumb leads to 說明, the table of contents to each part."""
    *_, page = guide_pages(WRITTEN, (WHEN,))
    assert [step.address for step in page.crumbs] == ["guide/index.html"]
    assert [(line.words, line.anchor, line.level) for line in page.contents] == [("when", "part-when", 2)]
    assert page.facts.parts == (WHEN,)
