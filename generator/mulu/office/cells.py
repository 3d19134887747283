"""What a cell of figures says: the number alone, whichever way offices write it."""

import re
from fractions import Fraction
from unicodedata import normalize

from mulu.programme.rule import Measure
from mulu.reading.messages import quoted
from mulu.reading.sheet import ERROR_WORDS, NOT_CALCULATED
from mulu.reading.statistics import NO_FIGURE, NOT_APPLICABLE, parts_of, reader_of
from mulu.reading.values import Wrong, as_number
from mulu.text import without_blanks

GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
NOT_GIVEN = "未提供"
ANSWERS = {"yes": "yes", "是": "yes", "no": "no", "否": "no"}
UNSURE = "是 0、沒有資料，還是不適用？請填 0、留空白，或寫「不適用」。"


def figure_words(text: str, measure: Measure) -> str:
    """The cell as statistics.csv writes it, empty where nothing is told; raises Wrong if unsure.

    What is worked out of others keeps its zeros, and may lack the sign of a share: it is compared first.
    """
    if text in ERROR_WORDS:
        raise error_word(text)
    words = bare(text, measure)
    if words in ("", NOT_GIVEN):
        return ""
    if words == NOT_APPLICABLE:
        return words
    if NO_FIGURE.fullmatch(words.upper()):
        raise Wrong("M102", f"{quoted(text)}不知是什麼意思", UNSURE)
    if measure.is_answer:
        return ANSWERS.get(words.casefold()) or str(reader_of(measure)(words))
    if parts_of(measure):
        as_number(words.removesuffix("%"))
        return words
    return shortest(words, measure)


def shortest(words: str, measure: Measure) -> str:
    """A number without zeros at its end; raises Wrong where it is none of this measure."""
    reader_of(measure)(words)
    return words.rstrip("0").rstrip(".") if DECIMAL.fullmatch(words) else words


def bare(text: str, measure: Measure) -> str:
    """The cell in ordinary width, without blanks, marks between thousands and its unit."""
    words = without_blanks(normalize("NFKC", text))
    unit = normalize("NFKC", measure.unit)
    if unit not in ("", "%") and words.endswith(unit):
        words = words.removesuffix(unit)
    return words.replace(",", "") if GROUPED.fullmatch(words) else words


def value_of(words: str, measure: Measure) -> Fraction | None:
    """The number that a cell of statistics.csv holds; None where it holds none."""
    if not words or words == NOT_APPLICABLE or measure.is_answer:
        return None
    return Fraction(reader_of(measure)(words))


def error_word(text: str) -> Wrong:
    """The complaint about a formula that shows no value."""
    if text == NOT_CALCULATED:
        mend = "請用試算表開啟，重新計算後存檔；或只貼上數值。"
        return Wrong("M107", "這一格的公式沒有計算結果", mend)
    return Wrong("M107", f"這一格是公式錯誤{quoted(text)}", "請更正公式，或填入正確的內容。")


def is_a_number(text: str) -> bool:
    """Whether a cell holds a number, in whichever way."""
    words = without_blanks(normalize("NFKC", text)).replace(",", "").removesuffix("%")
    return re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", words) is not None
