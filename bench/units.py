"""Gives a made-up catalogue one programme more, with units and their statistics, always the same.

python bench/units.py CATALOGUE --units 500 --months 12
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

from standings import PLAN, ROOT, statistic_rows, unit_rows, without, write

AGENCIES = "agencies:\n  taoyuan: 桃園縣政府\n"
PLATFORM = '  ezone: {title: 網路學習園地, url: "https://ezone.example/"}\n'


def main(arguments: Sequence[str] | None = None) -> None:
    """Adds what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--months", type=int, default=12)
    asked = parser.parse_args(arguments)
    add_units(asked.catalogue, asked.units, asked.months)


def add_units(folder: Path, units: int, months: int) -> None:
    """The real Taoyuan's plan stands among the made-up ones, with made-up units in so many months."""
    own = folder / "catalog" / "programmes" / PLAN
    if not own.exists():
        shutil.copytree(ROOT / "catalog" / "programmes" / PLAN, own)
        shutil.copy(ROOT / "content" / "plans" / f"{PLAN}.txt", folder / "content" / "plans")
        names = folder / "catalog" / "catalog.yml"
        told = names.read_text("utf-8").replace("platforms:\n", f"platforms:\n{PLATFORM}")
        names.write_text(told + AGENCIES, "utf-8")
        text = (own / "programme.yml").read_text("utf-8")
        (own / "programme.yml").write_text(without(text, "corrections"), "utf-8")
    ids = [f"u{number:05}" for number in range(units)]
    write(folder / "catalog" / "units.csv", unit_rows(ids))
    write(own / "statistics.csv", statistic_rows(ids, months, Random(1)))


if __name__ == "__main__":
    main()
