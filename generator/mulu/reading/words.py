"""Texts of cells as they are printed, and ids that stand in one cell; nothing large is loaded for them."""

from mulu.reading.messages import quoted
from mulu.reading.sheet import Stored
from mulu.reading.values import Wrong, as_id, as_text


def as_words(words: str) -> str:
    """A text as it is printed, without the blanks around it; a sheet's number is no text."""
    if isinstance(words, Stored):
        mend = "請把儲存格設為「文字」格式，再照原樣填寫。"
        raise Wrong("M107", f"{quoted(words)}是數字，這裡應是文字", mend)
    return as_text(words).strip()


def as_ids(words: str) -> tuple[str, ...]:
    """Ids with blanks between them."""
    return tuple(as_id(word) for word in words.split())
