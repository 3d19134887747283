"""The tables that were taken from the plans, the real catalogue, and the finished pages of a programme."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mulu.programme.catalog import Catalog, Programme
from mulu.reading.shelf import read
from mulu.text import without_blanks

ROOT = Path(__file__).parents[2]
TABLES: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("*.yml"))
}
NO = "沒有"
"""What a table says where the plan says nothing."""

FIXED = {"總覽": "index.html", "獎勵": "awards.html", "時程": "schedule.html"}
"""The pages of a programme that a table names by a word."""


def listed(key: str) -> Callable[[dict[str, Any]], Iterator[Any]]:
    """The entries of a section; of a mapping, pairs."""

    def entries(table: dict[str, Any]) -> Iterator[Any]:
        found = table.get(key) or ()
        yield from found.items() if isinstance(found, Mapping) else found

    return entries


def whole(key: str) -> Callable[[dict[str, Any]], Iterator[Any]]:
    """The section itself, where the plan has it."""
    return lambda table: iter([table[key]] if table.get(key, NO) not in (NO, [], {}) else [])


def activities(*, dated: bool) -> Callable[[dict[str, Any]], Iterator[Any]]:
    """The activities with a period of their own, or those for which the plan names none."""
    return lambda table: (
        one for one in table["活動"] if (one.get("期間") not in (None, NO)) is dated and "期間" in one
    )


def inside(key: str, inner: str) -> Callable[[dict[str, Any]], Iterator[Any]]:
    """Each pair of an entry of a section and one of its own entries."""
    return lambda table: ((one, each) for one in table.get(key) or () for each in one.get(inner) or ())


EACH = {
    "basis": whole("依據"),
    "people": whole("適用對象"),
    "activity": listed("活動"),
    "dated": activities(dated=True),
    "undated": activities(dated=False),
    "expected": listed("不是名額"),
    "sums": lambda table: (one for one in [table.get("合計", {})] if "天數" in one),
    "run": listed("期別"),
    "grid": listed("表"),
    "day": listed("日曆"),
    "set_menu": lambda table: (pair for pair in listed("套餐")(table) if "門數" in pair[1]),
    "required": whole("必修"),
    "rule": listed("規則"),
    "tier": inside("規則", "級"),
    "literal": inside("規則", "例"),
    "outcome": inside("規則", "結果例"),
    "person_example": inside("規則", "個人例"),
    "formula": lambda table: (one["算式"] for one in table.get("規則") or () if "算式" in one),
    "doubt": listed("疑義"),
    "sentence": listed("其他"),
    "forbidden": listed("不得出現"),
    "person": whole("姓名的指紋"),
}
"""What a test may ask for by the name of an argument: it then runs for each, of every plan."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for entries runs for each of them, one that asks for a plan for every plan."""
    names = [name for name in EACH if name in metafunc.fixturenames]
    for name in names:
        found = [(plan, one) for plan, table in TABLES.items() for one in EACH[name](table)]
        ids = [f"{plan}-{word_of(one)}" for plan, one in found]
        metafunc.parametrize(("plan", name), found, ids=ids)
    if not names and "plan" in metafunc.fixturenames:
        metafunc.parametrize("plan", TABLES)


def word_of(entry: Any) -> str:
    """A few characters by which a reader of the test's name knows the entry."""
    if isinstance(entry, Mapping):
        return word_of(next(iter(entry.values()), ""))
    return word_of(entry[0]) if isinstance(entry, (tuple, list)) else str(entry)[:12]


@dataclass(frozen=True)
class Finished:
    """The finished pages of a programme; addresses are those below its folder."""

    site: Path
    programme: Programme

    @property
    def folder(self) -> Path:
        """The programme's own folder."""
        return self.site / "programmes" / self.programme.id

    def addresses(self) -> list[str]:
        """Every page of the programme but the full text."""
        found = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*.html")))
        return [address for address in found if address != "text.html"]

    def main(self, address: str) -> LexborNode:
        """The main part of a page."""
        main = parsed(self.folder / address).css_first("main")
        assert main is not None
        return main

    def fresh(self, address: str) -> LexborHTMLParser:
        """A page for whoever means to take parts out of it."""
        return LexborHTMLParser((self.folder / address).read_text("utf-8"))

    def words(self, address: str) -> str:
        """What a reader reads on a page, blanks aside."""
        return words(self.main(address))

    def facts(self, address: str) -> dict[str, str]:
        """The facts box of a page: what each term says."""
        rows = self.main(address).css("dl > div")
        return {words(row.css_first("dt")): "".join(map(words, row.css("dd"))) for row in rows}

    def place(self, name: str) -> str:
        """The address of a page that a table names by a word, an activity's title or its address."""
        if name == "套餐":
            return f"menus/{self.programme.menus[0].id}.html"
        if name in FIXED or name.endswith(".html"):
            return FIXED.get(name, name)
        (one,) = (each for each in self.programme.activities if each.title == name)
        return f"activities/{one.id}.html"


@cache
def parsed(path: Path) -> LexborHTMLParser:
    """A finished page."""
    return LexborHTMLParser(path.read_text("utf-8"))


def words(node: LexborNode | None) -> str:
    """What a reader reads in a part of a page, blanks aside."""
    assert node is not None
    return without_blanks(node.text())


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


@pytest.fixture
def table(plan: str) -> dict[str, Any]:
    """The table of a plan."""
    return TABLES[plan]


@pytest.fixture
def programme(catalog: Catalog, plan: str) -> Programme:
    """The programme of a plan in the catalogue."""
    return next(one for one in catalog.programmes if one.id == plan)


@pytest.fixture
def text(programme: Programme) -> str:
    """Every character of the stored text of a plan, blanks aside."""
    return without_blanks("".join("".join(clause.lines) for clause in programme.plan.clauses))


@pytest.fixture
def finished(site: Path, programme: Programme) -> Finished:
    """The finished pages of a programme."""
    return Finished(site, programme)


@pytest.fixture(scope="session")
def kaohsiung(catalog: Catalog) -> Programme:
    """Kaohsiung's programme."""
    return next(one for one in catalog.programmes if one.id == "kaohsiung-103")


@pytest.fixture(scope="session")
def page(site: Path) -> Callable[[str], LexborHTMLParser]:
    """A finished page of the site by its address, parsed once."""
    return lambda address: parsed(site / address)
