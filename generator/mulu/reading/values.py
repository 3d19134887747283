"""From the text of a cell or scalar to a value, or to a complaint that knows no place yet."""

import re
from fractions import Fraction
from unicodedata import normalize
from urllib.parse import urlsplit

from mulu.programme.place import Place, Problem
from mulu.programme.when import Missing
from mulu.reading.messages import INVISIBLE, fault, quoted

_RESERVED = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]|index")
_ID = re.compile(rf"(?!(?:{_RESERVED.pattern})\Z)[a-z][a-z0-9-]{{0,39}}")
_MEASURE_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_LEADING_ZERO = re.compile(r"0[0-9]+(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LOOKS_NUMERIC = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_QUESTION_IN_HAN = rf"[{_HAN}]\?+[{_HAN}]"
_URL = re.compile(r"https?://[^\s/?#\\\"<>^`{|}]+[^\s\\\"<>^`{|}]*", re.IGNORECASE)
_YES_NO = {"yes": True, "是": True, "no": False, "否": False}
_MISSING = {missing.value: missing for missing in Missing}
LONGEST_NUMBER = 30


class Wrong(ValueError):  # what a person wrote is wrong, not the program
    """A value that cannot be read: the code, what was found and how to mend it; the place comes later."""

    def __init__(self, code: str, says: str, mend: str) -> None:
        super().__init__(f"{code} {says} {mend}")
        self.code = code
        self.says = says
        self.mend = mend

    def at(self, place: Place) -> Problem:
        """The same complaint, with its place."""
        return fault(self.code, place, says=self.says, mend=self.mend)


def as_missing(text: str) -> Missing | None:
    """The word for what a plan does not say, or None where the text is something else."""
    return _MISSING.get(text)


def as_id(text: str) -> str:
    """The id as it stands (`side-2`): safe as a file name on every system and in every address."""
    if _ID.fullmatch(text):
        return text
    raise _not_an_id(text, "-")


def as_measure_id(text: str) -> str:
    """The id of a measure as it stands (`set_rate`): as any id, with _ for -."""
    if _MEASURE_ID.fullmatch(text) and not _RESERVED.fullmatch(text):
        return text
    raise _not_an_id(text, "_")


def as_text(text: str) -> str:
    """The text with line ends as one character; it holds nothing that hides, turns or is private."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    found = _HIDDEN.search(lines)
    if found is None:
        return lines
    raise Wrong("M105", f"{quoted(lines)}含{_hidden_name(found[0])}", _hidden_mend(found[0]))


def doubtful(text: str) -> bool:
    """Whether a `?` stands between Han characters, as a lost character looks (warning M105)."""
    return "?" in text and re.search(_QUESTION_IN_HAN, text) is not None


def as_number(text: str) -> Fraction:
    """The exact number; written with the digits 0 to 9 and at most one point."""
    if _NUMBER.fullmatch(text) and len(text) <= LONGEST_NUMBER:
        whole, _, rest = text.partition(".")
        return Fraction(int(whole + rest), 10 ** len(rest))  # three times as fast as Fraction(text)
    raise _not_a_number(text)


def as_whole(text: str) -> int:
    """The whole number, 0 or more."""
    number = as_number(text)
    if number.denominator == 1:
        return number.numerator
    raise Wrong("M102", f"{quoted(text)}不是整數", "這裡只能填整數，例如 12。")


def as_share(text: str) -> Fraction:
    """The share that a number with its sign says: 90% or 90％ is 9/10."""
    digits = text[:-1]
    if text[-1:] not in ("%", "％") or not text:
        raise Wrong("M102", f"比率{quoted(text)}沒有百分號", f"請連同百分號填寫，例如 {_as_percent(text)}。")
    return as_number(digits) / 100


def as_yes_no(text: str) -> bool:
    """The answer: yes or 是, no or 否."""
    answer = _YES_NO.get(text)
    if answer is None:
        raise Wrong("M104", f"{quoted(text)}不是 yes 或 no", "請填 yes 或 no（表格中也可填 是、否）。")
    return answer


def as_url(text: str) -> str:
    """The address as it stands, which begins with http or https and names a host."""
    if _URL.fullmatch(text) and _HIDDEN.search(text) is None and _has_host(text):
        return text
    raise Wrong("M106", f"{quoted(text)}不是 http 或 https 網址", _url_mend(text))


def _not_an_id(text: str, joint: str) -> Wrong:
    if _LOOKS_NUMERIC.fullmatch(text):
        mend = "代號須以小寫英文字母開頭，例如 c007；試算表會改寫數字，儲存格請設為「文字」格式。"
        return Wrong("M107", f"代號{quoted(text)}是數字", mend)
    rule = f"代號須以小寫英文字母開頭，只用 a-z、0-9 及 {joint}，1 至 40 字。"
    if _RESERVED.fullmatch(text):
        return Wrong("M101", f"代號{quoted(text)}是系統保留字", f"請改用別的代號，例如 {text}{joint}a。")
    suggested = _suggested_id(text, joint)
    hint = f"例如 {suggested}。" if suggested else ""
    return Wrong("M101", f"{quoted(text)}不能作代號", rule + hint)


def _suggested_id(text: str, joint: str) -> str:
    """An id near to what was typed; empty where none suggests itself."""
    plain = re.sub(r"[^a-z0-9]+", joint, normalize("NFKC", text).lower()).strip("-_")[:40]
    return plain if _MEASURE_ID.fullmatch(plain.replace("-", "_")) and not _RESERVED.fullmatch(plain) else ""


def _not_a_number(text: str) -> Wrong:
    if _LEADING_ZERO.fullmatch(text):
        return Wrong(
            "M107", f"{quoted(text)}以 0 開頭，像代碼而不像數字", f"若是數字，請填 {_no_zeros(text)}。"
        )
    if _SCIENTIFIC.fullmatch(text):
        return Wrong(
            "M107",
            f"{quoted(text)}是科學記號",
            "請把數字全部寫出，例如 100000；試算表儲存格請勿用科學記號格式。",
        )
    return Wrong("M102", f"{quoted(text)}不是數字", _number_mend(text))


def _number_mend(text: str) -> str:
    """How to write this number, as far as what was typed shows what was meant."""
    narrow = normalize("NFKC", text).strip()
    if not text:
        return "請填數字，例如 2 或 0.5。"
    if len(text) > LONGEST_NUMBER and _NUMBER.fullmatch(text):
        return f"數字最多 {LONGEST_NUMBER} 字。"
    if text != narrow and _NUMBER.fullmatch(narrow):
        return f"請用半形數字，填 {narrow}。"
    if _GROUPED.fullmatch(narrow):
        return f"請不要加千分號，填 {narrow.replace(',', '')}。"
    if narrow.endswith("%"):
        return "這裡填的是數，不是比率；請不要加百分號。"
    return "請只填數字本身，例如 2 或 0.5；單位、正負號、分數及說明文字都不要填。"


def _no_zeros(text: str) -> str:
    stripped = text.lstrip("0")
    return stripped if stripped[:1].isdigit() else "0" + stripped


def _as_percent(text: str) -> str:
    """The share that a bare number probably means: 90% for 90 and for 0.9."""
    if not (_NUMBER.fullmatch(text) and len(text) <= LONGEST_NUMBER):
        return "90%"
    number = Fraction(text)
    percent = number * 100 if number <= 1 else number
    return f"{percent.numerator}%" if percent.denominator == 1 else "90%"


def _hidden_name(character: str) -> str:
    if character == "\ufffd":
        return "無法還原的字元 U+FFFD"
    if "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000":
        return f"自造字元 U+{ord(character):04X}"
    return f"看不見的字元 U+{ord(character):04X}"


def _hidden_mend(character: str) -> str:
    if character == "\ufffd":
        return "原來的字已經遺失，請照原文重打。"
    if character == "\t":
        return "請刪去定位字元（Tab），改用空白。"
    if "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000":
        return "造字在別的電腦上看不到，請改用標準字，或以文字說明。"
    return "請刪去這個字元；重打整格最為可靠。"


def _has_host(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _url_mend(text: str) -> str:
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text, re.ASCII):
        return f"請寫完整，例如 https://{text[:80]}。"
    return "請填以 http:// 或 https:// 開頭的完整網址，中間不能有空白。"
