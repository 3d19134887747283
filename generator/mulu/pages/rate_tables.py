"""Two rates of one denominator (part `rates`): a small table in which every cell says what it comes to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product, takewhile
from typing import NamedTuple

from mulu.pages.conditions import condition_words
from mulu.pages.ends import end_words, is_in_shares
from mulu.pages.gain_words import OPEN, choice_words, gain_words, levels
from mulu.pages.sources import NoteFacts, notes_of
from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Outcome
from mulu.programme.rule import Answer, Rule, Tier
from mulu.rules.along import Found
from mulu.rules.leaves import compares
from mulu.rules.rates import Cells, Rates, Side, Without, paired, rates
from mulu.rules.trees import Leaf

IMPOSSIBLE = "資料不合"
NEVER = "never"


class CellFacts(NamedTuple):
    """One cell: `kind` is none, low, high, open or never; `says` are the outcomes of one in doubt.

    `label` names its column where it stands alone.
    """

    kind: str
    words: str
    says: str
    label: str
    notes: tuple[NoteFacts, ...]


class RateRow(NamedTuple):
    """A stretch of the rate in the rows, with its cells."""

    head: str
    cells: tuple[CellFacts, ...]


class PieceFacts(NamedTuple):
    """Part of a sentence with the tags of its notes."""

    words: str
    notes: tuple[NoteFacts, ...]


class SentenceFacts(NamedTuple):
    """A sentence under the table."""

    head: str
    pieces: tuple[PieceFacts, ...]


class RatesFacts(NamedTuple):
    """The table; `row` and `column` name its sides in short, `notes` are shown in full below it."""

    title: str
    row: str
    column: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[RateRow, ...]
    sentences: tuple[SentenceFacts, ...]
    notes: tuple[NoteFacts, ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the notes that its cells and sentences name."""
        cells = [cell.notes for row in self.rows for cell in row.cells]
        pieces = [piece.notes for sentence in self.sentences for piece in sentence.pieces]
        return frozenset(note.label for notes in (*cells, *pieces) for note in notes)


@dataclass(frozen=True, slots=True)
class Telling:
    """What it takes to say a cell: whose rule it is, how grave each outcome is, what the sides are called."""

    programme: Programme
    rule: Rule
    kinds: Mapping[Gain, str]
    row: str
    column: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


def rate_table(programme: Programme, rule: Rule) -> RatesFacts | None:
    """The table of a rule that tests two rates at once; None for other rules."""
    found = rates(programme, rule)
    if found is None:
        return None
    titles = [programme.measures[side.measure].title for side in (found.rows, found.columns)]
    telling = _telling(programme, rule, found, short_names(*titles))
    rows = zip(telling.rows, found.cells, strict=True)
    return RatesFacts(
        title="與".join(titles),
        row=telling.row,
        column=telling.column,
        caption=_caption(telling, found, titles),
        columns=telling.columns,
        rows=tuple(RateRow(head, tuple(_cells(telling, found, cells))) for head, cells in rows)[::-1],
        sentences=tuple(_sentences(telling, found)),
    )


def measures_in_table(programme: Programme, rule: Rule) -> tuple[str, ...]:
    """The measures that a table shows, and so no scale."""
    found = paired(programme, rule)
    return tuple(one.id for one in found) if found else ()


def short_names(one: str, other: str) -> tuple[str, str]:
    """Two titles without the words that both end in: 必修, 組裝; whole where nothing would be left."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))
    ending = "".join(each for each, _ in alike)[::-1]
    short = one.removesuffix(ending), other.removesuffix(ending)
    return short if all(short) else (one, other)


def _telling(programme: Programme, rule: Rule, found: Rates, names: tuple[str, str]) -> Telling:
    """The words and levels of a table, in all its versions."""
    every = [found.cells, *(one.cells for one in found.without)]
    verdicts = (cell.verdict for cells in every for row in cells for cell in row if cell)
    rows, columns = (_heads(rule, side) for side in (found.rows, found.columns))
    return Telling(programme, rule, levels(verdicts), *names, rows, columns)


def _heads(rule: Rule, side: Side) -> tuple[str, ...]:
    """The stretches of a side in words."""
    is_share = is_in_shares(compares(rule), side.measure)
    return tuple(end_words(one, is_share=is_share) for one in side.intervals)


def _caption(telling: Telling, found: Rates, titles: Sequence[str]) -> str:
    """What rows and columns are, and what every cell supposes."""
    programme = telling.programme
    is_share = is_in_shares(compares(telling.rule), found.rows.measure)
    unit = "％" if is_share else programme.measures[found.rows.measure].unit
    besides = [leaf for leaf in found.satisfied if not _is_judged(programme, leaf)]
    said = ["".join(piece.words for piece in condition_words(programme, leaf)) for leaf in besides]
    supposed = f"；各格的結果以{'、'.join(said)}為準" if said else ""
    return f"列是{titles[0]}，欄是{titles[1]}{f'，單位：{unit}' if unit else ''}{supposed}。"


def _is_judged(programme: Programme, leaf: Leaf) -> bool:
    """Whether people decide about a leaf."""
    return isinstance(leaf, Answer) and programme.measures[leaf.measure].is_judged


def _cells(telling: Telling, found: Rates, cells: Sequence[Found | None]) -> Iterator[CellFacts]:
    """A row of the table."""
    impossible = _part_notes(telling.programme, found)
    for head, cell in zip(telling.columns, cells, strict=True):
        label = f"{telling.column} {head}"
        if cell is None:
            yield CellFacts(NEVER, IMPOSSIBLE, "", label, impossible)
        else:
            words, says = _words(telling, cell), _choices(telling, cell)
            yield CellFacts(_kind(telling, cell), words, says, label, _notes(telling, cell))


def _kind(telling: Telling, cell: Found) -> str:
    """How grave a cell is; what is in doubt is open."""
    is_open = cell.verdict.outcome is Outcome.UNDETERMINED
    return OPEN if is_open else telling.kinds[cell.verdict.gains[0]]


def _words(telling: Telling, cell: Found) -> str:
    """What a cell comes to, with the item of the plan that says so: 嘉獎1次（B）."""
    if cell.verdict.outcome is Outcome.UNDETERMINED:
        return Outcome.UNDETERMINED.value
    (gain,) = cell.verdict.gains
    items = [item_of(telling.rule, tier) for tier in telling.rule.tiers if tier.id in gain.tiers]
    named = "、".join(filter(None, items))
    return gain_words(gain, telling.rule) + (f"（{named}）" if named else "")


def _choices(telling: Telling, cell: Found) -> str:
    """The outcomes of a cell in doubt; nothing of one that is settled."""
    gains = cell.verdict.gains
    return choice_words(gains, telling.rule) if len(gains) > 1 else ""


def item_of(rule: Rule, tier: Tier) -> str:
    """A tier's item within the rule's clause: B of 伍、1（三）3B; empty where its clause is another."""
    pairs = product(tier.source.clauses, rule.source.clauses)
    within = (clause.removeprefix(head) for clause, head in pairs if clause.startswith(head))
    return next(filter(None, within), "").strip("、")


def _notes(telling: Telling, cell: Found) -> tuple[NoteFacts, ...]:
    """The notes that a cell hangs on."""
    return notes_of(telling.programme, cell.verdict.hangs.notes)


def _part_notes(programme: Programme, found: Rates) -> tuple[NoteFacts, ...]:
    """The notes of who is counted in the columns, who then counts for the rows."""
    ratio = programme.measures[found.columns.measure].ratio
    assert ratio is not None
    return notes_of(programme, programme.measures[ratio[0]].source)


def _sentences(telling: Telling, found: Rates) -> Iterator[SentenceFacts]:
    """Why a pair cannot be, and what the cells come to without a further condition."""
    if any(cell is None for row in found.cells for cell in row):
        yield SentenceFacts(f"{IMPOSSIBLE}：", (_why_not(telling.programme, found),))
    for one in found.without:
        pieces = tuple(_piece(telling, where, cell) for where, cell in _lines(telling, one.cells))
        yield SentenceFacts(_without(telling.programme, one), pieces)


def _piece(telling: Telling, where: str, cell: Found) -> PieceFacts:
    """What comes out where: 組裝 80（含）至未滿 90：未定."""
    choices = _choices(telling, cell)
    words = f"{where}：{_words(telling, cell)}" + (f"（{choices}）" if choices else "")
    return PieceFacts(words, _notes(telling, cell))


def _why_not(programme: Programme, found: Rates) -> PieceFacts:
    """That a part is never more than its whole."""
    row, column = (programme.measures[side.measure].ratio for side in (found.rows, found.columns))
    assert row is not None
    assert column is not None
    part, whole = programme.measures[column[0]].title, programme.measures[row[0]].title
    return PieceFacts(f"{part}算在{whole}之內，不會比它多", _part_notes(programme, found))


def _without(programme: Programme, one: Without) -> str:
    """What no longer holds: 性別主流化平均學習時數未滿 2 小時："""
    measure = programme.measures[one.measure]
    if one.interval is None:
        return f"{measure.title}不符合："
    is_share = is_in_shares(one.leaves, measure.id)
    unit = "％" if is_share else measure.unit
    return f"{measure.title}{end_words(one.interval, is_share=is_share, unit=unit)}："


def _lines(telling: Telling, cells: Cells) -> Iterator[tuple[str, Found]]:
    """The cells in as few words as they allow: by column, by row, or each by itself."""
    columns = list(zip(*cells, strict=True))
    if all(len(_kept(column)) < 2 for column in columns):
        yield from _named(telling.column, telling.columns, columns)
    elif all(len(_kept(row)) < 2 for row in cells):
        yield from _named(telling.row, telling.rows, cells)
    else:
        for head, row in zip(telling.rows, cells, strict=True):
            names = [f"{telling.row} {head}、{telling.column} {each}" for each in telling.columns]
            yield from ((name, cell) for name, cell in zip(names, row, strict=True) if cell)


def _named(
    name: str, heads: Sequence[str], several: Iterable[Sequence[Found | None]]
) -> Iterator[tuple[str, Found]]:
    """Each row or column that has a cell, by its name."""
    for head, cells in zip(heads, several, strict=True):
        yield from ((f"{name} {head}", cell) for cell in _kept(cells))


def _kept(cells: Iterable[Found | None]) -> dict[Found, None]:
    """The cells that can be, each once."""
    return dict.fromkeys(cell for cell in cells if cell)
