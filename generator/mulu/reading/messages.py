"""Fault codes (format.md, section 8) and how a fault is worded."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from mulu.programme.place import Place, Problem

CODES: Mapping[str, str] = {
    "M001": "檔案不能讀取",
    "M002": "檔案種類與副檔名不符",
    "M003": "編碼或標題列無法辨認",
    "M004": "欄位或列數有誤",
    "M005": "YAML 寫法有誤",
    "M006": "不認得的鍵",
    "M007": "缺少必填的資料",
    "M101": "代號寫法有誤",
    "M102": "數字寫法有誤",
    "M103": "日期寫法有誤",
    "M104": "不在可用的字詞之內",
    "M105": "含看不見或自造的字元",
    "M106": "網址寫法有誤",
    "M107": "公式錯誤，或文字變成了數字",
    "M108": "內容含 HTML 原始碼或 mermaid 圖",
    "M201": "代號查無對象",
    "M202": "代號或資料重複",
    "M203": "課程疑似重複",
    "M204": "套餐時數或門數不符",
    "M205": "主餐官等有誤",
    "M206": "期別或時間超出範圍",
    "M207": "互相循環",
    "M208": "引文不在計畫原文內",
    "M209": "附註無處引用，或含個人資料",
    "M210": "已公布的時數變更",
    "M211": "條次不在計畫原文內",
    "M212": "簡稱沒有說明",
    "M301": "指標用法有誤",
    "M302": "做得更多反而得到較少",
    "M303": "等級重疊而未說明如何併計",
    "M304": "讀法過多或沒有作用",
    "M305": "獎勵種類不能這樣併計",
    "M306": "起算日不明而無附註",
    "M401": "統計檔含個人資料",
    "M402": "單位與月份重複或缺漏",
    "M403": "統計數字互相矛盾",
    "M404": "公開界限或資料來源有誤",
    "M405": "統計疑似沿用去年的檔案",
    "M406": "公布紀錄與登記不符",
}
"""Every fault code with its short name."""

INVISIBLE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
"""Control, zero-width, bidi and private-use characters, U+FFFD, but not the end of a line: the inside of a
character class."""

LONGEST = 60
"""How many characters of what was found a sentence repeats."""


def visible(found: str) -> str:
    """What was found, with each character that hides or turns text named as U+202E."""
    return re.sub(f"[\n{INVISIBLE}]", lambda match: f"U+{ord(match[0]):04X}", found)


def quoted(found: str) -> str:
    """What was found, in 「」, made visible and cut to a length that fits a sentence."""
    cut = found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"
    return f"「{visible(cut)}」"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one; empty where none does."""
    found = get_close_matches(word[:200], sorted(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or nothing."""
    found = nearest(word, known)
    return f"是否要寫「{found}」？" if found else ""


def fault(code: str, place: Place, *, says: str, mend: str) -> Problem:
    """A fault of a known code; its sentences hold no character that hides or turns text."""
    return _problem(code, place, (says, mend), is_warning=False)


def warning(code: str, place: Place, *, says: str, mend: str) -> Problem:
    """The same as a warning, which stops nothing."""
    return _problem(code, place, (says, mend), is_warning=True)


def _problem(code: str, place: Place, words: tuple[str, str], *, is_warning: bool) -> Problem:
    if code not in CODES:
        raise KeyError(code)
    says, mend = (visible(sentence) for sentence in words)
    return Problem(place, code, says, mend, is_warning)
