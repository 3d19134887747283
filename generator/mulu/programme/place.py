"""Where something was written, and what is wrong there."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A spot in a file: a line of text, or sheet, row and column as a spreadsheet counts them.

    `file` is relative to the project folder, with `/`. `line` and `row` begin at 1; 0 means none.
    `column` is the letter of a spreadsheet (C), `header` the title above it (認證時數).
    """

    file: str
    line: int = 0
    sheet: str = ""
    row: int = 0
    column: str = ""
    header: str = ""

    def __str__(self) -> str:
        words = self.file
        if self.sheet:
            words += f" 工作表「{self.sheet}」"
        if self.line:
            words += f" 第 {self.line} 行"
        if self.row:
            words += f" 第 {self.row} 列"
        if self.column:
            words += f" {self.column} 欄"
        if self.header:
            words += f"「{self.header}」"
        return words


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault: where it is, its code (M204), what was found and how to mend it."""

    place: Place
    code: str
    says: str
    mend: str
    is_warning: bool = False

    def __str__(self) -> str:
        kind = "提醒" if self.is_warning else "錯誤"
        return f"{self.place}： {self.says}（{kind} {self.code}）\n    {self.mend}"


class Problems(Exception):
    """All faults of one run: the mistakes of people, never of the program."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
