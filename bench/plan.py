"""The made-up plan of a programme: its text, clause by clause, and what other files quote from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from courses import PLATFORMS, Menu

NAMES = "甲乙丙丁戊己庚辛壬癸"
SLUGS = ("jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren", "gui")
FIRST_YEAR = 105
HEADS = {"main": "主餐", "side": "副餐", "set": "組裝課程"}
NUMBERS = "一二三四五六七八九"

BEST = "若同時符合以上2項標準者請擇優敘獎"
BEST_LEAVE = "同時符合者擇優辦理，每年最多12小時"
AWARDS = ("完成主餐及副餐1者，嘉獎1次", "完成主餐及副餐2者，嘉獎2次")
LEAVES = ("完成主餐及副餐1者，補休4小時", "完成主餐及副餐2者，補休8小時")
UNIT = ("平均認證時數40小時以上者，嘉獎2次", "平均認證時數20小時以上未滿40小時者，嘉獎1次")
OFF_DUTY = "公餘時間係指非上班、在勤或輪值時間，且不得同時申請加班或公差假"

ACTIVITIES = (
    "數位教材製作研習班於5月至7月辦理2期，每期2天12小時，每期40人",
    "線上英語營於3月至11月辦理，由各機關推薦人員參加",
    "電子師徒制於2月至10月辦理，採線上討論方式進行",
    "數位閱讀心得徵文於8月31日前收件，每篇800字以內",
    "標竿學習參訪於9月辦理，名額另行公告",
    "學習達人抽獎活動於12月10日辦理",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A programme: its number decides its place, its year and its words."""

    number: int
    menus: tuple[Menu, ...]

    @property
    def year(self) -> int:
        """The ROC year."""
        return FIRST_YEAR + self.number // len(NAMES)

    @property
    def id(self) -> str:
        """The name of its folder."""
        return f"{SLUGS[self.number % len(SLUGS)]}-{self.year}"

    @property
    def place(self) -> str:
        """The made-up office that wrote it."""
        return f"{NAMES[self.number % len(NAMES)]}市"

    @property
    def title(self) -> str:
        """Its official title."""
        return f"{self.place}政府{self.year}年度推動數位學習實施計畫"

    @property
    def number_of_issue(self) -> str:
        """The number of the letter that issued it."""
        return f"{self.place}府人考字第{self.year}0{self.number:04}200號"

    @property
    def has_sides(self) -> bool:
        """Whether there are the two sides that the rules speak about."""
        return any(menu.kind == "side" and menu.number > 1 for menu in self.menus)


def clause_of(menu: Menu) -> str:
    """The clause that sets out the menu."""
    return f"陸、1（{NUMBERS[tuple(HEADS).index(menu.kind)]}）{menu.number}"


def sentence_of(menu: Menu) -> str:
    """The sentence that heads the menu's table."""
    grade = f"相當於{menu.title[:2]}人員選讀" if menu.kind == "main" else "各官等人員均得選讀"
    return f"{HEADS[menu.kind]}「{menu.title}」計{menu.hours:g}小時，{grade}"


def plan_text(plan: Plan) -> str:
    """content/plans/ID.txt."""
    clauses = [*opening(plan), *menu_clauses(plan.menus), *activity_clauses(), *closing(plan)]
    return "\n\n".join(f"@{name}\n{body}" for name, body in clauses) + "\n"


def opening(plan: Plan) -> Iterator[tuple[str, str]]:
    """What stands before the menus."""
    yield "計畫名稱", f"{plan.title}\n{plan.year}年1月5日{plan.number_of_issue}函訂"
    yield "壹", "壹、辦理依據"
    yield "壹、1", "1、 公務人員數位學習推動方案。"
    yield "壹、2", "2、 公務人員終身學習實施要點。"
    yield "貳", "貳、實施目標"
    yield "貳、1", "1、 提供多元學習管道，深耕專業領域及精進核心職能"
    yield "貳、2", "2、 激勵學習意願，培育優質公務人力"
    yield "參", f"參、分工\n主辦機關：{plan.place}政府人事處\n協辦單位：{plan.place}政府所屬各機關學校"
    yield "肆", f"肆、適用對象\n{plan.place}政府各機關編制內公務人員及約僱人員；教師不適用。"
    yield "伍", f"伍、辦理期間\n{plan.year}年1月1日起至12月31日止。"
    yield "陸", "陸、實施內容"
    yield "陸、1", f"1、 數位學習套餐，請至{'、'.join(PLATFORMS.values())}選讀"


def menu_clauses(menus: Sequence[Menu]) -> Iterator[tuple[str, str]]:
    """A clause a menu, with its table."""
    for number, (kind, head) in zip(NUMBERS, HEADS.items(), strict=False):
        yield f"陸、1（{number}）", f"（{number}）{head}"
        for menu in menus:
            if menu.kind == kind:
                table = [f"{row.category}\t{row.course.title}\t{row.course.hours:g}" for row in menu.rows]
                head_line = f"{menu.number}、{sentence_of(menu)}。"
                yield clause_of(menu), "\n".join([head_line, "類別\t課程名稱\t認證時數", *table])


def activity_clauses() -> Iterator[tuple[str, str]]:
    """A clause an activity."""
    yield "陸、2", "2、 相關活動"
    for number, sentence in zip(NUMBERS, ACTIVITIES, strict=False):
        yield f"陸、2（{number}）", f"（{number}）{sentence}。"


def closing(plan: Plan) -> Iterator[tuple[str, str]]:
    """What stands after the activities."""
    yield "柒", "柒、獎勵"
    if plan.has_sides:
        yield "柒、1", f"1、 於8月31日前完成者：\n{AWARDS[0]}。\n{AWARDS[1]}。\n{BEST}。"
        yield "柒、2", f"2、 利用公餘時間完成者：\n{LEAVES[0]}。\n{LEAVES[1]}。\n{BEST_LEAVE}。\n{OFF_DUTY}。"
    yield "柒、3", f"3、 各機關：\n{UNIT[0]}。\n{UNIT[1]}。"
    yield "捌", "捌、所需經費由各機關年度預算相關經費項下勻支。"
    yield "玖", "玖、本計畫未盡事宜，另行函知。"
