"""Proof that lines hold figures of their own block only, no counts of people, and totals of what is shown."""

from typing import NamedTuple

from mulu.disclosure.bands import leave_enough
from mulu.disclosure.exposed import Exposed
from mulu.disclosure.kinds import Kinds, kinds_of
from mulu.disclosure.rulings import Asked, asked
from mulu.disclosure.told import Teller, tellers
from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.standing import Line, PublicMonth, PublicStandings, Shown, Withheld, figure_key
from mulu.standings.presence import former_of
from mulu.standings.verdicts import month_of


class Deeds(NamedTuple):
    """What the programme says of its measures and rules."""

    kinds: Kinds
    tellers: dict[str, Teller]
    rules: dict[str, Asked]


def prove_lines(public: PublicStandings, programme: Programme, statistics: Statistics) -> None:
    """Raises Exposed where a line says more than its block may."""
    kinds = kinds_of(programme, statistics)
    by = {one.measure: one for one in tellers(programme, kinds)}
    deeds = Deeds(kinds, by, {one.rule.id: one for one in asked(programme, kinds)})
    for own in public.months.values():
        prove_keys(public, own)
        prove_total(own)
        for line in (*own.lines.values(), own.total):
            if any(isinstance(line.cells.get(name), Shown) for name in kinds.hidden):
                raise Exposed(f"{own.month.words}的「{line.block.title}」列出了人數，只能公布級距。")
            prove_people(line, own, public, deeds)


def prove_keys(public: PublicStandings, own: PublicMonth) -> None:
    """Every figure is named by its programme, its month and its own block."""
    if own.lines.keys() != {block.id for block in own.partition.blocks}:
        raise Exposed(f"{own.month.words}公布的列與區塊對不起來。")
    for name, line in (*own.lines.items(), (own.total.block.id, own.total)):
        prefix = figure_key(public.programme, own.month, name, "")
        cells = line.cells
        for what in cells:
            cell = cells[what]
            if cell.__class__ is Shown and cell.key != prefix + what:
                raise Exposed(f"{own.month.words}的「{line.block.title}」有別的區塊的數字（{cell.key}）。")


def prove_total(own: PublicMonth) -> None:
    """The total holds whole blocks, and of a measure only what each of them shows."""
    held = [block for block in own.partition.blocks if block.id not in own.also_left_out]
    units = {unit for block in held for unit in block.members}
    others = set(own.total.block.members) - units
    if not units <= set(own.total.block.members) or not others.isdisjoint(own.partition.block_of):
        raise Exposed(f"{own.month.words}的合計不是整個區塊的合計。")
    for what, cell in own.total.cells.items():
        if isinstance(cell, Shown):
            for block in held:
                if not isinstance(own.lines[block.id].cells[what], Shown):
                    says = f"{own.month.words}的合計減去其他區塊，就是「{block.title}」不公布的數字。"
                    raise Exposed(says)


def prove_people(line: Line, own: PublicMonth, public: PublicStandings, deeds: Deeds) -> None:
    """Pools have no band, rank or verdict; of a single unit every band and verdict leaves enough counts."""
    told = [ruling for ruling in line.rulings if not isinstance(ruling.verdict, Withheld)]
    banded = [name for name in deeds.kinds.bands if isinstance(line.cells.get(name), Shown)]
    if line.block.is_pool and (told or banded or isinstance(line.rank, Shown)):
        raise Exposed(f"{own.month.words}的「{line.block.title}」是合併的區塊，不公布級距、名次與結果。")
    for name in banded:
        prove_wide(name, line, own, deeds)
    for ruling in told:
        rule = deeds.rules[ruling.rule]
        counted = public.months.get(month_of(own.month, rule.last))
        was = line_of(line.block.id, counted, public) if counted else None
        for name in rule.tells[rule.tiers.index(ruling.tiers)]:
            if counted is None or was is None:
                raise Exposed(f"{own.month.words}的「{line.block.title}」的結果沒有依據的月份。")
            prove_wide(name, was, counted, deeds)


def prove_wide(name: str, line: Line, own: PublicMonth, deeds: Deeds) -> None:
    """Every band of a measure leaves enough counts at so many people."""
    teller = deeds.tellers.get(name)
    base = line.cells.get(teller.base) if teller else None
    if teller and isinstance(base, Shown):
        spans = teller.spans(int(base.value))
        if leave_enough(spans, spans):
            return
    raise Exposed(f"{own.month.words}的「{line.block.title}」的級距或結果只剩不到 3 種人數，不得公布。")


def line_of(unit: str, own: PublicMonth, public: PublicStandings) -> Line | None:
    """The line of a unit in a month, by the name that it then had."""
    while unit and unit not in own.lines:
        unit = former_of(public.units[unit], public.units)
    return own.lines.get(unit)
