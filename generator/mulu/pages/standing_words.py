"""The sentences of the standings: what is shown, how ranks are made, what stands in the place of figures."""

from collections.abc import Iterator

from mulu.pages.facts import number_words
from mulu.pages.pieces import WHY, Piece, Pieces, plain, plainly, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_words import ASK
from mulu.programme.rule import Measure

CUT = "先比較，再取到小數第二位，其餘無條件捨去。"


def formula(ground: Ground, measure: Measure) -> Pieces:
    """數位學習認證總時數 ÷ 編制內公務人員總數: how a ratio is made, in words."""
    over, under = (ground.measure(name).title for name in measure.ratio or ("", ""))
    if measure.per != 1:
        return said(f"{over} ÷ （{under} × ", plain(number_words(measure.per)), "）")
    return said(f"{over} ÷ {under}")


def definition(ground: Ground) -> Pieces:
    """What the figure of the standings is, in one line."""
    if ground.is_items:
        return said("各項條件分別判斷：符合、未符合或未定。沒有分數，不排名。")
    if ground.standings.ranked:
        measure = ground.measure(ground.standings.ranked)
        return said(f"{measure.title} ＝ ", *formula(ground, measure), "，", CUT)
    if ground.standings.bands:
        return said("達成率只公布級距，不公布人數，也不排名。")
    return said("各單位累計的數字；不排名。")


def key_line(ground: Ground) -> Pieces:
    """How to read the table: the dotted line, the deadline, and what people decide besides."""
    parts: list[Piece | str] = []
    first = next(iter(ground.levels), None) if ground.standings.ranked else None
    if first and first.interval.low is not None:
        unit = ground.measure(ground.main).unit
        parts += [
            "小圖的虛線是",
            *plainly(first.name),
            "的門檻 ",
            plain(f"{number_words(first.interval.low)} {unit}"),
            "。",
        ]
    if ground.deadline:
        parts += ["結果依期限 ", plain(f"{ground.deadline.words}底"), "的數字判斷。"]
    if ground.judged_words:
        parts += [f"級距只看數字；另須「{ground.judged_words}」，由機關認定。"]
    return said(*parts)


def ranks_head(ground: Ground) -> str:
    """What stands over the sentences about ranks."""
    return "名次怎麼算" if ground.standings.ranked else "為什麼不排名"


def rank_lines(ground: Ground) -> Iterator[Pieces]:
    """How ranks are made, or that there are none."""
    if ground.standings.ranked:
        yield said(
            "名次只排單獨公布的單位，依公布的數字由大到小。數字相同的名次相同，下一個名次接著排（",
            plain("1、2、2、3"),
            "），中間不留空號。",
        )
        yield said("合計的各列與未提供的單位不排名；沒有名次，不代表沒有達到標準。")
    elif ground.is_items:
        yield said("原文採各項條件分別判斷，沒有配分，所以不排名，也不加總。")
    else:
        yield said("這個計畫的單位不排名。")
    if ground.standings.bands:
        yield said(f"人數少的單位，級距看得出有幾個人，寫「不予公開」。{ASK}")


def blank_lines() -> tuple[Pieces, ...]:
    """What stands in the place of figures, and that nothing is nothing."""
    return (*(said(why) for why in WHY.values()), said(plain("0"), "：就是零。"))
