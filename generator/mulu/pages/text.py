"""A plan's full text, word for word: every clause with its own id, so that quotes can lead to it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import when_facts
from mulu.pages.guide import crumbs_of, data_day, guide_of
from mulu.pages.page import Basis, Heading, Layout, Link, Page, Section
from mulu.programme.catalog import Catalog, Document, Programme
from mulu.programme.source import Clause
from mulu.text import fold_clause, is_under

HEADING_LENGTH = 24
"""A first line of more characters is a sentence, not a title."""

SENTENCE_ENDS = ("。", "；", "，")
"""What a title does not end in."""

HEADING_LEVELS = 2
"""How deep the table of contents goes."""


class LineFacts(NamedTuple):
    """A line of the plan as it stands; it has no rows, by which a table is known."""

    words: str
    rows: tuple[tuple[str, ...], ...] = ()


class TableFacts(NamedTuple):
    """Lines with tabs: rows of cells, merged cells empty; `head` where the first row is one."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ClauseFacts(NamedTuple):
    """A clause of this depth: its title as `<h2>`, `<h3>` where it has one, then lines and tables."""

    anchor: str
    name: str
    level: int
    heading: int
    title: str
    blocks: tuple[LineFacts | TableFacts, ...]
    notes: tuple[Link, ...]


class PlanFacts(NamedTuple):
    """The whole text."""

    documents: tuple[str, ...]
    clauses: tuple[ClauseFacts, ...]


def text_pages(catalog: Catalog) -> Iterator[Page]:
    """The full text of every plan."""
    yield from (text_page(programme) for programme in catalog.programmes)


def text_page(programme: Programme) -> Page:
    """The full text of one plan."""
    here = address.of_text(programme.id)
    clauses = tuple(_clauses(programme))
    return Page(
        address=here,
        layout=Layout.READING,
        section=Section.PROGRAMMES,
        template="text.html",
        title="全文",
        facts=PlanFacts(tuple(_document(each) for each in programme.documents), clauses),
        crumbs=crumbs_of(programme),
        guide=guide_of(programme, here),
        contents=tuple(_heading(each) for each in clauses if each.heading or each.level == 1),
        basis=(Basis(programme.title, here),),
        data_day=data_day(programme),
        context=programme.name,
        words=(programme.title,),
    )


def _heading(clause: ClauseFacts) -> Heading:
    """A line of the table of contents: the clause's title, or its name where it has none."""
    return Heading(clause.title or clause.name, clause.anchor, clause.heading or clause.level + 1)


def _document(document: Document) -> str:
    """A letter in one line: 103年5月8日 高市府人考字第10330434200號 函訂."""
    date = when_facts(document.date).words if document.date else ""
    return "　".join(filter(None, (date, document.number, document.what)))


def _clauses(programme: Programme) -> Iterator[ClauseFacts]:
    """Every clause in its order."""
    notes = _notes_by_clause(programme)
    parents: list[str] = []
    for clause in programme.plan.clauses:
        parents = [*(name for name in parents if is_under(clause.name, name)), clause.name]
        yield _clause(clause, len(parents), notes.get(clause.name, ()))


def _clause(clause: Clause, depth: int, notes: tuple[Link, ...]) -> ClauseFacts:
    """A clause with its title apart, where it has one."""
    title = clause_title(clause, depth)
    lines = (clause.lines[0].removeprefix(title), *clause.lines[1:]) if title else clause.lines
    return ClauseFacts(
        anchor=address.clause_anchor(clause.name),
        name=clause.name,
        level=depth,
        heading=depth + 1 if title else 0,
        title=title,
        blocks=tuple(_blocks(lines if lines and lines[0].strip() else lines[1:])),
        notes=notes,
    )


def clause_title(clause: Clause, depth: int) -> str:
    """What of the first line is a title: short, not a sentence, and with the clause's own number.

    Of 肆、主辦機關：行政院… it is what stands before the colon, the colon included. No clause deeper
    than the table of contents has one.
    """
    if depth > HEADING_LEVELS:
        return ""
    line = clause.lines[0] if clause.lines else ""
    before, colon, _ = line.partition("：")
    title = before + colon
    number = fold_clause(clause.name.rpartition("、")[2] or clause.name)
    is_title = len(title) <= HEADING_LENGTH and number in fold_clause(title)
    return title if is_title and not title.endswith(SENTENCE_ENDS) and "\t" not in title else ""


def _blocks(lines: Iterable[str]) -> Iterator[LineFacts | TableFacts]:
    """Lines as they stand; neighbouring lines with tabs are rows of a table."""
    for is_row, group in groupby(lines, key=lambda line: "\t" in line):
        if is_row:
            yield from map(_table, _tables(tuple(line.split("\t")) for line in group))
        else:
            yield from map(LineFacts, group)


def _tables(rows: Iterable[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Rows that belong together: as wide as the first, but for cells at the end that were merged."""
    table: list[tuple[str, ...]] = []
    for row in rows:
        if table and not _goes_on(row, len(table[0])):
            yield table
            table = []
        table.append(row)
    yield table


def _goes_on(row: tuple[str, ...], width: int) -> bool:
    """Whether a row continues a table: it begins with a merged cell, or lacks one cell at most."""
    return len(row) <= width and (not row[0] or len(row) >= width - 1)


def _table(rows: list[tuple[str, ...]]) -> TableFacts:
    """A table of the plan; its first row heads it where every cell of it is filled and more follow."""
    width = len(rows[0])
    has_head = len(rows) > 1 and all(rows[0])
    full = (row + ("",) * (width - len(row)) for row in rows[has_head:])
    return TableFacts(rows[0] if has_head else (), tuple(full))


def _notes_by_clause(programme: Programme) -> Mapping[str, tuple[Link, ...]]:
    """For each clause links to the notes about it, on the programme's own page."""
    found: dict[str, list[Link]] = {}
    page = address.of_programme(programme.id)
    for note in programme.notes.values():
        link = Link(f"疑義 {note.label}", f"{page}#{address.note_anchor(note.label)}")
        for clause in note.source.clauses:
            found.setdefault(clause, []).append(link)
    return {clause: tuple(links) for clause, links in found.items()}
