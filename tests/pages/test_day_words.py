"""The day script says what the cases say, in the browser that readers use."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "day"
SCRIPT = ROOT / "site_templates" / "parts" / "when" / "when.js"
WORDS = "([spans, role, tentative, day]) => mulu.dayWords(spans, role, tentative, mulu.readDay(day))"
READ = "(typed) => { const day = mulu.readDay(typed); return day && mulu.isoDay(day); }"


def cases(name: str) -> list[Any]:
    """The cases of a file; a day that YAML reads as a date is ISO again."""
    rows: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    plain = [
        {key: str(value) if isinstance(value, date) else value for key, value in row.items()} for row in rows
    ]
    return [pytest.param(row, id=str(row.get("says") or row["typed"])) for row in plain]


@pytest.fixture(scope="module", params=["Asia/Taipei", "America/New_York"])
def browser_page(request: pytest.FixtureRequest, chromium: "Browser") -> "Iterator[Page]":
    """An empty page with the day script, in a time zone east and one west of Greenwich."""
    context = chromium.new_context(timezone_id=request.param)
    page = context.new_page()
    page.set_content("<!doctype html><title>x</title>")
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    yield page
    context.close()


@pytest.mark.parametrize("case", [*cases("period"), *cases("deadline"), *cases("tentative")])
def test_a_date_gets_the_word_of_the_day(browser_page: "Page", case: dict[str, Any]) -> None:
    """Before, inside, after; today and tomorrow; no day is lost at midnight."""
    asked = [case["spans"], case["role"], case.get("tentative", False), case["day"]]
    assert browser_page.evaluate(WORDS, asked) == case["words"]


@pytest.mark.parametrize("case", cases("read"))
def test_a_typed_day_is_read_in_roc_and_gregorian_years(browser_page: "Page", case: dict[str, Any]) -> None:
    """What is not a day that exists is no day."""
    assert browser_page.evaluate(READ, case["typed"]) == case["day"]
