"""What an entry of a file is made of: the type of every value, as pydantic needs it.

A value is text until its key gives it a type; what the text may not be is told by `values.py`, and
becomes here an error of pydantic whose type is our code. The same types print the schemas.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mulu.programme.source import Source
from mulu.programme.when import Missing, When
from mulu.reading import values
from mulu.reading.dates import parse_when
from mulu.reading.messages import did_you_mean, quoted
from mulu.reading.values import Wrong
from mulu.reading.words import as_words as as_words

Json: TypeAlias = dict[str, Any]  # a JSON schema has any shape

MISSING_WORDS = [word.value for word in Missing]
TEXT: Json = {"type": "string", "minLength": 1}
SCALAR: Json = {"type": ["string", "number", "boolean"]}
ANYTHING = core_schema.any_schema()
NUMBER: Json = {"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$"}


def as_error(wrong: Wrong) -> PydanticCustomError:
    """The mistake as pydantic carries it: our code as its type, the sentences as its context."""
    return PydanticCustomError(wrong.code, "{says}", {"says": wrong.says, "mend": wrong.mend})


def as_one(value: object) -> str:
    """The value itself, when it is one text and neither empty nor a list nor a mapping."""
    if isinstance(value, str):
        if value.strip():
            return value
        raise Wrong("M007", "這裡是空的", "請填寫；沒有的話，請連同鍵一起刪去。")
    shape = "清單" if isinstance(value, Sequence) else "鍵與值的對應"
    raise Wrong(
        "M002", f"這裡應是一個值，卻是{shape}", "請只寫一個值；含半形冒號或逗號的文字請用雙引號括起。"
    )


def read_by(convert: Callable[[str], object], value: object) -> object:
    """What the text says; what is wrong with it becomes an error of pydantic."""
    try:
        return convert(as_one(value))
    except Wrong as wrong:
        raise as_error(wrong) from wrong


class Read:
    """What reads a value, as pydantic's core takes it: pydantic's own would also prepare to write it back."""

    def __init__(self, schema: CoreSchema) -> None:
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return dict(self.schema)  # pydantic writes into it what it knows of the field


def plainly(read: Callable[[object], object]) -> Read:
    """The validator that makes whatever the file holds into a value."""
    return Read(core_schema.no_info_plain_validator_function(read, json_schema_input_schema=ANYTHING))


def by(convert: Callable[[str], object]) -> Read:
    """The validator that makes a text into a value."""
    return plainly(partial(read_by, convert))


def or_missing(convert: Callable[[str], object]) -> Read:
    """Like `by`, for a value that the plan may leave out: 未載, 待定, 另行公告, 遺失."""
    return by(lambda words: values.as_missing(words) or convert(words))


def check_when(value: object, info: ValidationInfo) -> object:
    """A plan's date; the year that it leaves out comes from the programme."""
    year = (info.context or {}).get("year")
    return read_by(lambda words: values.as_missing(words) or parse_when(words, year), value)


def check_cell(value: object) -> object:
    """A cell of a table of the plan; it may be empty, as in the plan's merged cells."""
    return read_by(as_words, value) if value != "" else ""


class OneOf:
    """One of these words; `make` turns the word into what the noun holds."""

    def __init__(self, *words: str, make: Callable[[str], object] = str) -> None:
        self.words = words
        self.make = make

    def check(self, word: str) -> object:
        """What the word stands for."""
        if word in self.words:
            return self.make(word)
        mend = did_you_mean(word, self.words) or f"請改為其中之一：{'、'.join(self.words)}。"
        raise Wrong("M104", f"{quoted(word)}不是可用的詞", mend)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return by(self.check).schema

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return {"enum": list(self.words)}


class OneOrMany:
    """A list; a single item may stand alone."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: value if isinstance(value, list | tuple) else [value], handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        many = handler(schema)
        return {"anyOf": [many, many.get("items", {})]}


class ShortFor:
    """A mapping; a text alone stands for the mapping with this one key."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: {self.key: value} if isinstance(value, str) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return {"anyOf": [SCALAR, handler(schema)]}


ID: Json = {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,39}$"}
Id = Annotated[str, by(values.as_id), WithJsonSchema(ID)]
MeasureId = Annotated[
    str, by(values.as_measure_id), WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})
]
Text = Annotated[str, by(as_words), WithJsonSchema(TEXT)]
Cell = Annotated[str, plainly(check_cell), WithJsonSchema({"type": ["string", "number", "boolean"]})]
TextOrMissing = Annotated[str | Missing, or_missing(as_words), WithJsonSchema(TEXT)]
Number = Annotated[Fraction, by(values.as_number), WithJsonSchema(NUMBER)]
NumberOrMissing = Annotated[
    Fraction | Missing,
    or_missing(values.as_number),
    WithJsonSchema({"anyOf": [NUMBER, {"enum": MISSING_WORDS}]}),
]
Whole = Annotated[
    int, by(values.as_whole), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]+$"})
]
YesNo = Annotated[bool, by(values.as_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})]
Url = Annotated[str, by(values.as_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
MissingWord = Annotated[Missing, OneOf(*MISSING_WORDS, make=Missing)]
Date = Annotated[
    When | Missing, Read(core_schema.with_info_plain_validator_function(check_when)), WithJsonSchema(TEXT)
]
Texts = Annotated[tuple[Text, ...], OneOrMany()]
Ids = Annotated[tuple[Id, ...], OneOrMany()]


class Entry(BaseModel):
    """A mapping of a file: its keys are known, and no other stands in it."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    within: ClassVar["type[Entry] | None"] = None
    """The mapping under keys that the model does not name, where it has such keys."""


class Cited(Entry):
    """A mapping that says where in the plan it stands."""

    clause: Text = Field("", description="計畫原文的條號，數條以；相連")
    quote: Text = Field("", description="計畫原文的句子，逐字")

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses, each by its name."""
        return clauses_of(self.clause)


class Sourced(Cited):
    """A mapping that names the notes beside it as well."""

    notes: Ids = Field((), description="programme.yml 的註記代號")

    @property
    def source(self) -> Source:
        """Clauses, sentence and notes."""
        return Source(self.clauses, self.quote, self.notes)


class WhenEntry(Entry):
    """A date in the plan's wording, and where that says more than dates can, what it means."""

    words: Text = ""
    when: Date

    @property
    def value(self) -> When | Missing:
        """The date, with the words that are printed."""
        if not self.words:
            return self.when
        return When(self.words, () if isinstance(self.when, Missing) else self.when.spans)


class ParagraphEntry(Sourced):
    """An item of a list of text, with its source where it has one."""

    text: Text


Moment = Annotated[WhenEntry, ShortFor("when")]
Paragraphs = Annotated[tuple[Annotated[ParagraphEntry, ShortFor("text")], ...], OneOrMany()]


def clauses_of(words: str) -> tuple[str, ...]:
    """The clauses that a `clause` names, joined by ；."""
    return tuple(part.strip() for part in words.split("；") if part.strip())


def moment(entry: WhenEntry | None) -> When | Missing | None:
    """The date of a key that may be left out."""
    return entry.value if entry else None
