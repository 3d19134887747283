"""Ten thousand documents of many kinds, the same at every run: what search is measured on."""

from collections.abc import Iterator
from random import Random

import words as w

from mulu.pages.find import Find

ROUNDS = 3
"""A title that was there before is made anew so often, then it gets its number."""
SLOTS = {"noun": w.NOUNS, "turn": w.TURNS, "place": w.PLACES, "latin": w.LATIN, "law": w.LAWS}
DESCRIBED = 3
"""One course in so many has a description, as in the catalogues of real platforms."""


def corpus(count: int, seed: int = 7) -> list[Find]:
    """So many documents; a tenth of them are articles of laws, which are much alike."""
    random = Random(seed)
    laws = [law_find(random, number) for number in range(count // 10)]
    return [*laws, *course_finds(random, count - len(laws))]


def course_finds(random: Random, count: int) -> Iterator[Find]:
    """Courses whose titles differ."""
    used: set[str] = set()
    for number in range(count):
        title = next((one for one in (made(random) for _ in range(ROUNDS)) if one not in used), "")
        title = title or f"{made(random)}（第{number}場）"
        used.add(title)
        kind = random.choice(("課程", "課程", "課程", "課程", "活動", "套餐", "說明", "獎勵"))
        facts = f"{random.randrange(1, 9)} 小時．{random.choice(w.PLACES)}學苑"
        yield Find(
            kind,
            title,
            f"courses/c{number}.html",
            facts,
            described(random) if number % DESCRIBED == 0 else "",
        )


def made(random: Random) -> str:
    """A title in one of many ways."""
    noun, other = random.sample(w.NOUNS, 2)
    turn, tail, head = random.choice(w.TURNS), random.choice(w.TAILS), random.choice(w.HEADS)
    latin, place = random.choice(w.LATIN).replace("_", " "), random.choice(w.PLACES)
    ways = (
        lambda: f"{noun}{turn}{tail}",
        lambda: f"{head}{noun}{turn}",
        lambda: f"{noun}與{other}{turn}{tail}",
        lambda: f"{place}{noun}{tail}",
        lambda: f"{latin}{noun}{turn}{random.choice(('', tail))}",
        lambda: f"{noun}{turn}－{latin} {tail}",
        lambda: f"{random.randrange(98, 114)}年度{place}{noun}{turn}{tail}",
        lambda: f"【{other}】{head}{noun}{turn}（{random.choice('上中下一二三四')}）",
        lambda: f"{random.choice(w.LAWS)}{tail}：{noun}{turn}",
        lambda: f"{name(random)}談{noun}{turn}",
        lambda: f"{place}．{random.choice(w.PLACES)}{noun}{turn}Part{random.randrange(1, 5)}",
        lambda: f"「{noun}」{turn}×{other}{random.choice(w.TURNS)}",
    )
    return random.choice(ways)()


def name(random: Random) -> str:
    """Nobody's name."""
    return random.choice(w.SURNAMES) + random.choice(w.GIVEN) + random.choice(w.GIVEN)


def described(random: Random) -> str:
    """A description of 40 to 140 characters."""
    wanted = random.randrange(40, 140)
    text = ""
    while len(text) < wanted:
        text += sentence(random)
    return text[:140]


def sentence(random: Random) -> str:
    """One sentence of a description."""
    return filled(random, random.choice(w.PLAIN)).replace("{name}", name(random))


def filled(random: Random, text: str) -> str:
    """The text with a word for each mark in it."""
    for mark, many in SLOTS.items():
        while f"{{{mark}}}" in text:
            text = text.replace(f"{{{mark}}}", random.choice(many).replace("_", " "), 1)
    return text


def law_find(random: Random, number: int) -> Find:
    """An article of a law, in the words that all of them use."""
    law = random.choice(w.LAWS)
    article = random.randrange(1, 120)
    text = f"第{article}條　" + "。".join(paragraph(random) for _ in range(random.randrange(1, 4))) + "。"
    return Find("條文", f"{law}第{article}條", f"laws/text.html#n{number}", "全文", text[:200])


def paragraph(random: Random) -> str:
    """A paragraph: when, who, what; every other one names another article."""
    case, organ = random.choice(w.CASES), random.choice(w.ORGANS)
    article = (
        f"依第{random.randrange(1, 60)}條第{random.randrange(1, 5)}項規定，" if random.randrange(2) else ""
    )
    return filled(random, f"{case}，{article}{organ}{duty(random)}")


def duty(random: Random) -> str:
    """What has to be done: one of the set sentences, or put together."""
    if random.randrange(2):
        return random.choice(w.DUTIES)
    return f"{random.choice(w.MODALS)}{random.choice(w.WAYS)}{{turn}}{{noun}}{random.choice(w.ENDS)}"
