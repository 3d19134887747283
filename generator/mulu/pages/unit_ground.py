"""What all pages about the units of one programme share: its rules, what is told of them, its months."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mulu.pages import address
from mulu.pages.dates import when_facts
from mulu.pages.ends import titled
from mulu.pages.page import Basis, Link
from mulu.pages.pieces import Piece, plain
from mulu.pages.rule_facts import measures_in
from mulu.pages.sources import NoteFacts, QuoteFacts, basis_of, notes_of, quote_of
from mulu.pages.unit_levels import Level, column_title, compared, interval_of, measures_asked, measures_of
from mulu.pages.unit_words import TierFacts, is_share, tier_facts, tier_name
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.month import Month
from mulu.programme.rule import Combine, Measure, Rule, Scope
from mulu.programme.source import Source
from mulu.programme.standing import Cell, PublicMonth, PublicStandings, Ruling, Shown
from mulu.programme.when import When
from mulu.rules.judge import days_of


@dataclass(frozen=True)
class Ground:
    """A programme with its standings.

    What many of its pages have alike is kept: the words of verdicts by their identity, the names of tiers
    by rule and tier, notes by their ids, sentences by their source.
    """

    programme: Programme
    standings: PublicStandings
    tiers: dict[tuple[str, int], TierFacts] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    known_notes: dict[tuple[str, ...], tuple[NoteFacts, ...]] = field(default_factory=dict)
    known_quotes: dict[Source, QuoteFacts | None] = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of units; the first is the one that the standings are made by."""
        every = [rule for rule in self.programme.rules if rule.scope is Scope.UNIT]
        ranked = self.standings.ranked
        return tuple(sorted(every, key=lambda rule: ranked not in measures_of(rule) if ranked else False))

    @cached_property
    def rule(self) -> Rule | None:
        """The rule that the standings are made by."""
        return self.rules[0] if self.rules else None

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules of units by their ids."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def is_items(self) -> bool:
        """Whether the first rule decides each of its conditions by itself: 符合 or not, no score, no rank."""
        return bool(self.rule and self.rule.combine is Combine.EACH)

    @cached_property
    def main(self) -> str:
        """The measure that charts show: the one ranks are made by, else the first ratio told in numbers."""
        if self.standings.ranked:
            return self.standings.ranked
        names = measures_of(self.rule) if self.rule else self.standings.measures
        return next((name for name in names if self.is_drawn(name)), "")

    def is_drawn(self, name: str) -> bool:
        """Whether a measure is a ratio told in numbers."""
        shown = name in self.standings.measures and name not in self.standings.bands
        return shown and self.measure(name).ratio is not None

    def measure(self, name: str) -> Measure:
        """A measure of the plan."""
        return self.programme.measures[name]

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The measures of the first rule that have figures, without what the plan makes public."""
        names = measures_of(self.rule) if self.rule else ()
        parts = self.measure(self.main).ratio or () if self.main else ()
        told = [name for name in dict.fromkeys((*parts[:1], *names)) if name in self.standings.measures]
        return tuple(name for name in told if self.is_number(name) and not self.measure(name).is_public)

    @cached_property
    def ranked_words(self) -> Piece:
        """How many units have a rank in the last month: 6 個."""
        return plain(f"{sum(isinstance(one.rank, Shown) for one in self.latest.lines.values())} 個")

    @cached_property
    def monthly(self) -> tuple[str, ...]:
        """The measures of the table beside a chart: a ranked one with its numerator, else all."""
        if not self.standings.ranked:
            return self.told
        return (*(self.measure(self.main).ratio or ())[:1], self.main)

    @cached_property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Every measure that can have a figure or a band, with its title and what it is counted in."""
        names = dict.fromkeys((*self.standings.measures, *self.standings.bands))
        return tuple((name, titled(self.measure(name), is_share=False)) for name in names)

    @cached_property
    def month_heads(self) -> tuple[tuple[str, str, str], ...]:
        """The same with the heads of their columns, and the sign after a share that is no band."""
        signs = {name: "" if name in self.standings.bands else "％" for name in self.monthly}
        measures = ((name, self.measure(name)) for name in self.monthly)
        return tuple(
            (name, column_title(one), signs[name] if is_share(one) else "") for name, one in measures
        )

    @cached_property
    def rated(self) -> tuple[str, ...]:
        """The measures that the tiers of the first rule compare with numbers."""
        names = measures_asked(self.rule) if self.rule else self.standings.measures
        return tuple(name for name in names if name in self.standings.measures and self.is_number(name))

    @cached_property
    def reported(self) -> tuple[str, ...]:
        """The measures whose absence says that a unit did not report."""
        names = dict.fromkeys((*self.told, *self.rated))
        return tuple(name for name in names if not self.measure(name).is_public)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The tiers of the first rule as written, by the measure that is drawn."""
        found = []
        for tier in self.rule.tiers if self.rule else ():
            compare = compared(tier.when, self.main)
            if self.rule and compare and (interval := interval_of(compare)):
                name = "符合" if self.is_items else self.tier_name(self.rule, tier.id)
                found.append(Level(tier, name, compare, interval))
        return tuple(found)

    def tier_name(self, rule: Rule, tier: str) -> str:
        """What a tier is called."""
        if (rule.id, tier) not in self.names:
            self.names[rule.id, tier] = tier_name(rule, tier)
        return self.names[rule.id, tier]

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure of the plan."""
        return self.programme.measures

    def sign_after(self, name: str, cell: Cell) -> str:
        """The sign after a share; a band carries its own."""
        is_number = isinstance(cell, Shown) and "％" not in cell.words
        return "％" if is_number and is_share(self.measure(name)) else ""

    @cached_property
    def span_words(self) -> str:
        """The months of the year as far as they were published: 1 至 9 月."""
        first, last = self.year[0].month.number, self.year[-1].month.number
        return f"{first} 至 {last} 月" if last > first else f"{last} 月"

    def is_number(self, name: str) -> bool:
        """Whether a measure has figures: those that people answer or judge have none."""
        return not (self.measure(name).is_answer or self.measure(name).is_judged)

    @cached_property
    def headcount(self) -> str:
        """The measure that counts a unit's people; empty where there is none."""
        return self.standings.headcount if self.standings.headcount in self.programme.measures else ""

    @cached_property
    def latest(self) -> PublicMonth:
        """The last month that was published."""
        return self.standings.latest

    @cached_property
    def day_words(self) -> str:
        """The last day that its figures count, in ROC words."""
        return f"{self.latest.month.words}{self.latest.month.last_day.day}日"

    @cached_property
    def before(self) -> PublicMonth | None:
        """The month before it, where that is of the same year."""
        return next((one for one in reversed(self.year[:-1])), None)

    @cached_property
    def year(self) -> tuple[PublicMonth, ...]:
        """The months of the last month's year, as far as they were published."""
        months = sorted(month for month in self.standings.months if month.year == self.latest.month.year)
        return tuple(self.standings.months[month] for month in months)

    @cached_property
    def deadlines(self) -> Mapping[str, Month]:
        """For each rule the month in which its days end, where that is past: its figures decide."""
        found = {}
        for rule in self.rules:
            last = days_of(rule.window, self.programme.period).last
            if last and Month(last.year, last.month) < self.latest.month:
                found[rule.id] = Month(last.year, last.month)
        return found

    @property
    def deadline(self) -> Month | None:
        """That of the first rule."""
        return self.deadlines.get(self.rule.id) if self.rule else None

    @cached_property
    def next_words(self) -> str:
        """The day of the next publication; empty where it is not given."""
        return when_facts(self.standings.next).words if isinstance(self.standings.next, When) else ""

    @cached_property
    def heirs(self) -> Mapping[str, tuple[str, ...]]:
        """For each unit that was followed the units that name it as what they were."""
        found: dict[str, tuple[str, ...]] = {}
        for unit in self.standings.units.values():
            for former in unit.was:
                found[former] = (*found.get(former, ()), unit.id)
        return found

    @cached_property
    def basis(self) -> Basis:
        """What every page about the units is taken from."""
        return basis_of(self.programme, *(rule.source for rule in self.rules))

    @property
    def here(self) -> str:
        """The address of the standings."""
        return address.of_standings(self.programme.id)

    def unit_link(self, unit: str) -> Link:
        """A unit's own page."""
        return Link(self.standings.units[unit].title, address.of_unit(self.programme.id, unit))

    @cached_property
    def judged_notes(self) -> tuple[NoteFacts, ...]:
        """The notes on what people decide besides the figures of the first rule."""
        asked = measures_in(self.rule.requires) if self.rule else ()
        return self.notes(*(self.measure(name).source for name in asked))

    @cached_property
    def judged_words(self) -> str:
        """What people decide besides the figures of the first rule; empty where there is nothing."""
        asked = measures_in(self.rule.requires) if self.rule else ()
        return "、".join(self.measure(name).title for name in asked if self.measure(name).is_judged)

    def notes(self, *sources: Source) -> tuple[NoteFacts, ...]:
        """The notes that these sources name; in full they stand on the page of the awards."""
        names = tuple(dict.fromkeys(name for source in sources for name in source.notes))
        if names not in self.known_notes:
            self.known_notes[names] = notes_of(self.programme, names)
        return self.known_notes[names]

    def quote(self, source: Source) -> QuoteFacts | None:
        """The sentence of a source."""
        if source not in self.known_quotes:
            self.known_quotes[source] = quote_of(self.programme, source)
        return self.known_quotes[source]

    def tier(self, ruling: Ruling) -> TierFacts:
        """What a rule says of a block, in words."""
        key = ruling.rule, id(ruling.verdict)
        if key not in self.tiers:
            self.tiers[key] = tier_facts(self.by_id[ruling.rule], ruling, self.measures)
        (words, _, _, why), kind = known = self.tiers[key]
        return known if why else TierFacts(Piece(words, ruling.key), kind)


def grounds(catalog: Catalog) -> Iterator[Ground]:
    """Every programme that has standings."""
    for programme in catalog.programmes:
        standings = catalog.standings.get(programme.id)
        if standings and standings.months:
            yield Ground(programme, standings)
