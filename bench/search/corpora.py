"""Corpora of other kinds than the first, so that nothing is made for one of them alone."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

import words as w
from corpus import corpus, described, filled, made, name

from mulu.pages.find import Find

ORGANS = w.words("衛生福利部 內政部 教育部 交通部 農業部 環境部 勞動部 文化部 經濟部 財政部")
FORMS = w.words("條例 辦法 施行細則 作業要點 審議規則 收費標準 設置準則 自治條例")
FORMULAS = (
    "本{form}所稱主管機關：在中央為{organ}；在直轄市為直轄市政府；在縣（市）為縣（市）政府。",
    "本{form}依{law}第{a}條第{b}項規定訂定之。",
    "有下列情形之一者，主管機關應廢止其{noun}許可：一、未依核定計畫{turn}{noun}。二、經{turn}不合格，屆期未改善。",
    "違反第{a}條第{b}項規定者，處新臺幣{c}萬元以上{d}萬元以下罰鍰，並得按次處罰至改善為止。",
    "申請人應檢具下列文件，向當地主管機關申請{turn}：一、申請書。二、身分證明文件影本。三、{noun}{turn}計畫書。",
    "前項{noun}{turn}之方式、程序、費用及其他應遵行事項之辦法，由中央主管機關定之。",
    "主管機關得派員或委託專業機構查核{noun}之{turn}情形，受查核者不得規避、妨礙或拒絕。",
    "{noun}之{turn}期間為{a}年，期滿前{b}個月得申請展延，每次展延以{c}年為限。",
    "本{form}自發布日施行。",
    "中華民國{a}年{b}月{c}日修正發布之條文，自發布後{d}個月施行。",
    "委員會置委員{a}人至{d}人，任期{b}年，任一性別委員人數不得少於三分之一。",
    "經主管機關通知限期{turn}，屆期未{turn}者，依第{a}條規定處理。",
    "{noun}所有人、使用人或管理人應於事實發生後{a}日內，以書面向主管機關申報{turn}。",
)
SERIES = (
    "{noun}{turn}系列（{n}）",
    "公務人員核心職能－{noun}{turn}第{n}單元",
    "{year}年度{place}{noun}{turn}研習班第{n}梯次",
    "{law}逐條釋義({n})",
    "e等公務園+{noun}學程{n}：{turn}",
    "{noun}{turn}數位課程-第{n}講",
    "{n}小時搞懂{noun}",
    "【{year}年必修】{noun}{turn}",
    "{noun}大小事EP{n}",
    "{noun}{turn}(含測驗)－V{n}.0",
)
MIXED = (
    "{latin} {n}{noun}{turn}",
    "{latin}×{latin}：{noun}{turn}實作",
    "{noun}與{latin}{turn}",
    "ISO/IEC {n}:20{m} {noun}{turn}",
    "{latin} for {english}：{noun}",
    "English {english} {n}",
    "{english} & {latin} in {english2}",
    "{noun}・{latin}{turn}（Level {n}）",
    "{latin}-{n}{noun}",
    "如何用{latin}做{noun}{turn}",
)
ENGLISH = w.words(
    "Communication Leadership Negotiation Writing Listening Speaking Presentation Meeting Grammar Travel "
    "Management Security Privacy Health Culture Finance Government Policy Service Training"
)


def law_finds(count: int, seed: int = 21) -> Iterator[Find]:
    """Articles of laws that share most of their sentences; a fifth of them are explanations of one."""
    random = Random(seed)
    for number in range(count):
        law = f"{random.choice(w.NOUNS)}{random.choice(w.TURNS)}{random.choice(FORMS)}"
        article = f"第{random.randrange(1, 90)}條"
        text = "".join(formula(random) for _ in range(random.randrange(1, 4)))
        kind = "說明" if number % 5 == 0 else "條文"
        yield Find(kind, f"{law}{article}", f"law/l{number}.html", "全文", f"{article}　{text}"[:220])


def formula(random: Random) -> str:
    """A set sentence with its numbers."""
    text = random.choice(FORMULAS).replace("{form}", random.choice(FORMS))
    text = text.replace("{organ}", random.choice(ORGANS))
    for mark in "abcd":
        text = text.replace(f"{{{mark}}}", str(random.randrange(1, 31)))
    return filled(random, text)


def patterned(patterns: tuple[str, ...], seed: int) -> Callable[[int], Iterator[Find]]:
    """Courses whose titles are made by these patterns; a fourth of them are described."""

    def finds(count: int) -> Iterator[Find]:
        random = Random(seed)
        for number in range(count):
            title = titled(random, random.choice(patterns))
            text = described(random) if number % 4 == 0 else ""
            facts = f"{random.randrange(1, 9)} 小時．{name(random)}"
            yield Find("課程", title, f"courses/c{number}.html", facts, text)

    return finds


def titled(random: Random, pattern: str) -> str:
    """A title of this pattern; one in ten is made as in the first corpus."""
    if random.randrange(10) == 0:
        return made(random)
    english, other = random.sample(ENGLISH, 2)
    text = pattern.replace("{english}", english).replace("{english2}", other)
    text = text.replace("{n}", str(random.randrange(1, 60))).replace("{m}", str(random.randrange(10, 30)))
    return filled(random, text.replace("{year}", str(random.randrange(98, 116))))


CORPORA: Mapping[str, Callable[[int], list[Find]]] = {
    "courses": corpus,
    "laws": lambda count: list(law_finds(count)),
    "series": lambda count: list(patterned(SERIES, 22)(count)),
    "mixed": lambda count: list(patterned(MIXED, 23)(count)),
}
"""The documents of each kind, so many of them."""
