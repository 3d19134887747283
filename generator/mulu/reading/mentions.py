"""What a file says of the plan: every clause, sentence and note that it names, with its place."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from mulu.programme.place import Place, Problem
from mulu.programme.source import Clause, Plan
from mulu.reading.entry import clauses_of
from mulu.reading.lookup import Lookup
from mulu.reading.messages import did_you_mean, fault, quoted
from mulu.reading.record import Way
from mulu.reading.yamlfile import Tree
from mulu.text import fold_clause, without_blanks

QUOTES = ("quote", "combine_quote", "limit_quote", "once_quote", "use_within_quote")


class Wording(NamedTuple):
    """A plan's text as clauses and quotes are looked up in it."""

    clauses: Collection[str]
    names: Sequence[str]
    text: str


def wording_of(plan: Plan) -> Wording:
    """The plan's clause names, folded and as they stand, and its text without blanks."""
    names = tuple(clause.name for clause in plan.clauses)
    text = "".join(body_of(clause) for clause in plan.clauses)
    return Wording(frozenset(map(fold_clause, names)), names, text)


def body_of(clause: Clause) -> str:
    """The lines of a clause without blanks and line ends."""
    return without_blanks("".join(clause.lines))


def is_note(way: Way) -> bool:
    """Whether this way leads to the id of a note: in a list of notes, alone, or of a reading."""
    if len(way) > 1 and way[-2] == "notes" and isinstance(way[-1], int):
        return True
    return way[-1:] == ("notes",) or (way[-1:] == ("note",) and "readings" in way)


def named_notes(tree: Tree) -> Iterator[tuple[str, Place]]:
    """The ids of all notes that a file names."""
    for way, words in tree.texts:
        if is_note(way):
            yield words, tree.places[way]


def foreign_words(tree: Tree, wording: Wording) -> Iterator[Problem]:
    """Clauses that the plan's text does not name, and quotes that do not stand in it."""
    for way, words in tree.texts:
        if way[-1:] == ("clause",):
            for clause in clauses_of(words):
                yield from unknown_clause(clause, wording, tree.places[way])
        elif way and way[-1] in QUOTES and without_blanks(words) not in wording.text:
            says = f"引文{quoted(words)}不在計畫原文內"
            mend = f"請逐字照原文抄錄（空白與換行不計）{where_it_parts(words, wording)}。"
            yield fault("M208", tree.places[way], says=says, mend=mend)


def unknown_clause(clause: str, wording: Wording, place: Place) -> Iterator[Problem]:
    """The complaint that a clause is not in the plan's text."""
    if fold_clause(clause) not in wording.clauses:
        mend = did_you_mean(clause, wording.names) or "請照原文檔案裡「@」後面的條號填寫。"
        yield fault("M211", place, says=f"計畫原文沒有條號{quoted(clause)}", mend=mend)


def where_it_parts(words: str, wording: Wording) -> str:
    """The spot up to which a quote follows the plan; empty where it never does."""
    quote = without_blanks(words)
    shared = 0
    while quote[: shared + 1] in wording.text:
        shared += 1
    return f"；自{quoted(quote[shared : shared + 10])}起不同" if shared else ""


def unnamed_notes(notes: Tree, named: Collection[str]) -> Iterator[Problem]:
    """Notes of programme.yml that nothing names, so that no reader would meet them."""
    value = notes.value.get("notes") if isinstance(notes.value, dict) else None
    for name in value if isinstance(value, dict) else ():
        if name not in named:
            place = notes.key_places["notes", name]
            mend = "請在它所說的那一項加上 notes，或刪去這則註記。"
            yield fault("M209", place, says=f"沒有任何地方引用註記{quoted(name)}", mend=mend)


def unknown_notes(named: Sequence[tuple[str, Place]], notes: Lookup[str]) -> Iterator[Problem]:
    """The ids of notes that programme.yml does not hold."""
    for name, place in named:
        yield from notes.unknown(name, place)
