"""Every part with its examples, as its .yml describes them: for the page 版面元件 and for the tests."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, TypeAlias

import yaml
from markupsafe import Markup

from mulu.pages.parts import ExampleFacts, FieldFacts, PartFacts
from mulu.site.templates import Macro, Templates

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
Given: TypeAlias = Mapping[str, Value]
"""What an example gives to a part, by the names of its fields."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NAME_OF = re.compile(r"l_\d+_")
"""What jinja2 puts before the name of an argument."""

FIRST_LEVEL = 3
"""The level of the first heading in an example: the part's own name is one above."""

HEADING = re.compile(r"<h([1-6])\b")
LIVE = re.compile(r'<script\b[^>]*></script>|(?<=") download(?=[ >])')
"""What an example cannot do: load a script once more, or save its own page as a file."""

FIELD = re.compile(r"<input\b[^>]*>|<(select|textarea|button)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SCRIPTED = re.compile(r'(<(?!details\b)[a-z]+\b[^>]*class="[^"]*)\bscript-only\b')
"""What only script brings to life on the pages that have it: shown here as it looks, not to be used."""

ID = re.compile(r'\sid="([^"]*)"')
ATTRIBUTE = re.compile(
    r'(?<=\s)(id|for|name|headers|list|href|aria-(?:controls|describedby|label|labelledby|owns))="([^"]*)"'
)
"""What an element is called by, or calls another: our templates write it in double quotes."""

OUTSIDE = ("http://", "https://", "mailto:")


class Described(NamedTuple):
    """A part as its .yml describes it."""

    name: str
    says: str
    fields: tuple[FieldFacts, ...]
    examples: Mapping[str, Given]


def gallery(folder: Path, templates: Templates) -> tuple[PartFacts, ...]:
    """Every part in the order of its name, with its examples as they look."""
    return tuple(_shown(part, templates.part(part.name)) for part in described(folder))


def described(folder: Path) -> Iterator[Described]:
    """What each part in the folder of templates says of itself."""
    for path in sorted((folder / "parts").glob("*/*.yml")):
        read = yaml.load(path.read_bytes(), Loader=_LOADER)
        fields = (FieldFacts(name, str(it["type"]), it["says"]) for name, it in read["fields"].items())
        yield Described(path.stem, read["says"], tuple(fields), read["examples"])


def _shown(part: Described, macro: Macro) -> PartFacts:
    examples = (
        ExampleFacts(name, anchor := f"{part.name}-{number}", apart(called(macro, given), anchor, name))
        for number, (name, given) in enumerate(part.examples.items(), 1)
    )
    return PartFacts(part.name, f"part-{part.name}", part.says, part.fields, tuple(examples))


def called(macro: Macro, given: Given) -> Markup:
    """A part with what an example gives it; a link is the address as it stands there."""
    facts = (str if name == "link" else as_object(given[name]) for name in asked(macro))
    return Markup(macro(*facts))  # a macro escapes what it is given


def asked(macro: Macro) -> list[str]:
    """The names of what a macro asks for, in its order."""
    return [NAME_OF.sub("", name) for name in signature(macro).parameters]


def as_object(value: Value) -> object:
    """A mapping as the object that a template gets."""
    if isinstance(value, dict):
        return SimpleNamespace(**{key: as_object(one) for key, one in value.items()})
    return [as_object(one) for one in value] if isinstance(value, list) else value


def apart(html: str, anchor: str, name: str) -> Markup:
    """An example as one of many on a page: what it calls and what it is called by stays inside of it.

    Links lead to places in the example, or to the example itself; headings come below the part's
    name, and look as they do elsewhere.
    """
    lowered = _lowered(SCRIPTED.sub(r"\1example__scripted", FIELD.sub(_still, LIVE.sub("", html))))
    own = partial(_own, anchor=anchor, name=name, ids=frozenset(ID.findall(lowered)))
    return Markup(ATTRIBUTE.sub(own, lowered))  # printed by a macro, which has escaped what it was given


def _still(found: re.Match[str]) -> str:
    """A control as a box with its words: the script that would answer it is not on this page."""
    name = ID.search(found[0])
    return f'<span class="example__control"{name[0] if name else ""}>{TAG.sub("", found[0])}</span>'


def _lowered(html: str) -> str:
    """Every heading as far below the part's name as it stands below the first of the example."""
    by = FIRST_LEVEL - min(map(int, HEADING.findall(html)), default=FIRST_LEVEL)
    return HEADING.sub(lambda it: f'{it[0]} aria-level="{int(it[1]) + by}"', html) if by else html


def _own(found: re.Match[str], *, anchor: str, name: str, ids: frozenset[str]) -> str:
    """One attribute, so that no other example is meant and no two landmarks have the same name."""
    key, value = found.groups()
    if key == "href":
        return f'href="{_inside(value, anchor, ids)}"'
    if key == "aria-label":
        return f'aria-label="{value}（{Markup.escape(name)}）"'
    words = [f"{anchor}-{word}" for word in value.split()]
    return f'{key}="{" ".join([*words, f"{anchor}-name"] if key == "aria-labelledby" else words)}"'


def _inside(link: str, anchor: str, ids: frozenset[str]) -> str:
    """Where a link of an example leads: out of the site, to a place in the example, or to the example."""
    if link.startswith(OUTSIDE):
        return link
    return f"#{anchor}-{link[1:]}" if link[:1] == "#" and link[1:] in ids else f"#{anchor}"
