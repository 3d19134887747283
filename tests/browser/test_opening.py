"""Every page opens by double click, from a folder with blanks, Chinese, `#` and `%` in its path."""

from urllib.parse import unquote, urlparse

import pytest

from mulu.build import draft

pytestmark = pytest.mark.browser


def complaints(visits, what):
    """What was found on each page, with the page's address before it."""
    return [f"{address}: {said}" for address, visit in visits.items() for said in getattr(visit, what)]


def test_the_whole_site_was_opened(visits, project):
    """Every generated page is there, and every hand-written one."""
    pages = {page.address for page in draft(project).pages}
    written = {
        path.relative_to(project / "content").with_suffix(".html").as_posix()
        for path in (project / "content").rglob("*.md")
    }
    assert set(visits) == pages | written


def test_there_is_a_page_of_every_kind_to_look_at_closely(kinds, project):
    """A new kind of page gets a look here, too: add it to KINDS."""
    pages = {page.address: page.template for page in draft(project).pages}
    looked_at = {pages.get(address, "written.html") for address in kinds.values()}
    assert looked_at == {*pages.values(), "written.html"}


def test_the_console_is_empty(visits):
    """No page has an error, a warning, or something that the Content-Security-Policy stopped."""
    assert complaints(visits, "heard") == []


def test_nothing_is_asked_for_but_files_of_the_site(visits, site):
    """No page needs a server or the internet, and every file that it loads lies in the folder."""
    asked = {url for visit in visits.values() for url in visit.asked}
    assert {urlparse(url).scheme for url in asked} == {"file"}
    outside = [url for url in asked if not url.startswith(site.as_uri() + "/")]
    missing = [url for url in asked if not (site / unquote(url.removeprefix(site.as_uri() + "/"))).is_file()]
    assert (outside, missing) == ([], [])


def test_the_style_sheet_and_both_scripts_are_loaded_by_every_page(visits):
    """A page that finds its styles, but at another depth, would be bare."""
    for address, visit in visits.items():
        names = {
            unquote(url).rpartition("/")[2].partition(".")[0] for url in visit.asked if "/assets/" in url
        }
        assert names >= {"mulu", "palette"}, address


def test_no_page_is_wider_than_a_screen(visits):
    """At 1366 px nothing sticks out to the side."""
    assert complaints(visits, "desk") == []


def test_no_page_is_wider_than_a_phone(visits):
    """At 390 px nothing sticks out to the side but what scrolls by itself."""
    assert complaints(visits, "phone") == []


def test_no_text_is_cut_off(visits):
    """On desk and phone every text ends inside its box: none is hidden by an edge or runs over another."""
    assert complaints(visits, "cut_on_desk") + complaints(visits, "cut_on_phone") == []


def test_controls_can_be_hit_with_a_mouse(visits):
    """No button, field or summary is smaller than 24 px."""
    assert complaints(visits, "small_on_desk") == []


def test_buttons_can_be_hit_with_a_thumb(visits):
    """On phones buttons, fields and entries of the menu are at least 44 px, other controls 24 px."""
    assert complaints(visits, "small_on_phone") == []


def test_nothing_moves(visits):
    """No page has a transition or an animation."""
    assert sorted({said for visit in visits.values() for said in visit.moving}) == []
