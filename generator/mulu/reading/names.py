"""catalog.yml: the names that all programmes share."""

from collections.abc import Callable
from typing import Annotated

from pydantic import Field, WithJsonSchema

from mulu.programme.course import Platform
from mulu.reading.entry import Entry, Id, OneOrMany, Text, Texts, Url, by
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong, as_text, as_url, as_whole

LEAST_PEOPLE = 5
LEAST_UNITS = 3


def as_link(words: str) -> str:
    """An address on the web, or a page of content/ by its path."""
    text = as_text(words)
    if ":" in text:
        return as_url(text)
    if text.startswith(("/", "\\")) or ".." in text.split("/"):
        raise Wrong(
            "M106", f"{quoted(text)}不在 content/ 之內", "請寫 content/ 內的路徑，如 accessibility.md。"
        )
    return text


def not_under(least: int) -> Callable[[str], int]:
    """The reader of a limit of disclosure, which may be raised but not lowered."""

    def read(words: str) -> int:
        number = as_whole(words)
        if number < least:
            raise Wrong("M404", f"{quoted(words)}低於不予公開的下限", f"請改為 {least} 以上。")
        return number

    return read


class PlatformEntry(Entry):
    """A place where courses are read."""

    title: Text
    url: Url = ""


class DisclosureEntry(Entry):
    """The limits of what may be told."""

    at_least: Annotated[int, by(not_under(LEAST_PEOPLE)), WithJsonSchema({"minimum": LEAST_PEOPLE})] = 10
    pool_of: Annotated[int, by(not_under(LEAST_UNITS)), WithJsonSchema({"minimum": LEAST_UNITS})] = 3


class NamesEntry(Entry):
    """catalog.yml."""

    title: Text
    agencies: dict[Id, Text] = Field(default_factory=dict)
    platforms: dict[Id, PlatformEntry] = Field(default_factory=dict)
    facets: dict[Id, Text] = Field(default_factory=dict)
    synonyms: tuple[Annotated[tuple[Text, ...], OneOrMany()], ...] = ()
    searches: Texts = ()
    keeper: Text = ""
    publisher: Text = ""
    licence: Text = ""
    links: dict[Text, Annotated[str, by(as_link), WithJsonSchema({"type": "string"})]] = Field(
        default_factory=dict
    )
    disclosure: DisclosureEntry = DisclosureEntry()

    def platform_nouns(self) -> dict[str, Platform]:
        """Every platform by its id."""
        return {key: Platform(key, one.title, one.url) for key, one in self.platforms.items()}
