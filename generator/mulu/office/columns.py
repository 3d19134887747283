"""What stands in each column: which measure, which month, or why it is not taken."""

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from mulu.office.grid import Grid
from mulu.office.monthwords import NOTHING, Part, as_meant, is_bare, month_atom
from mulu.office.names import OTHERS, Names, folded
from mulu.office.rows import AVERAGE, MONTH_HEAD, TOTAL, Block, Keys, dated_measure
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong

ASIDE = re.compile(
    r"序號|項次|編號|號次|no\.?|#|(?:組|類|型)?別|分組|類型|等第|(?:達成|達到)?級距|[備附]?[註注]|備考|說明|排名|名次|獎勵(?:情形)?"
    r"|核章|簽章"
)
"""Titles of columns that are no figures."""
EMPTY = re.compile(r"數值|數字|數量|值|統計[數值]|實際值|實績|項目|指標|統計項目|\(?[a-z0-9]{1,2}\)?(?:=.+)?")
"""Titles that say nothing of what stands below them."""
ALIKE = 0.6
STRANGE = "不是這個計畫的統計欄"


class Column(NamedTuple):
    """A column of figures: its measure and month as far as its head says; `why` where it is not taken.

    `unknown` is the lowest text of its head that we do not know; `is_total` where it says 合計 of a
    measure; `is_dated` where it says that numbers in it are months.
    """

    at: int
    title: str = ""
    measure: str = ""
    part: Part = NOTHING
    why: str = ""
    unknown: str = ""
    is_total: bool = False
    is_dated: bool = False
    wrong: Wrong | None = None


def columns_of(grid: Grid, block: Block, keys: Keys, names: Names) -> list[Column]:
    """Every column beside those that say what a row is about."""
    heads = {index: stack(grid, block, index) for index in range(grid.width) if index not in keys.all}
    texts = {text for head in heads.values() for text in head}
    found = [column(at, head, names, beside=texts) for at, head in heads.items()]
    return [settled(one, found, names) for one in found]


def stack(grid: Grid, block: Block, index: int) -> list[str]:
    """The different texts of the head above a column, from top to bottom."""
    return list(dict.fromkeys(filter(None, (grid.text(row, index) for row in block.head))))


def column(at: int, head: Sequence[str], names: Names, *, beside: Collection[str]) -> Column:
    """What the head says of one column; `beside` are the texts of all heads."""
    found = Column(at, "／".join(head))
    for text in head:
        try:
            found = with_text(found, as_meant(text, beside), names)
        except Wrong as wrong:
            return found._replace(wrong=wrong)
    if found.measure and found.unknown and not found.why:
        return found._replace(why=f"{quoted(found.unknown)}只是這個量的一部分")
    return found


def with_text(found: Column, text: str, names: Names) -> Column:
    """What is known of a column with one more text of its head."""
    name = folded(text)
    if OTHERS.search(name):
        return found._replace(why="是別的期間或目標的數字")
    if called := names.measure_of(text):
        part = found.part.joined(Part(span=called.span)) or found.part
        return found._replace(measure=called.measure, part=part, unknown="")
    if both := dated_measure(text, names):
        return dated(found, both[0], text)._replace(measure=both[1], unknown="")
    if is_bare(text) and (found.is_dated or found.part.year):
        return dated(found, Part(month=int(text)), text)
    if alone := month_atom(text):
        return dated(found, alone, text)
    if MONTH_HEAD.fullmatch(name):
        return found._replace(is_dated=True)
    if is_empty(name, names):
        return found
    if TOTAL.fullmatch(name) or AVERAGE.fullmatch(name):
        return found._replace(is_total=True) if found.measure else found._replace(why="是合計或平均的欄")
    return found._replace(why="不是統計的數字") if ASIDE.fullmatch(name) else found._replace(unknown=text)


def dated(found: Column, part: Part, text: str) -> Column:
    """The column with a month; a head that names two is not understood."""
    both = found.part.joined(part)
    if both is None:
        wrong = Wrong(
            "M103", f"欄名的月份互相矛盾：{quoted(found.title)}", f"{quoted(text)}與上面的月份不同，請更正。"
        )
        return found._replace(wrong=wrong)
    return found._replace(part=both)


def is_empty(name: str, names: Names) -> bool:
    """Whether a text of a head says nothing more: the unit of what is counted, a letter, a formula."""
    inside = name.removeprefix("(").removesuffix(")").removeprefix("單位:").removeprefix("單位")
    return bool(EMPTY.fullmatch(name)) or inside in {
        folded(one.unit) for one in names.measures.values() if one.unit
    }


def settled(one: Column, found: Sequence[Column], names: Names) -> Column:
    """The column as its neighbours let it be understood."""
    if one.why or one.wrong:
        return one
    if one.is_total and any(is_sibling(one, other) for other in found):
        return one._replace(why="是合計或平均的欄")
    if one.unknown and not one.measure:
        taken = {other.measure for other in found if not other.part.month} - {""}
        near = nearest(one.unknown, taken, names)
        if near:
            mend = f"是否要寫「{near}」？不要這一欄的話，請刪去。"
            return one._replace(wrong=Wrong("M004", f"不認得的欄名{quoted(one.unknown)}", mend))
        return one._replace(why=STRANGE)
    return one


def is_sibling(one: Column, other: Column) -> bool:
    """Whether the other column is of the same measure and of a month by itself: then 合計 adds up months."""
    return other is not one and other.measure == one.measure and other.part.month != one.part.month


def nearest(text: str, taken: set[str], names: Names) -> str:
    """The title of the measure that this title looks most like, of those that no column has; often none."""
    titles = {folded(one.title): one.title for name, one in names.measures.items() if name not in taken}
    found = get_close_matches(folded(text)[:100], sorted(titles), n=1, cutoff=ALIKE)
    return titles[found[0]] if found else ""
