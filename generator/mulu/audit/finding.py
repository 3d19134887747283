"""What an audit finds: a sentence for the office, never for readers."""

from typing import NamedTuple


class Finding(NamedTuple):
    """Something that would expose a figure: the sentence that says so, and the file, empty for none.

    `about` is the sentence without what it follows from; `is_known`: readers could work out just that much
    before today, today's site alone does not tell it, and no refusal would take it back.
    """

    says: str
    address: str = ""
    about: str = ""
    is_known: bool = False

    def __str__(self) -> str:
        return f"{self.address}： {self.says}" if self.address else self.says
