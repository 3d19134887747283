"""The audit with linear programs over made-up statistics: CPU seconds, peak memory, what it found.

python bench/audit.py --units 500
python bench/audit.py --units 8000 --small 0.4
python bench/audit.py --units 500 --counts      # small counts, which exchanges seldom clear
"""

import argparse
import gc
import random
import resource
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from time import process_time

from mulu.audit.agreement import line_figures
from mulu.audit.inference import inferences
from mulu.audit.marks import name_of
from mulu.audit.world import World
from mulu.disclosure.release import release
from mulu.pages.unit_words import outcome_words
from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.counts import Counts, Statistics
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.records import NO_RECORDS, PrintedFigure
from mulu.programme.standing import PublicStandings, Withheld
from mulu.programme.unit import Unit
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[1]
HOURS, COUNTS = "taoyuan-98", "chiayi-105"
COUNTED = ("updates", "sent", "entries", "topics")
SEED = 98
MONTHS = tuple(Month(2009, number) for number in range(1, 13))
GROUPS = ("一級單位", "所屬機關", "戶政事務所", "地政事務所", "衛生所", "學校")
NOWHERE = Place("made up")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures the audit of as many units as the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--small", type=float, default=0.3, help="the share of units under ten people")
    parser.add_argument("--counts", action="store_true", help="small counts in the place of hours")
    asked = parser.parse_args(arguments)
    gc.disable()  # as the command does
    name = COUNTS if asked.counts else HOURS
    programme = next(one for one in read(ROOT)[0].programmes if one.id == name)
    statistics = made_up(name, asked.units, asked.small)
    limits = Disclosure()
    figures = tuple(printed(programme, release(programme, statistics, limits, NO_RECORDS)))
    before, start = peak(), process_time()
    found = tuple(inferences(World(programme, statistics, limits), (), figures))
    used = process_time() - start
    print(f"{asked.units} units x {len(MONTHS)} months, {len(figures)} figures: {used:.2f} s CPU,", end=" ")
    print(f"peak {peak():.0f} MB ({before:.0f} MB before the audit), {len(found)} findings")
    for one in found[:5]:
        print(f"  {one}")


def peak() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_up(programme: str, number: int, small: float) -> Statistics:
    """Statistics of so many units, always the same for the same numbers; most grow each month."""
    chance = random.Random(SEED)
    units = {f"u{place}": unit(place, chance) for place in range(number)}
    rows = {}
    for name in units:
        people = chance.randint(2, 9) if chance.random() < small else chance.randint(10, 200)
        for month, numbers in (counts if programme == COUNTS else hours)(people, chance):
            rows[name, month] = Counts(name, month, numbers, NOWHERE)
    columns = tuple(next(iter(rows.values())).numbers)
    headcount = "headcount" if programme == COUNTS else "established"
    return Statistics(programme, "made up", units, MONTHS, rows, columns, headcount)


def hours(people: int, chance: random.Random) -> Iterator[tuple[Month, dict[str, Fraction]]]:
    """Hours and posts, month by month."""
    total, posts = Fraction(), Fraction()
    for month in MONTHS:
        total += Fraction(chance.randint(0, people * 45), 10)
        posts += Fraction(chance.randint(0, 900), 100)
        yield month, {"certified": total, "established": Fraction(people), "avg_posts": posts}


def counts(people: int, chance: random.Random) -> Iterator[tuple[Month, dict[str, Fraction]]]:
    """Few things of each kind, month by month."""
    total = dict.fromkeys(COUNTED, Fraction())
    for month in MONTHS:
        for name in COUNTED:
            total[name] += Fraction(chance.random() < 0.2)
        yield month, {**total, "headcount": Fraction(people), "quota": Fraction(people // 10)}


def unit(place: int, chance: random.Random) -> Unit:
    """A unit of some group."""
    return Unit(f"u{place}", f"第{place}所", NOWHERE, group=chance.choice(GROUPS))


def printed(programme: Programme, public: PublicStandings) -> Iterator[PrintedFigure]:
    """Every figure as pages print it."""
    rules = {rule.id: rule for rule in programme.rules}
    for month in public.months.values():
        for line in (*month.lines.values(), month.total):
            said = {
                one.key: outcome_words(rules[one.rule], one.verdict)[0]
                for one in line.rulings
                if not isinstance(one.verdict, Withheld)
            }
            for key, words in line_figures(line):
                name = name_of(key)
                assert name is not None
                members = line.block.members
                yield PrintedFigure(0, *name[:3], members, name.what, words or said[key])


if __name__ == "__main__":
    main()
