"""What stands on a printed page: sheets of a PDF with their size and text; loaded by the tests that print."""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pypdfium2

PAGE_NUMBER = re.compile(r"第\d+頁,共\d+頁")
"""As it reads once it is folded."""

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""

A4 = (595, 842)
LINE = 3
"""Pieces of text whose lower edges lie this many points apart stand on one line."""


class Sheet(NamedTuple):
    """One sheet: width and height in whole points, its text without blanks and page number, its last line."""

    size: tuple[int, int]
    text: str
    last_line: str

    @property
    def is_upright(self) -> bool:
        """Whether it is A4 upright; across is the other way round.

        Raises:
            AssertionError: for paper of another size.

        """
        assert all(abs(a - b) < 2 for a, b in zip(sorted(self.size), A4, strict=True)), self.size
        return self.size[0] < self.size[1]


def plain(text: str) -> str:
    """A text without blanks and page numbers, its compatibility characters folded."""
    return PAGE_NUMBER.sub("", "".join(unicodedata.normalize("NFKC", text.replace(HYPHEN, "-")).split()))


def sheets(pdf: Path) -> list[Sheet]:
    """Every sheet of a PDF, in order."""
    document = pypdfium2.PdfDocument(pdf)
    found = [_sheet(page) for page in document]
    document.close()
    return found


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    """Reads a sheet and lets go of it."""
    drawn = page.get_textpage()
    width, height = page.get_size()
    read = Sheet((round(width), round(height)), plain(drawn.get_text_range()), _last_line(drawn))
    drawn.close()
    page.close()
    return read


def _last_line(drawn: pypdfium2.PdfTextPage) -> str:
    """The lowest line that is more than the page number."""
    pieces = [drawn.get_rect(number) for number in range(drawn.count_rects())]
    lines: list[list[tuple[float, float, float, float]]] = []
    for piece in sorted(pieces, key=lambda piece: piece[1]):
        if lines and piece[1] - lines[-1][0][1] < LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    worded = (plain("".join(drawn.get_text_bounded(*piece) for piece in sorted(line))) for line in lines)
    return next(filter(None, worded), "")
