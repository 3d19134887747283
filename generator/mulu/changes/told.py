"""Facts that differ, told thing by thing in sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mulu.changes.change import Bit, Change, Group, Sentence
from mulu.changes.facts import HELD
from mulu.changes.history import Look, Moved
from mulu.changes.sentences import held_words, sentence_of

COMING, GOING = "新增", "不再刊載"
GROUPS = {
    "course": Group.COURSES,
    "menu": Group.COURSES,
    "activity": Group.SCHEDULE,
    "run": Group.SCHEDULE,
}
"""Where changes of a kind are told; all others among the rules and doubts."""
DATES = frozenset({"period", "window"})
"""Keys whose changes belong to the schedule, whatever has them."""
WHOLES = ("programme", "activity")
"""Kinds that hold others: of one that comes or goes its parts are not told by themselves."""


class Times(NamedTuple):
    """What was printed before, and what is printed after."""

    before: Look
    after: Look

    def name(self, kind: str, name: str, key: str) -> str:
        """The words of a fact after, else before: what a thing is called that may be gone."""
        return self.after(kind, name, key) or self.before(kind, name, key)


def changes_of(moved: Iterable[Moved], times: Times) -> dict[Group, tuple[Change, ...]]:
    """The changes of facts, thing by thing, those of each group together."""
    by_thing: dict[tuple[Group, str, str], list[Moved]] = {}
    several = list(moved)
    hidden = dict(comings(several))
    for one in several:
        kind, name, key = one.name
        if is_told(kind, name, key, hidden):
            group = Group.SCHEDULE if key in DATES else GROUPS.get(kind, Group.RULES)
            by_thing.setdefault((group, kind, name), []).append(one)
    found: dict[Group, list[Change]] = {}
    for (group, kind, name), own in by_thing.items():
        if sentences := tuple(sentences_of(kind, own, times)):
            change = Change(
                kind, name, title_of(kind, name, times), programme_of(kind, name, times), sentences
            )
            found.setdefault(group, []).append(change)
    return {group: tuple(changes) for group, changes in found.items()}


def comings(moved: Iterable[Moved]) -> Iterator[tuple[tuple[str, str], str]]:
    """Everything that comes or goes: its title was not printed before, or is no longer."""
    for (kind, name, key), before, after in moved:
        if key == "title" and not (before and after):
            yield (kind, name), COMING if after else GOING


def is_told(kind: str, name: str, key: str, comes: Mapping[tuple[str, str], str]) -> bool:
    """Whether a fact is told: not if what it is part of comes or goes, and of what does only its title."""
    if (kind, name) in comes:
        return key == "title" and not is_part(kind, name, comes)
    return not is_part(kind, name, comes)


def is_part(kind: str, name: str, comes: Mapping[tuple[str, str], str]) -> bool:
    """Whether it belongs to something that comes or goes."""
    if kind == "course":
        return False
    home = ("programme", home_of(name))
    return (home in comes and kind != "programme") or (
        kind == "run" and ("activity", name.partition("#")[0]) in comes
    )


def home_of(name: str) -> str:
    """The programme of a thing that is no course."""
    return name.partition("/")[0].partition("#")[0]


def sentences_of(kind: str, own: Sequence[Moved], times: Times) -> Iterator[Sentence]:
    """What is said of a thing: that it comes or goes, or of each key what it was and is."""
    held = [one for one in own if one.name.key.startswith(HELD)]
    for one in own:
        (_, name, key), before, after = one
        if key == "title" and not before:
            yield Sentence(key, before, after, (Bit(f"{COMING}{about(kind, name, times.after)}"),))
        elif key == "title" and not after:
            yield Sentence(key, before, after, (Bit(GOING),))
        elif one in held[:1]:
            yield Sentence("courses", "", "", (Bit(held_words(held, times.name)),))
        elif not key.startswith(HELD) and (found := sentence_of(kind, key, before, after)):
            yield found


def about(kind: str, name: str, look: Look) -> str:
    """What is said of something new in brackets: hours and platform, a date, a question."""
    keys = {
        "course": ("hours", "platform"),
        "menu": ("hours",),
        "activity": ("when", "deadline"),
        "run": ("when", "place"),
        "note": ("question",),
        "programme": ("period",),
    }.get(kind, ())
    words = [(key, look(kind, name, key)) for key in keys]
    told = [f"{one} 小時" if key == "hours" and one[:1].isdigit() else one for key, one in words if one]
    return f"（{'，'.join(told)}）" if told else ""


def title_of(kind: str, name: str, times: Times) -> str:
    """What a thing is called: a run after its activity, a note as a doubt, a clause as one."""
    title = times.name(kind, name, "title")
    match kind:
        case "run":
            return f"{times.name('activity', name.partition('#')[0], 'title')} {title}"
        case "note":
            return f"疑義 {title}"
        case "clause":
            return f"原文「{title}」"
        case "programme":
            return times.name(kind, name, "name")
        case "document":
            return f"公文 {title}"
    return title


def programme_of(kind: str, name: str, times: Times) -> str:
    """The name of the programme that a thing belongs to; nothing for a course, or a programme itself."""
    if kind in ("course", "programme"):
        return ""
    return times.name("programme", home_of(name), "name")
