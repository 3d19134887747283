"""What an audit finds: a sentence for the office, never for readers."""

from typing import NamedTuple


class Finding(NamedTuple):
    """Something that would expose a figure: the sentence that says so, and the file, empty for none."""

    says: str
    address: str = ""

    def __str__(self) -> str:
        return f"{self.address}： {self.says}" if self.address else self.says
