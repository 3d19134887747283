"""How a spreadsheet shows a number, a date or an answer, by the cell's number format."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|(?P<bracket>\[[^\]]*\])|(?P<plain>.)'
)
_DIGITS = re.compile(r"(?P<whole>[#0?][#0?,]*)(?:\.(?P<decimals>[#0?]*))?|\.(?P<only>[#0?]+)")
_STRANGE = re.compile(r"[A-Za-z/@]|,(?![#0?,])")
_PROTECTED = {ord(mark): 0xF0000 + ord(mark) for mark in "#0?,.%"}
_UNPROTECTED = {private: mark for mark, private in _PROTECTED.items()}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")
_SLOT = "\0"


def shown(value: object, code: str) -> str:
    """The text that a cell with this value and number format shows."""
    if isinstance(value, str):
        return _CONTROL.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return shown_number(value, code)
    if isinstance(value, date | time | timedelta):
        return _shown_time(value, _NOT_SHOWN.sub("", code).lower())
    return str(value)


def shown_number(value: int | float, code: str) -> str:
    """The number as its format shows it, thousands not set apart; without a format as it is."""
    number = _exact(value)
    section, number = _section(code, number)
    around, digits = _literal_and_digits(section)
    if digits is None:
        return _plain(number)
    scaled = number * 100 ** _marks(section).count("%")
    return around.replace(_SLOT, _in_digits(scaled, digits), 1)


def keeps_zeros(code: str) -> bool:
    """Whether the format shows leading zeros, as for numbers that are names (007)."""
    return re.match(r"0{2,}(?![.0-9])", code) is not None


def _exact(value: int | float) -> Decimal:
    """The number in the 15 digits that a spreadsheet keeps."""
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))


def _section(code: str, number: Decimal) -> tuple[str, Decimal]:
    """The part of the format for numbers of this sign, and the number to show in it."""
    sections = _SECTION.findall(code) or ["General"]
    if any(mark in code for mark in ("[<", "[>", "[=")):
        return "General", number
    if number < 0 and len(sections) > 1:
        return sections[1], abs(number)
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _literal_and_digits(section: str) -> tuple[str, re.Match[str] | None]:
    """The section with a slot for the digits, and their pattern; None where it has no plain one."""
    words = "".join(_kept(match) for match in _TOKENS.finditer(section))
    found = _DIGITS.search(words)
    around = _DIGITS.sub(_SLOT, words)
    is_plain = found and around.count(_SLOT) == 1 and not _STRANGE.search(_marks(section))
    return around.translate(_UNPROTECTED), found if is_plain else None


def _kept(match: re.Match[str]) -> str:
    """What a token of a format shows; digits in a literal text are set apart from placeholders."""
    if match["plain"]:
        return match["plain"]
    return (match["quoted"] or match["escaped"] or "").translate(_PROTECTED)


def _marks(section: str) -> str:
    """The section without its literal texts, widths and colours."""
    return "".join(match["plain"] or "" for match in _TOKENS.finditer(section))


def _in_digits(number: Decimal, digits: re.Match[str]) -> str:
    """The number rounded and filled with zeros as the pattern asks."""
    decimals = digits["decimals"] or digits["only"] or ""
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    whole, _, rest = format(abs(rounded), "f").partition(".")
    while len(rest) > decimals.count("0") and rest.endswith("0"):
        rest = rest[:-1]
    text = whole.zfill((digits["whole"] or "").count("0")) + (f".{rest}" if rest else "")
    return f"-{text}" if rounded < 0 else text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_time(value: date | time | timedelta, code: str) -> str:
    """A day as 2026-03-01; the year, the day or the hour only where the format shows it."""
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    day = _shown_day(value, code)
    has_time = isinstance(value, datetime) and value.time() != time() and "h" in code
    return f"{day} {value:%H:%M}" if has_time else day


def _shown_day(value: date, code: str) -> str:
    if "d" in code and not re.search("[ye]", code):
        return f"{value.month}月{value.day}日"
    if "d" in code or "m" not in code:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return f"{value.year:04}-{value.month:02}"
