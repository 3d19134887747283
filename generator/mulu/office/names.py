"""What offices call units and measures: their titles and ids, compared after folding; nothing is guessed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mulu.office.monthwords import SPAN_ALONE, month_atom
from mulu.programme.month import Month
from mulu.programme.rule import Measure, Scope
from mulu.programme.unit import Unit
from mulu.reading.messages import did_you_mean, quoted
from mulu.reading.values import Wrong
from mulu.text import fold_clause

BRACKET = re.compile(r"(?P<words>.+)\((?P<inside>[^()]*)\)")
UNIT_OF = re.compile(r"(?:單位[:：]?)?(?P<unit>.+)")
OTHERS = re.compile(r"去年|上年|前年|前期|同期|預計|預定|目標|應達")
"""Figures of other times, or none at all: never taken, however else they are called."""


def folded(text: str) -> str:
    """The form in which names are compared: width, blanks, case and ㄧ/一 do not matter."""
    return fold_clause(text).casefold()


class Called(NamedTuple):
    """The measure that a title names, and what it says in brackets of the months (累計)."""

    measure: str
    span: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """All measures of units by what they may be called, and the programme's units likewise."""

    measures: Mapping[str, Measure]
    called: Mapping[str, str]
    units: Mapping[str, tuple[Unit, ...]]
    own: Mapping[str, Unit]
    groups: frozenset[str]

    def measure_of(self, text: str) -> Called | None:
        """The measure of this title or id; what stands in brackets behind it may be its unit or a span."""
        name = folded(text)
        if name in self.called:
            return Called(self.called[name])
        bracket = BRACKET.fullmatch(name)
        if bracket is None or bracket["words"] not in self.called:
            return None
        measure, inside = self.called[bracket["words"]], bracket["inside"]
        if span := SPAN_ALONE.fullmatch(inside):
            part = month_atom(span[0])
            return Called(measure, part.span if part else "")
        unit = UNIT_OF.fullmatch(inside)
        is_own = unit is not None and unit["unit"] == folded(self.measures[measure].unit)
        return Called(measure) if is_own else None

    def measures_within(self, text: str) -> tuple[str, ...]:
        """The measures whose titles stand in a text; one within another is not named by itself."""
        rest, found = folded(text), []
        for name in sorted(self.called, key=len, reverse=True):
            if name in rest and not name.isascii():
                found.append(self.called[name])
                rest = rest.replace(name, "\n")
        return tuple(dict.fromkeys(found))

    def units_within(self, text: str) -> tuple[str, ...]:
        """The names of units that stand in a text; one within another is not named by itself."""
        rest, found = folded(text), []
        for name in sorted(self.units, key=len, reverse=True):
            if name in rest and (not name.isascii() or name == rest):
                found.append(name)
                rest = rest.replace(name, "\n")
        return tuple(found)

    def is_unit(self, text: str) -> bool:
        """Whether this is what some unit is called."""
        return folded(text) in self.units

    def is_by_this_name(self, text: str, month: Month) -> bool:
        """Whether a unit of this very name was there in this month."""
        return any(self.is_there(unit, month) for unit in self.units.get(folded(text), ()))

    def unit_of(self, text: str, month: Month) -> Unit:
        """The unit that is called so in this month; raises Wrong where there is none, or more than one."""
        named = self.units.get(folded(text), ())
        there = [unit for unit in named if self.is_there(unit, month)]
        found = there or [one for unit in named if (one := self.same_in(unit, month))]
        if len({unit.id for unit in found}) == 1:
            return found[0]
        if not named:
            raise self.stranger(text)
        if found:
            ids = "、".join(unit.id for unit in found)
            raise Wrong("M201", f"{quoted(text)}不知是哪一個單位", f"請改填單位代號：{ids}。")
        says = f"{quoted(text)}在{month.words}不是一個單位（裁撤、合併或尚未設立）"
        raise Wrong("M402", says, "請填當月的單位名稱，或更正 units.csv 的 ended 與 was。")

    def stranger(self, text: str) -> Wrong:
        """The complaint that no unit is called so, with the nearest name."""
        titles = [unit.title for unit in self.own.values()]
        mend = did_you_mean(text, titles) or "請先寫在 units.csv，或更正這個名稱。"
        return Wrong("M201", f"units.csv 沒有單位{quoted(text)}", mend)

    def is_there(self, unit: Unit, month: Month) -> bool:
        """Whether the unit has begun, as far as those before it have ended, and has not ended itself."""
        ends = [self.own[name].ended for name in unit.was if name in self.own]
        has_begun = all(end is None or end < month for end in ends)
        return has_begun and (unit.ended is None or month <= unit.ended)

    def same_in(self, unit: Unit, month: Month) -> Unit | None:
        """The unit that this one was or became by being renamed, and that was there in this month."""
        seen: set[str] = set()
        one: Unit | None = unit
        while one and one.id not in seen:
            if self.is_there(one, month):
                return one
            seen.add(one.id)
            is_later = one.ended is not None and month > one.ended
            one = self.follower(one) if is_later else self.former(one)
        return None

    def follower(self, unit: Unit) -> Unit | None:
        """The one unit that this one was renamed to."""
        found = [one for one in self.own.values() if unit.id in one.was]
        return found[0] if len(found) == 1 and len(found[0].was) == 1 else None

    def former(self, unit: Unit) -> Unit | None:
        """The one unit that was renamed to this one."""
        before = self.own.get(unit.was[0]) if len(unit.was) == 1 else None
        return before if before and self.follower(before) else None


def names_of(measures: Mapping[str, Measure], own: Mapping[str, Unit]) -> Names:
    """What the measures of a programme and its units may be called."""
    of_units = {name: one for name, one in measures.items() if one.of is Scope.UNIT}
    return Names(
        measures=of_units,
        called=_once((key, name) for name, one in of_units.items() for key in (one.title, name)),
        units=_each((key, unit) for unit in own.values() for key in (unit.title, unit.id)),
        own=own,
        groups=frozenset(folded(unit.group) for unit in own.values() if unit.group),
    )


def _once(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """What each name means, of those that mean one thing only."""
    found: dict[str, set[str]] = {}
    for key, name in pairs:
        found.setdefault(folded(key), set()).add(name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def _each(pairs: Iterable[tuple[str, Unit]]) -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for key, unit in pairs:
        units = found.setdefault(folded(key), [])
        if unit not in units:
            units.append(unit)
    return {key: tuple(units) for key, units in found.items()}
