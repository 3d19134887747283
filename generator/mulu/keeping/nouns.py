"""Nouns as plain values and back: what was read once need not be read again.

Each noun is a line with its class and its fields; a field that is a noun itself names its line, or its id
where it is kept elsewhere. Nothing is run that was kept: only the classes of mulu's own nouns are made
anew, by their names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

PLAIN = frozenset({str, int, bool, bytes, type(None)})
HOME = "mulu.programme."
"""Where the classes of nouns are."""

TUPLE, SET, PAIRS, FRACTION, DATE = "tuple", "set", "pairs", "fraction", "date"
"""What is no class of ours."""


class Plain(NamedTuple):
    """Nouns as plain values: the classes by name, and the lines, the last of which is the whole."""

    classes: Sequence[str]
    lines: Sequence[tuple[Any, ...]]  # whatever fields a noun has


class Writer:
    """Writes nouns line by line, each once; those of one class are only named, by their ids."""

    def __init__(self, outside: type) -> None:
        self.outside = outside
        self.classes: dict[str, int] = {}
        self.lines: list[tuple[Any, ...]] = []  # see Plain
        self.known: dict[int, tuple[int]] = {}
        self.kept: list[object] = []

    def write(self, value: Any) -> object:  # any noun
        """The value itself if it is plain, else the number of its line, or its id."""
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is self.outside:
            return (value.id,)
        if id(value) not in self.known:
            line = self._line(value)
            self.kept.append(value)  # so that nothing else gets its id
            self.known[id(value)] = (len(self.lines),)
            self.lines.append(line)
        return self.known[id(value)]

    def _line(self, value: Any) -> tuple[Any, ...]:  # any noun
        kind = type(value)
        if kind is tuple:
            return self._of(TUPLE, value)
        if kind is frozenset:
            return self._of(SET, sorted(value))
        if kind in (dict, MappingProxyType):
            return self._of(PAIRS, [part for pair in value.items() for part in pair])
        if kind is Fraction:
            return self._of(FRACTION, [value.numerator, value.denominator])
        if kind is date:
            return self._of(DATE, [value.year, value.month, value.day])
        return self._noun(kind, value)

    def _noun(self, kind: type, value: Any) -> tuple[Any, ...]:  # likewise
        name = f"{kind.__module__}:{kind.__qualname__}"
        if not name.startswith(HOME):
            raise TypeError(f"{name} is no noun")
        if isinstance(value, Enum):
            return self._of(name, [value.name])
        if is_dataclass(kind):
            return self._of(name, [getattr(value, field.name) for field in fields(kind)])
        return self._of(name, value)

    def _of(self, name: str, parts: Sequence[object]) -> tuple[Any, ...]:
        number = self.classes.setdefault(name, len(self.classes))
        return (number, *[part if type(part) in PLAIN else self.write(part) for part in parts])


def plain_of(value: object, outside: type) -> Plain:
    """The value as plain values; nouns of the class `outside` are named by their ids."""
    writer = Writer(outside)
    writer.write(value)
    return Plain(list(writer.classes), writer.lines)


def noun_of(plain: Plain, outside: Mapping[str, object]) -> Any:  # whatever was written
    """What `plain_of` was given, with these nouns in the places of those that were named."""
    makers = list(map(_maker, plain.classes))
    made: dict[int | str, object] = dict(outside.items())
    for at, (number, *parts) in enumerate(plain.lines):
        made[at] = makers[number](*[made[part[0]] if type(part) is tuple else part for part in parts])
    return made[len(plain.lines) - 1]


def _maker(name: str) -> Callable[..., object]:
    """What makes a noun of this class of its fields."""
    known: Mapping[str, Callable[..., object]] = {
        TUPLE: lambda *parts: parts,
        SET: lambda *parts: frozenset(parts),
        PAIRS: lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)),
        FRACTION: Fraction,
        DATE: date,
    }
    if name in known:
        return known[name]
    module, _, kind = name.partition(":")
    if not module.startswith(HOME):
        raise ValueError(f"{name} is no noun")
    found = getattr(import_module(module), kind)
    return found.__getitem__ if issubclass(found, Enum) else found  # type: ignore[no-any-return]  # a class
