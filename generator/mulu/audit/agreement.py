"""Whether finished files print what was released, no more and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from mulu.audit.finding import Finding
from mulu.audit.marks import Mark, Name, name_of
from mulu.pages.parts import parts_page
from mulu.programme.catalog import Catalog
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure
from mulu.programme.standing import RANK, TOTAL, Line, PublicMonth, PublicStandings, Shown, Withheld

EXAMPLES = parts_page().address
"""The page that shows every part with made-up figures."""

ANY = ""
"""The words of a figure that pages word: a tier."""


class Printed(NamedTuple):
    """A figure of today's site: what it is called, its words, and the first file that has it."""

    name: Name
    words: str
    address: str


def released(catalog: Catalog) -> dict[str, str]:
    """Every figure that may be printed today, by its key, with its words."""
    return {
        key: words
        for standings in catalog.standings.values()
        for month in standings.months.values()
        for line in (*month.lines.values(), month.total)
        for key, words in line_figures(line)
    }


def line_figures(line: Line) -> Iterator[tuple[str, str]]:
    """The figures of a line: its cells, its rank, what the rules say of it and how far the next tier is."""
    for cell in (*line.cells.values(), line.rank, line.move):
        if isinstance(cell, Shown):
            yield cell.key, cell.words
    for ruling in line.rulings:
        if not isinstance(ruling.verdict, Withheld):
            yield ruling.key, ANY
        for cell in (cell for one in ruling.nexts for cell in (one.short, one.total)):
            if isinstance(cell, Shown):
                yield cell.key, cell.words


def printed(marks: Iterable[Mark]) -> tuple[dict[str, Printed], tuple[Finding, ...]]:
    """Every figure by its key, and those that are none or that two places print differently."""
    found: dict[str, Printed] = {}
    faults = []
    for key, words, address in marks:
        before = found.get(key)
        if before is None:
            name = name_of(key)
            if name is None:
                faults.append(Finding(f"數字的代號「{key}」不合寫法", address))
                continue
            found[key] = Printed(name, words, address)
        elif before.words != words:
            faults.append(
                Finding(
                    f"「{key}」在 {before.address} 印成「{before.words}」，在這裡印成「{words}」", address
                )
            )
    return found, tuple(faults)


def disagreements(
    today: Mapping[str, Printed], catalog: Catalog, earlier: Iterable[PrintedFigure]
) -> Iterator[Finding]:
    """Every figure that was not released, or that was released in other words."""
    may = released(catalog)
    before: dict[str, str] = {}
    known = {standings.programme: standings.months for standings in catalog.standings.values()}
    for key, one in today.items():
        if one.address == EXAMPLES and one.name.programme not in known:
            continue
        if key in may:
            if may[key] not in (ANY, one.words):
                yield Finding(f"「{key}」應印「{may[key]}」，印出的是「{one.words}」", one.address)
            continue
        before = before or words_before(earlier)
        months = known.get(one.name.programme, {})
        if one.name.month not in months and before.get(key) == one.words:
            continue
        yield Finding(not_released(key, one.name, months), one.address)


def words_before(earlier: Iterable[PrintedFigure]) -> dict[str, str]:
    """The last words of every figure that was ever printed."""
    return {f"{one.programme}/{one.month.key}/{one.block}/{one.what}": one.words for one in earlier}


def not_released(key: str, name: Name, months: Mapping[Month, PublicMonth]) -> str:
    """What is wrong with a figure that was not released."""
    month = months.get(name.month)
    if month is None:
        return f"「{key}」：沒有這個計畫或這個月份的統計"
    if name.block == TOTAL or name.block in month.lines:
        return f"「{key}」不在可以公布的數字之內"
    if name.block in month.partition.block_of:
        return f"「{key}」：「{name.block}」這個月併計，不能單獨公布"
    return f"「{key}」：「{name.block}」不是這個月的統計單位"


def members_of(catalog: Catalog) -> Mapping[tuple[str, Month, str], tuple[str, ...]]:
    """The units of every block of every month, those of the total among them."""
    found = {}
    for standings in catalog.standings.values():
        for month in standings.months.values():
            for block in month.partition.blocks:
                found[standings.programme, month.month, block.id] = block.members
            found[standings.programme, month.month, TOTAL] = total_members(month)
    return found


def total_members(month: PublicMonth) -> tuple[str, ...]:
    """The units that the total of a month holds."""
    out = {unit for line in left_out(month) for unit in line.block.members}
    return tuple(unit for unit in month.total.block.members if unit not in out)


def left_out(month: PublicMonth) -> Iterator[Line]:
    """The lines of the blocks that the total does not hold."""
    return (month.lines[name] for name in month.also_left_out if name in month.lines)


def figures_of(today: Mapping[str, Printed], catalog: Catalog, number: int = 0) -> Iterator[PrintedFigure]:
    """Today's figures as the ledger writes them."""
    members = members_of(catalog)
    for (programme, month, block, what), words, address in today.values():
        if address == EXAMPLES and programme not in catalog.standings:
            continue
        whole = members.get((programme, month, block), (block,))
        yield PrintedFigure(number, programme, month, block, whole, what, words)


def reprinted(
    today: Iterable[PrintedFigure], earlier: Iterable[PrintedFigure], titles: Mapping[str, str]
) -> Iterator[Finding]:
    """Every block of a month that shares a unit with another block that was printed for this month.

    The total may come to hold more blocks, once what was missing has arrived.
    """
    homes: dict[tuple[str, Month, str], set[Block]] = {}
    for programme, month, block, members in blocks_of(earlier):
        for unit in members:
            homes.setdefault((programme, month, unit), set()).add((block, members))
    for programme, month, block, members in blocks_of(today):
        before = {home for unit in members for home in homes.get((programme, month, unit), ())}
        if any(other != members for _, other in before):
            yield Finding(f"{month.words}已公布過，「{titles.get(block, block)}」改用別的單位重印")


Block: TypeAlias = tuple[str, tuple[str, ...]]
"""The id of a block and its units, in the order of their ids."""


def blocks_of(figures: Iterable[PrintedFigure]) -> Iterator[tuple[str, Month, str, tuple[str, ...]]]:
    """Every block that has figures, each once, without those of everything together."""
    every = {(one.programme, one.month, one.block, one.members) for one in figures if one.block != TOTAL}
    for programme, month, block, members in sorted(every):
        yield programme, month, block, tuple(sorted(members))


def corrected_in_pools(standings: PublicStandings) -> Iterator[Finding]:
    """Every correction that names a unit which stands in a pool: the pool's change is its own."""
    for one in standings.corrections:
        month = standings.months.get(one.month)
        block = month.partition.block_of.get(one.unit) if month else None
        if month and block and month.lines[block].block.is_pool:
            title = standings.units[one.unit].title
            yield Finding(f"更正說出了併計的單位：「{title}」{one.month.words}的數字有更正")


def holes(figures: Iterable[PrintedFigure]) -> Iterator[Finding]:
    """Every month whose ranks leave one out: a unit that is not told stands there."""
    ranks: dict[tuple[str, Month], set[int]] = {}
    for one in figures:
        if one.what == RANK and one.words.isdecimal():
            ranks.setdefault((one.programme, one.month), set()).add(int(one.words))
    for (programme, month), told in sorted(ranks.items()):
        missing = sorted(set(range(1, max(told) + 1)) - told)
        if missing:
            says = f"{programme} {month.words}的名次缺第 {missing[0]} 名"
            yield Finding(f"{says}，可由前後兩名推得未公布單位的數字在兩者之間")
