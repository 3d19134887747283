"""Every figure of a finished file is found by its mark, in pages, charts and downloads."""

from time import process_time

import pytest

from mulu.audit.marks import Mark, marks, name_of
from mulu.file import File
from mulu.programme.month import Month

KEY = "town-98/98-09/u07/avg_hours"


def page(body: str, address: str = "units/town-98/u07.html") -> File:
    """A page with this body."""
    return File(address, f"<html><head></head><article>{body}</article></html>".encode())


def test_figures_of_a_page_and_of_a_chart_are_found() -> None:
    """Both marks, with entities as characters, each once a page."""
    body = (
        f'<data class="fig" value="{KEY}">27.40</data>'
        f'<svg><text class="fig" data-f="{KEY}" x="37.5%">27.40</text></svg>'
        '<data class="fig" value="town-98/98-09/u07/rate">A &amp; B</data>'
    )
    assert list(marks([page(body)])) == [
        Mark(KEY, "27.40", "units/town-98/u07.html"),
        Mark("town-98/98-09/u07/rate", "A & B", "units/town-98/u07.html"),
    ]


def test_figures_of_any_page_count() -> None:
    """A figure on the home page is printed as well."""
    body = f'<data class="fig" value="{KEY}">27.40</data>'
    assert [one.address for one in marks([page(body, "index.html")])] == ["index.html"]


def test_figures_of_a_download_are_found() -> None:
    """A row with a value, or with words in the place of one; a unit's own is never taken for its pool's."""
    head = "programme,month,unit,unit_title,group,block,measure,measure_title,value,words,status"
    rows = [
        "town-98,98-09,u07,己處,一級,u07,avg_hours,平均,27.40,,shown",
        "town-98,98-09,u08,庚所,一級,u08,rate,達成率,,85％以上,shown",
        "town-98,98-09,u09,辛所,一級,pool-1,avg_hours,平均,,,pooled",
        "town-98,98-09,u10,壬所,一級,pool-1,avg_hours,平均,20.00,,pooled",
        "town-98,98-09,,其他,一級,pool-1,avg_hours,平均,21.00,,shown",
    ]
    content = "\r\n".join([head, *rows, ""]).encode("utf-8-sig")
    assert list(marks([File("data/town-98-units.csv", content)])) == [
        Mark(KEY, "27.40", "data/town-98-units.csv"),
        Mark("town-98/98-09/u08/rate", "85％以上", "data/town-98-units.csv"),
        Mark("town-98/98-09/u10/avg_hours", "20.00", "data/town-98-units.csv"),
        Mark("town-98/98-09/pool-1/avg_hours", "21.00", "data/town-98-units.csv"),
    ]


def test_other_files_hold_no_figures() -> None:
    """A style sheet or a calendar is not read."""
    assert list(marks([File("assets/mulu.css", b'<data class="fig" value="x">1</data>')])) == []


@pytest.mark.parametrize("key", ["", "town-98", "town-98/98-13/u07/x", "town-98/9-9/u07/x", "a/98-09/b/c/d"])
def test_a_key_that_names_nothing(key: str) -> None:
    """Programme, month, block and what of it; a month has two digits."""
    assert name_of(key) is None


def test_what_a_key_names() -> None:
    """The parts of a key, also of a tier's."""
    assert name_of("town-98/98-09/all/.tier.unit") == ("town-98", Month(2009, 9), "all", ".tier.unit")


def test_seventy_thousand_figures_are_found_at_once() -> None:
    """The audit of a province must not be what one waits for."""
    figures = "".join(
        f'<td><data class="fig" value="t/98-01/u{one}/hours">{one}.00</data></td>' for one in range(144)
    )
    files = [page(figures.replace("/u", f"/p{one}u"), f"units/t/u{one}.html") for one in range(500)]
    start = process_time()
    assert sum(1 for _ in marks(files)) == 72_000
    assert process_time() - start < 1
