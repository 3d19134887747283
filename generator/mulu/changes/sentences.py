"""How a change of one fact is said: 截止日由7月1日改為7月15日."""

from collections.abc import Iterable, Mapping

from mulu.changes.change import Bit, Sentence
from mulu.changes.history import Look, Moved

TENTATIVE = "暫定"

TERMS: Mapping[str, str] = {
    "hours": "時數",
    "platform": "平台",
    "deadline": "截止日",
    "place": "地點",
    "audience": "對象",
    "places": "名額",
    "period": "期間",
    "window": "期限",
    "clause": "條次",
    "gives": "獎勵",
    "question": "問題",
    "name": "簡稱",
}
"""What a key is called; those that are not here have sentences of their own, or are not told."""

QUOTES = frozenset({"quote", "combine_quote", "limit_quote", "once_quote", "use_within_quote"})
UNTOLD = {
    "condition": "條件有修改",
    "readings": "讀法有修改",
    "text": "內容有修改",
}
"""What is said of facts of which only a digest is kept."""
TITLES = {
    "course": "課名",
    "menu": "名稱",
    "activity": "名稱",
    "rule": "名稱",
    "form": "名稱",
    "programme": "名稱",
}
"""The kinds that may be renamed: others are numbered anew when one before them goes."""
STATES = {"run": "恢復辦理", "form": "已補上", "menu": "課程清單已補上"}
"""What is said where a state is over: 取消, 遺失."""


def sentence_of(kind: str, key: str, before: str, after: str) -> Sentence | None:
    """The sentence about a fact that differs; None where there is nothing to say of it."""
    words = words_of(kind, key.rpartition("/")[2] if key.startswith("tier/") else key, before, after)
    return Sentence(key, before, after, (Bit(words),)) if words else None


def words_of(kind: str, key: str, before: str, after: str) -> str:
    """The words of that sentence."""
    if key == "title":
        return f"{TITLES[kind]}由「{before}」改為「{after}」" if kind in TITLES else ""
    if key in QUOTES:
        return f"條文改為「{after}」" if after else f"不再引用「{before}」"
    if key in UNTOLD:
        return UNTOLD[key]
    if key == "shown":
        return f"本站的處理改為：{after}" if after else ""
    if key == "ended":
        return after or "恢復提供"
    if key == "state":
        return after or STATES.get(kind, "")
    if key == "when":
        return date_words(kind, dated(before), dated(after))
    return term_words(key, before, after)


def held_words(moved: Iterable[Moved], name: Look) -> str:
    """The courses that a menu takes in and leaves out; those that only change their rows are neither."""
    before = dict.fromkeys(course for one in moved for course in one.before.split())
    after = dict.fromkeys(course for one in moved for course in one.after.split())
    comes, goes = (titles(own, name) for own in (added(before, after), added(after, before)))
    words = [f"加入{comes}"] if comes else []
    words += [f"移出{goes}"] if goes else []
    return "，".join(words) or "課程的順序有修改"


def titles(courses: Iterable[str], name: Look) -> str:
    """What courses are called: 「甲」、「乙」."""
    return "、".join(f"「{name('course', course, 'title') or course}」" for course in courses)


def added(before: Mapping[str, None], after: Mapping[str, None]) -> list[str]:
    """Those after that were not there before."""
    return [one for one in after if one not in before]


def date_words(kind: str, before: str, after: str) -> str:
    """A date that moved: of a run with an arrow, since what it is the date of stands before it."""
    if not before:
        return f"日期：{after}"
    if not after:
        return f"不再列日期（原為{before}）"
    return f"{before} → {after}" if kind == "run" else f"日期由{before}改為{after}"


def dated(words: str) -> str:
    """A date with 暫定 behind it, as the pages have it."""
    return f"{words.removeprefix(TENTATIVE)}（{TENTATIVE}）" if words.startswith(TENTATIVE) else words


def term_words(key: str, before: str, after: str) -> str:
    """截止日由7月1日改為7月15日; what came and what went is said, too."""
    term = TERMS.get(key)
    if term is None:
        return ""
    was, now = (valued(key, words) for words in (before, after))
    if not before:
        return f"{term}：{now}"
    return f"{term}由{was}改為{now}" if after else f"不再列{term}（原為{was}）"


def valued(key: str, words: str) -> str:
    """A value with what it is counted in, or its mark."""
    if key == "hours" and words[:1].isdigit():
        return f" {words} 小時"
    return dated(words) if key in ("deadline", "window", "period") else words
