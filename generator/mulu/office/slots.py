"""Which columns figures are taken from, and of which months they are."""

from collections.abc import Iterator

from mulu.office.columns import Column
from mulu.office.context import Unsaid
from mulu.office.monthwords import Part, as_meant, is_bare, month_atom
from mulu.office.table import Table
from mulu.programme.month import Month
from mulu.programme.when import FIRST_ROC_YEAR
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong

HOW_MONTH = "請在標題或欄名寫出年月，例如 98年3月；或用 --month 指明。"
HOW_MEASURE = "請在欄名或標題寫出量的名稱，與 rules.yml 的 title 相同。"
ALONE = "這個量要到月底的累計數，這一欄是單月的"
TOGETHER = "這個量要當月的數字，這一欄是累計的"
SOME = "不是從 1月累計的"


def usable(table: Table) -> Iterator[Column]:
    """The columns that figures are taken from; the others are told of."""
    for one in table.columns:
        if one.wrong:
            table.complain(one.wrong, index=one.at)
        elif one.why:
            table.leave(one.title, one.why, index=one.at)
        elif not one.title and not is_only_column(table, one.at):
            complain_untitled(table, one.at)
        elif why := misfit(table, one):
            table.leave(one.title, why, index=one.at)
        elif is_named(table, one):
            yield one


def is_only_column(table: Table, index: int) -> bool:
    """Whether a column without a title can be one thing only: the figures beside a list of measures."""
    others = {at for at in range(table.grid.width) if at not in table.keys.all}
    filled = {at for row in table.keyed for at in others if table.grid.text(row, at)}
    return table.keys.measure is not None and filled == {index}


def complain_untitled(table: Table, index: int) -> None:
    """A column without a title whose cells hold something is unsure; an empty one is nothing."""
    row = next((row for row in table.keyed if table.grid.text(row, index)), None)
    if row is not None:
        says = f"{quoted(table.grid.text(row, index))}這一欄沒有欄名"
        table.complain(Wrong("M004", says, "請補上欄名，或刪去這一欄。"), row, index)


def misfit(table: Table, column: Column) -> str:
    """Why a column does not fit its measure: nobody counts it, or other months than it should are counted."""
    measure = table.measures.get(column.measure)
    if measure is not None and measure.is_judged:
        return "由機關認定，不列入統計"
    return span_misfit(column.part, is_monthly=measure is not None and measure.is_monthly)


def span_misfit(part: Part, *, is_monthly: bool) -> str:
    """Why the months that are counted together are not those that the measure asks for; often nothing."""
    if is_monthly:
        return TOGETHER if part.is_from_january or part.is_some_months else ""
    if part.is_some_months:
        return SOME
    return ALONE if part.is_alone else ""


def is_named(table: Table, column: Column) -> bool:
    """Whether it can be told which measure a column holds: by its head, by its rows or by a title."""
    if column.measure or table.keys.measure is not None or table.context.measure:
        return True
    says = f"{quoted(column.title)}這一欄不知是哪一個量"
    table.complain(Wrong("M004", says, HOW_MEASURE), index=column.at)
    return False


def months_across(table: Table) -> tuple[Month, ...]:
    """The months that the columns of the table name; a column whose year is not known names none."""
    found = set()
    for one in table.columns:
        if one.part.month and not one.why:
            year = one.part.year or table.context.year
            found |= {Month(year, one.part.month)} if year else set()
    return tuple(sorted(found))


def months_of(table: Table, row: int, column: Column, measure: str) -> tuple[Month, ...]:
    """The months that a cell is of; raises Wrong where they are unsure.

    It is one month, but for what is public and stands once beside many months: it holds for each.
    """
    part = column.part
    if table.keys.month is not None:
        column_of_months = (table.grid.text(one, table.keys.month) for one in table.keyed)
        part = joined(part, as_meant(table.grid.text(row, table.keys.month), column_of_months))
    if not part.month and table.across:
        if table.measures[measure].is_public:
            return table.across
        raise Wrong("M103", f"{quoted(column.title)}這一欄不知是哪一個月", "請在欄名寫出月份。")
    if not part.month:
        part = joined_parts(part, table.context.part)
        if why := span_misfit(part, is_monthly=table.measures[measure].is_monthly):
            raise Unsaid("M103", f"{part.words()}的數字：{why}", "請改收合用的表。")
    return (whole(table, part),)


def joined(part: Part, text: str) -> Part:
    """The column's month with that of the row."""
    own = Part(month=int(text)) if is_bare(text) else month_atom(text)
    if own is None or not own.month:
        raise Wrong("M103", f"{quoted(text)}不是月份", "請填年與月，例如 98-03 或 98年3月。")
    return joined_parts(part, own)


def joined_parts(one: Part, other: Part) -> Part:
    """Both together; raises Wrong where they deny each other."""
    both = one.joined(other)
    if both is None:
        says = f"月份互相矛盾：{one.words()}、{other.words()}"
        raise Wrong("M103", says, "請更正其中一個。")
    return both


def whole(table: Table, part: Part) -> Month:
    """The month with its year; raises Wrong where there is none, or one that cannot be meant."""
    year = part.year or table.context.year
    if not part.month:
        raise Unsaid("M103", "不知是哪一個月的數字", HOW_MONTH)
    if not year:
        raise Unsaid("M103", f"{part.month}月沒有年份，計畫也未載年度", HOW_MONTH)
    years = table.asked.years or ((table.context.year,) if table.context.year else ())
    if years and year not in years:
        named = "、".join(f"{one - FIRST_ROC_YEAR}年" for one in years)
        hint = (
            f"試算表會把 {year - 1900}/{part.month} 改成西元 {year} 年；" if is_mistaken(year, years) else ""
        )
        says = f"{Month(year, part.month).words}不在計畫的年度（{named}）之內"
        raise Unsaid("M103", says, f"{hint}請更正年份，或檢查是不是收錯了檔案。")
    return Month(year, part.month)


def is_mistaken(year: int, years: tuple[int, ...]) -> bool:
    """Whether a spreadsheet has taken a ROC year for one of the last century: 98/3 became 1998-03."""
    return year - 1900 + FIRST_ROC_YEAR in years
