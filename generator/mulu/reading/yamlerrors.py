"""What a YAML syntax error means, in a clerk's words."""

import yaml

from mulu.programme.place import Place, Problem
from mulu.reading.messages import fault, quoted, visible

_QUOTE = '文字中有「: 」或「 #」，或以 { [ & * ! | > % @ 等符號開頭時，整段文字請用 "…" 括起來。'
_INDENT = "請檢查縮排：同一層的各行要對齊，用空白，不要用 Tab。"
_BRACKET = '請檢查括號是否成對；括號內的文字若含半形逗號，請用 "…" 括起來。'
_MENDS = (
    ("mapping values are not allowed", _QUOTE),
    ("could not find expected ':'", "請檢查冒號：鍵後面要有半形冒號及一個空白；沒有寫完的引號也會這樣。"),
    ("expected ',' or ']'", _BRACKET),
    ("expected ',' or '}'", _BRACKET),
    ("expected key", _INDENT),
    ("expected '-' indicator", _INDENT),
    ("<block end>", _INDENT),
    ("block sequence entries are not allowed", _INDENT),
    ("block collection", _INDENT),
    ("unexpected end of stream", "請檢查引號及括號是否成對。"),
    ("unexpected document indicator", "請檢查引號是否成對，並刪去多餘的「---」。"),
    ("cannot start any token", _QUOTE),
    ("escape character", "在 \"…\" 之內 \\ 有特別意義，請改用 '…'。"),
    ("alphabetic or numeric character", _QUOTE),
    ("tag", _QUOTE),
    ("flow", _BRACKET),
    ("not allowed", "請刪去看不見的控制字元；重打這一行最為可靠。"),
)

_BEGUN = ("simple key", "quoted scalar")
"""What runs on to a later line when its end is forgotten: the mistake is where it begins."""


def syntax_error(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """The fault, with the line where the text stops making sense and how that usually comes about."""
    line = _line(error, text)
    lines = text.split("\n")
    written = lines[line - 1].strip() if line <= len(lines) else ""
    says = f"YAML 讀到這裡無法理解：{quoted(written)}" if written else "YAML 讀到這裡無法理解"
    return fault("M005", Place(name, line), says=says, mend=_mend(error, text, line))


def _line(error: yaml.YAMLError, text: str) -> int:
    """The line where the mistake is, never beyond the last one that holds something."""
    last = text.rstrip().count("\n") + 1
    begins = any(words in str(getattr(error, "context", "")) for words in _BEGUN)
    mark = getattr(error, "context_mark" if begins else "problem_mark", None)
    if mark is not None:
        return min(int(mark.line) + 1, last)
    position = getattr(error, "position", None)
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


def _mend(error: yaml.YAMLError, text: str, line: int) -> str:
    lines = text.split("\n")
    near = lines[max(line - 2, 0) : line]
    if any("\t" in row[: len(row) - len(row.lstrip())] for row in near):
        return "縮排不能用定位字元（Tab），請改用空白。"
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    found = next((mend for words, mend in _MENDS if words in problem), _QUOTE + _INDENT)
    return visible(found)
