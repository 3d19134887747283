"""What ties a page to the plan: citations of clauses, sentences, notes (疑義)."""

from collections.abc import Iterable
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Basis, Link
from mulu.programme.catalog import Programme
from mulu.programme.source import Note, Source
from mulu.text import numeral, without_blanks


class QuoteFacts(NamedTuple):
    """A sentence of the plan, word for word, with links to its clauses."""

    sentence: str
    cites: tuple[Link, ...]


class ReadingFacts(NamedTuple):
    """One way to read the plan: 讀法一 and its words."""

    head: str
    words: str


class NoteFacts(NamedTuple):
    """A note (疑義) as it stands on a page; `tag_only` cells link to `anchor` on the same page."""

    label: str
    anchor: str
    question: str
    shown: str
    readings: tuple[ReadingFacts, ...]
    cites: tuple[Link, ...]
    is_open: bool = False


def cites(programme: Programme, source: Source) -> tuple[Link, ...]:
    """Links to the clauses of a source, in its order."""
    return tuple(Link(clause, address.of_text(programme.id, clause)) for clause in source.clauses)


def quote_of(programme: Programme, source: Source) -> QuoteFacts | None:
    """The sentence of a source with the clause it stands in, None where no sentence is given."""
    if not source.quote:
        return None
    return QuoteFacts(source.quote, cites(programme, Source(_holding(programme, source))))


def _holding(programme: Programme, source: Source) -> tuple[str, ...]:
    """Those clauses of a source that hold its sentence; all of them where it runs through several."""
    if len(source.clauses) < 2:
        return source.clauses
    wanted = without_blanks(source.quote)
    named = (clause for clause in programme.plan.clauses if clause.name in source.clauses)
    holding = {clause.name for clause in named if wanted in without_blanks("".join(clause.lines))}
    return tuple(name for name in source.clauses if name in holding) or source.clauses


def note_facts(programme: Programme, note: Note, *, is_open: bool = False) -> NoteFacts:
    """A note of the programme as a page shows it."""
    readings = tuple(
        ReadingFacts(f"讀法{numeral(number)}", words) for number, words in enumerate(note.readings, start=1)
    )
    return NoteFacts(
        label=note.label,
        anchor=address.note_anchor(note.label),
        question=note.question or note.shown,
        shown=note.shown if note.question else "",
        readings=readings,
        cites=cites(programme, note.source),
        is_open=is_open,
    )


def notes_of(
    programme: Programme, *sources: Source | Iterable[str], is_open: bool = False
) -> tuple[NoteFacts, ...]:
    """The notes that these sources name, each once, in their order."""
    ids: dict[str, None] = {}
    for source in sources:
        ids.update(dict.fromkeys(source.notes if isinstance(source, Source) else source))
    return tuple(note_facts(programme, programme.notes[name], is_open=is_open) for name in ids)


def basis_of(programme: Programme, *sources: Source) -> Basis:
    """The foot line of a page that shows something of this programme."""
    clauses = dict.fromkeys(clause for source in sources for clause in source.clauses)
    first = next(iter(clauses), "")
    return Basis(programme.title, address.of_text(programme.id, first), "；".join(clauses))
