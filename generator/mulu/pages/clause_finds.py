"""The clauses and the notes of a plan as finds: each leads to its own place in a page."""

from collections.abc import Iterator

from mulu.pages import address
from mulu.pages.find import Find
from mulu.pages.text import clause_title
from mulu.programme.catalog import Programme
from mulu.programme.source import Clause
from mulu.text import is_under

NUMBER_ENDS = "、．. 　）)"
"""What stands between the number of a clause and its title."""


def clause_finds(programme: Programme) -> Iterator[Find]:
    """Every clause: by its name, its title where it has one, and its text."""
    above: list[tuple[str, str]] = []
    for clause in programme.plan.clauses:
        above = [(name, words) for name, words in above if is_under(clause.name, name)]
        own = clause_title(clause, len(above) + 1)
        words = without_number(clause.name, own)
        yield Find(
            kind="條文",
            title=f"{clause.name} {words}" if words and words not in clause.name else clause.name,
            address=address.of_text(programme.id, clause.name),
            facts="．".join((programme.name, *(title for _, title in above if title))),
            text=clause_text(clause, own),
        )
        above.append((clause.name, words))


def clause_text(clause: Clause, title: str) -> str:
    """The lines after the title; cells of a table are parted by blanks."""
    return " ".join("\n".join(clause.lines).removeprefix(title).split())


def without_number(name: str, title: str) -> str:
    """The words of a title: of 陸、6（三）獎勵措施： the last four characters."""
    last = name.rpartition("、")[2] or name
    number, _, words = title.partition(last)
    is_number = bool(last) and len(number) <= len(name) and last in title
    return (words if is_number else title).strip(NUMBER_ENDS).rstrip("：:").strip()


def note_finds(programme: Programme) -> Iterator[Find]:
    """Every note (疑義) by its label and its question, on the programme's own page."""
    page = address.of_programme(programme.id)
    for note in programme.notes.values():
        title = f"疑義 {note.label}" + (f"：{note.question}" if note.question else "")
        text = " ".join((note.shown, *note.readings))
        yield Find("說明", title, f"{page}#{address.note_anchor(note.label)}", programme.name, text)
