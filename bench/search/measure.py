"""Asks a site's search in headless Chromium over file://, and counts what it found, read and took."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from queries import Query

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = 10
PAGE = 20
"""How many results stand on a page."""
BOX = 8
"""How many results the box under the field shows: files, bytes and time are counted when these are there."""
ASK = """async ([typed, box]) => {
  const start = performance.now();
  const found = await mulu.find(typed);
  const seen = {};
  window.rows = found.full.concat(found.near);
  window.state = found.state;
  const sure = window.rows.slice(0, box).filter((row) => !row.soughts);
  await mulu.hitsOf(sure.length ? sure : window.rows.slice(0, box), window.state, seen);
  return {took: performance.now() - start, isBroken: found.isBroken || Boolean(seen.isBroken)};
}"""
SHOW = """async ([shown, page]) => {
  const hits = await mulu.hitsOf(window.rows.slice(0, page), window.state, {});
  return hits.slice(0, shown).map((hit) => hit.address);
}"""
"""The first ten of a page of results, from which what proves not to hold it is left out."""


class Answer(NamedTuple):
    """What one query gave: the numbers of the documents shown, the bytes of each file read, milliseconds."""

    query: Query
    shown: tuple[int, ...]
    files: tuple[int, ...]
    took: float

    @property
    def is_found(self) -> bool:
        """Whether all that hold it are shown; of more than ten such, whether all that are shown hold it."""
        if len(self.query.holders) > SHOWN:
            return bool(self.shown) and self.query.holders.issuperset(self.shown)
        return self.query.holders.issubset(self.shown)

    @property
    def rank(self) -> float:
        """One over the place of the first that holds it."""
        places = (place for place, one in enumerate(self.shown, 1) if one in self.query.holders)
        return 1 / next(places, float("inf"))


def asked(
    page: "Page", start: Path, queries: Iterable[Query], numbers: Mapping[str, int], *, is_cold: bool
) -> Iterator[Answer]:
    """The answers of a page that is opened anew for every query; a warm one is asked another before."""
    files: list[str] = []
    page.on("request", lambda request: files.append(request.url))
    before = ""
    for query in queries:
        page.goto(start.as_uri())
        if not is_cold:
            page.evaluate(ASK, [before, BOX])
            before = query.typed
        files.clear()
        told = page.evaluate(ASK, [query.typed, BOX])
        assert not told["isBroken"], query
        read = tuple(sizes(start.parent, files))
        yield Answer(
            query,
            tuple(numbers[address] for address in page.evaluate(SHOW, [SHOWN, PAGE])),
            read,
            told["took"],
        )


def sizes(folder: Path, files: Sequence[str]) -> Iterator[int]:
    """The bytes of the search files among these."""
    top = folder.as_uri() + "/"
    yield from ((folder / name.removeprefix(top)).stat().st_size for name in files if name.startswith(top))


def part(values: Sequence[float], share: float) -> float:
    """The value that such a share of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def table(answers: Sequence[Answer]) -> Iterator[str]:
    """A row a kind, and one for all."""
    yield "| kind | queries | found | MRR | files, most | KB, median | KB, 95 % | ms, 95 % |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind in dict.fromkeys(one.query.kind for one in answers):
        yield row(kind, [one for one in answers if one.query.kind == kind])
    yield row("**all**", answers)


def row(kind: str, answers: Sequence[Answer]) -> str:
    """What a kind of queries got."""
    kilobytes = [sum(one.files) / 1000 for one in answers]
    cells = (
        kind,
        str(len(answers)),
        f"{sum(one.is_found for one in answers) / len(answers):.3f}",
        f"{sum(one.rank for one in answers) / len(answers):.3f}",
        str(max(len(one.files) for one in answers)),
        f"{median(kilobytes):.1f}",
        f"{part(kilobytes, 0.95):.1f}",
        f"{part([one.took for one in answers], 0.95):.0f}",
    )
    return f"| {' | '.join(cells)} |"
