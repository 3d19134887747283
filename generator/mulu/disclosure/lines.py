"""What is printed of one block in one month."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from mulu.disclosure.bands import band_at, band_words, bands
from mulu.disclosure.figures import answer, shown
from mulu.disclosure.kinds import Kinds
from mulu.disclosure.sums import Sums, is_silent
from mulu.disclosure.told import Teller
from mulu.programme.standing import Cell, Shown, Withheld
from mulu.standings.values import Values


def unit_cells(
    values: Values | None, kinds: Kinds, told: frozenset[str], by: Mapping[str, Teller], prefix: str
) -> dict[str, Cell]:
    """The cells of a unit that stands alone."""
    silent = is_silent(values, kinds)
    if values is None:
        return dict.fromkeys(kinds.measures, Withheld.MISSING)
    cells: dict[str, Cell] = {}
    for name, measure in kinds.measures.items():
        if silent and not measure.is_public:
            cells[name] = Withheld.MISSING
        elif name in kinds.bands:
            cells[name] = band_cell(name, values, by.get(name) if name in told else None, f"{prefix}{name}")
        elif name in kinds.hidden:
            cells[name] = Withheld.PROTECTED
        elif (number := values.numbers.get(name)) is not None:
            cells[name] = shown(f"{prefix}{name}", measure, number)
        elif name in values.answers:
            cells[name] = answer(f"{prefix}{name}", is_yes=values.answers[name])
        else:
            cells[name] = absent(name, values)
    return cells


def absent(name: str, values: Values) -> Withheld:
    """Why a unit that reported has no figure of a measure."""
    return Withheld.NOT_APPLICABLE if name in values.not_applicable else Withheld.MISSING


def band_cell(name: str, values: Values, teller: Teller | None, key: str) -> Cell:
    """The band that a share of people lies in, worth its lower end; without a teller it may not be told."""
    share = values.numbers.get(name)
    if share is None:
        return absent(name, values)
    if teller is None:
        return Withheld.PROTECTED
    begins = bands(teller.cuts, int(values.numbers[teller.base]))
    number = band_at(begins, share)
    return Shown(key, band_words(begins, number), begins[number].value)


def sum_cells(sums: Sums | None, kinds: Kinds, prefix: str) -> dict[str, Cell]:
    """The cells of a pool or of all units: sums, and ratios of sums."""
    return dict(sum_cells_in(sums, kinds, prefix))


def sum_cells_in(sums: Sums | None, kinds: Kinds, prefix: str) -> Iterator[tuple[str, Cell]]:
    """Each measure with its cell; what cannot be added does not apply to several units."""
    for name, measure in kinds.measures.items():
        value = Withheld.MISSING if sums is None else sums.get(name, Withheld.NOT_APPLICABLE)
        if name in kinds.bands or name in kinds.hidden:
            yield name, Withheld.MISSING if sums is None else Withheld.PROTECTED
        elif isinstance(value, Fraction):
            yield name, shown(f"{prefix}{name}", measure, value)
        else:
            yield name, value if name in kinds.added or measure.ratio else Withheld.NOT_APPLICABLE
