"""What may be told of a programme's units, month by month: sums over whole blocks and nothing else."""

from collections.abc import Iterator, Mapping

from mulu.disclosure.earlier import earlier
from mulu.disclosure.kinds import kinds_of
from mulu.disclosure.month import Press, public_month
from mulu.disclosure.muted import muted
from mulu.disclosure.past import Past
from mulu.disclosure.rulings import Court, asked, heard, tells_of
from mulu.disclosure.sums import is_silent
from mulu.disclosure.told import in_print, tellers, told
from mulu.disclosure.year import partitions, towns
from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.records import Records
from mulu.programme.standing import Partition, PublicMonth, PublicStandings
from mulu.programme.unit import Correction
from mulu.standings.presence import followers, former_of, people, presence, without_unheard
from mulu.standings.values import values


def release(
    programme: Programme, statistics: Statistics, disclosure: Disclosure, records: Records
) -> PublicStandings:
    """Everything about a programme's units that may be told; no other way leads from counts to pages."""
    known = without_unheard(statistics)
    press = press_of(programme, known, disclosure, records)
    kinds = press.court.kinds
    return PublicStandings(
        programme=programme.id,
        source=statistics.source,
        headcount=statistics.headcount,
        measures=kinds.open,
        units=statistics.units,
        months=dict(months_of(press, known)),
        ranked=kinds.ranked,
        bands=tuple(name for name in kinds.measures if name in kinds.bands),
        next=statistics.next,
        is_demonstration=statistics.is_demonstration,
        at_least=disclosure.at_least,
        corrections=tuple(open_corrections(statistics, press.partitions)),
        groups=tuple(dict.fromkeys(unit.group for unit in statistics.units.values() if unit.group)),
        withdrawn=press.earlier.withdrawn,
    )


def press_of(programme: Programme, statistics: Statistics, disclosure: Disclosure, records: Records) -> Press:
    """All that the months are made from."""
    before = earlier(records, programme)
    places = towns(statistics, people(statistics, presence(statistics)), disclosure)
    blocks = partitions(statistics, places, before)
    mute = muted(blocks, places, before, followers(statistics.units))
    kinds = kinds_of(programme, statistics)
    worth = values(kinds.measures, statistics)
    by = tellers(programme, kinds)
    alone = tuple(key for key in alone_in(blocks) if key not in mute)
    known = tuple(key for key in alone_in(blocks) if key not in mute or before.is_withdrawn(key[1], key[0]))
    rules = asked(programme, kinds)
    prints = in_print(by, before, {name: (name,) for name in kinds.bands} | dict(tells_of(rules)))
    open_ones = told(by, statistics, known, worth, prints=prints)  # what was withdrawn is known all the same
    spoken = frozenset(key for key, row in worth.items() if not is_silent(row, kinds))
    formers = dict(formers_in(statistics))
    court = Court(programme, kinds, worth, frozenset(alone), spoken, open_ones, rules, formers, {})
    court = heard(court, alone)
    return Press(court, places, blocks, before, {one.measure: one for one in by}, mute)


def alone_in(blocks: Mapping[Month, Partition]) -> Iterator[tuple[str, Month]]:
    """Every unit in every month in which it stands alone, month by month."""
    for month, partition in blocks.items():
        yield from ((block.id, month) for block in partition.blocks if not block.is_pool)


def formers_in(statistics: Statistics) -> Iterator[tuple[str, str]]:
    """Every unit that was renamed, with what it was before."""
    for unit in statistics.units.values():
        if unit.was and (former := former_of(unit, statistics.units)):
            yield unit.id, former


def months_of(press: Press, statistics: Statistics) -> Iterator[tuple[Month, PublicMonth]]:
    """Every month in its order, with what units that ended had last reported in its year."""
    past = Past(statistics.units)
    ranks: Mapping[str, int] = {}
    before: Month | None = None
    latest = max(statistics.months, default=None)
    for month in sorted(statistics.months):
        if before is None or before.year != month.year:
            past, ranks = Past(statistics.units), {}
        elif before.number + 1 != month.number:
            ranks = {}
        carried = past.carried(press.towns[month].sizes)
        public, ranks = public_month(press, month, carried, ranks, with_next=month == latest)
        yield month, public
        past = past.after(press.towns[month].sizes, press.reported(month))
        before = month


def open_corrections(statistics: Statistics, blocks: Mapping[Month, Partition]) -> Iterator[Correction]:
    """The corrections of units that stand alone in the month; of a pool nobody learns whose figure it was."""
    for one in statistics.corrections:
        if one.month in blocks and blocks[one.month].block_of.get(one.unit) == one.unit:
            yield one
