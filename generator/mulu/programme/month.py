"""A month of statistics (115年3月)."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

ROC = 1911
"""What is added to a ROC year for a Gregorian one."""


class Month(NamedTuple):
    """A month: the Gregorian year and the number of the month. Months sort as they follow each other."""

    year: int
    number: int

    @property
    def words(self) -> str:
        """As a reader sees it: 115年3月."""
        return f"{self.year - ROC}年{self.number}月"

    @property
    def key(self) -> str:
        """As files and addresses write it: 115-03."""
        return f"{self.year - ROC}-{self.number:02}"

    @property
    def last_day(self) -> date:
        """The day up to which the figures of this month count."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])
