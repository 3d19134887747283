"""The rows of long lists as classic scripts, which the page of a list loads beside it over file://."""

from collections.abc import Iterable, Iterator, Mapping
from json import dumps

from mulu.file import File
from mulu.pages.course_list import CoursesFacts
from mulu.pages.listing import Facet, Listing, places_of
from mulu.pages.page import Page
from mulu.site.ruledata import ESCAPES

BEFORE = "window.mulu = Object.assign(window.mulu || {}, {list: "
AFTER = "});\n"


def list_files(pages: Iterable[Page]) -> Iterator[File]:
    """A script for each list that a page finds in."""
    for page in pages:
        if isinstance(page.facts, CoursesFacts) and page.facts.browser:
            listing = page.facts.browser.listing
            yield File(listing.address, script(listing).encode())


def script(listing: Listing) -> str:
    """One statement that hangs the list on `window.mulu`."""
    text = dumps(data_of(listing), ensure_ascii=False, separators=(",", ":"))
    for character, escaped in ESCAPES.items():
        text = text.replace(character, escaped)
    return BEFORE + text + AFTER


def data_of(listing: Listing) -> Mapping[str, object]:
    """The list as plain data: what many rows have stands once, and rows name its place.

    What stands for each row is one long text, which a browser reads three times as fast as an array.
    """
    return {
        "name": listing.name,
        "what": listing.what,
        "unit": listing.unit,
        "id_title": listing.id_title,
        "ids": " ".join(listing.ids),
        "titles": "\n".join(title.replace("\n", " ") for title in listing.titles),
        "places": " ".join(map(str, places_of(listing.titles))),
        "before": listing.before,
        "after": listing.after,
        "remarks": {str(row): words for row, words in listing.remarks.items()},
        "columns": [column._asdict() for column in listing.columns],
        "facets": [_facet(facet) for facet in listing.facets],
        "sums": listing.sums._asdict(),
    }


def _facet(facet: Facet) -> Mapping[str, object]:
    """The places of each row's values: `0 2,3  1` are four rows, of which the third has none."""
    rows = {row: ",".join(map(str, row)) for row in set(facet.rows)}
    return {
        "key": facet.key,
        "title": facet.title,
        "unit": facet.unit,
        "blanks": facet.blanks,
        "values": [tuple(filter(None, value)) for value in facet.values],
        "rows": " ".join([rows[row] for row in facet.rows]),
    }
