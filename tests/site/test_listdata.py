"""The script that hangs the rows of a list on `mulu`."""

import json
from fractions import Fraction

from mulu.pages.course_listing import course_listing
from mulu.pages.courses import course_pages
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course, Platform
from mulu.programme.place import Place
from mulu.site.listdata import AFTER, BEFORE, list_files, script

HERE = Place("courses.csv")
HOSTILE = '</script><!--"\u2028\u2029\n{{ 7 * 7 }}'
EZONE = Platform("ezone", HOSTILE)


def catalog(*titles: str) -> Catalog:
    """A catalogue of courses with these titles, every second one on a platform."""
    courses = (
        Course(f"c{number}", title, Fraction(1), HERE, None if number % 2 else EZONE)
        for number, title in enumerate(titles)
    )
    return Catalog("目錄", {course.id: course for course in courses}, ())


def written(*titles: str) -> str:
    """The script of these courses."""
    return script(course_listing(catalog(*titles), {}))


def read(text: str) -> dict[str, object]:
    """What the script holds."""
    data: dict[str, object] = json.loads(text.removeprefix(BEFORE).removesuffix(AFTER))
    return data


def test_a_script_is_one_statement_around_the_data():
    """What stands for each row is one text."""
    data = read(written("甲", "乙", "丙"))
    assert (data["ids"], data["titles"]) == ("c0 c1 c2", "甲\n乙\n丙")
    (platform, hours) = data["facets"]  # type: ignore[misc]  # two
    assert (platform["rows"], hours["rows"]) == ("0  0", "0 0 0")


def test_no_title_ends_the_script():
    """A tag, a comment and the line ends of Unicode stand in it as numbers; a title is one line."""
    text = written(HOSTILE, "乙")
    assert not [one for one in ("<", "\u2028", "\u2029") if one in text]
    assert read(text)["titles"] == HOSTILE.replace("\n", " ") + "\n乙"
    assert read(text)["facets"][0]["values"] == [["ezone", HOSTILE]]  # type: ignore[index]  # a list


def test_rows_stand_beside_the_page_that_finds_in_them():
    """One file; none where there is nothing to find."""
    assert [file.address for file in list_files(course_pages(catalog("甲", "乙")))] == ["courses/rows.js"]
    assert list(list_files(course_pages(catalog("甲")))) == []


def test_every_build_writes_the_rows(site):
    """All 37 courses of the real catalogue, each with its page."""
    data = read((site / "courses" / "rows.js").read_text("utf-8"))
    ids = str(data["ids"]).split(" ")
    assert len(ids) == 37
    assert [one for one in ids if not (site / f"{data['before']}{one}{data['after']}").is_file()] == []
