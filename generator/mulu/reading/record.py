"""One mapping or one row of a file, held against its model; what does not fit becomes a Problem."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, get_args

from pydantic import ValidationError

from mulu.programme.place import Place, Problem
from mulu.reading.entry import Entry
from mulu.reading.messages import did_you_mean, fault, nearest, quoted
from mulu.reading.table import Row
from mulu.reading.yamlfile import Tree

E = TypeVar("E", bound=Entry)
Way: TypeAlias = tuple[str | int, ...]
"""The keys and numbers that lead from the top of a file to a value."""

SHAPES = {
    "model_type": "鍵與值的對應",
    "model_attributes_type": "鍵與值的對應",
    "dict_type": "鍵與值的對應",
    "mapping_type": "鍵與值的對應",
    "list_type": "清單",
    "tuple_type": "清單",
}
"""What pydantic misses, in a clerk's words."""


class Item(NamedTuple, Generic[E]):
    """A mapping of a file that fits its model, and the way to it."""

    entry: E
    tree: Tree
    way: Way

    def place(self, *keys: str | int) -> Place:
        """Where a value of the mapping stands; the mapping itself without keys."""
        return place_of(self.tree, self.way, keys)


def way_along(tree: Tree, start: Way, keys: Sequence[str | int]) -> Way:
    """The way that the file has: a key that only the model knows is passed over."""
    here = start
    for key in keys:
        if (*here, key) in tree.places:
            here = (*here, key)
    return here


def place_of(tree: Tree, start: Way, keys: Sequence[str | int] = ()) -> Place:
    """Where the value stands to which these keys lead."""
    return tree.places[way_along(tree, start, keys)]


def value_at(tree: Tree, way: Way) -> Any:  # a file's value is a text, a list or a mapping
    """The value at the end of the way, None where there is none."""
    here: Any = tree.value  # as above
    for key in way:
        try:
            here = here[key]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def entry_in(annotation: object) -> type[Entry] | None:
    """The model that an annotation holds: a field leads to one at most."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for inner in get_args(annotation) if (found := entry_in(inner))), None)


def known_keys(model: type[Entry]) -> dict[str, type[Entry] | None]:
    """The keys of a mapping as a file writes them, each with the model of what it holds."""
    fields = model.model_fields.items()
    return {field.alias or name: entry_in(field.annotation) for name, field in fields}


def keys_at(model: type[Entry], keys: Sequence[str | int]) -> list[str]:
    """The keys that are known where these keys lead."""
    here = model
    for key in keys:
        known = known_keys(here)
        if isinstance(key, str):
            here = known.get(key, here.within) or here
    return list(known_keys(here))


def problem_of(model: type[Entry], tree: Tree, start: Way, error: Any) -> Problem:  # pydantic's own dict
    """The fault that an error of pydantic stands for, at its place."""
    *above, last = error["loc"] or ("",)
    place = place_of(tree, start, error["loc"])
    if error["type"] == "missing":
        return fault("M007", place, says=f"缺少必填的「{last}」", mend=f"請補上 {last}。")
    if error["type"] == "extra_forbidden":
        at = tree.key_places.get(way_along(tree, start, error["loc"]), place)
        known = keys_at(model, above)
        mend = did_you_mean(last, known) or f"這裡可用的鍵：{'、'.join(known)}。"
        return fault("M006", at, says=f"不認得鍵{quoted(last)}", mend=mend)
    if error["type"] in SHAPES:
        says = f"這裡應是{SHAPES[error['type']]}"
        return fault("M002", place, says=says, mend=f"請改寫成{SHAPES[error['type']]}。")
    told = error["ctx"]
    return fault(error["type"], place, says=told["says"], mend=told["mend"])


def told_once(model: type[Entry], errors: Sequence[Any]) -> Iterator[Any]:  # pydantic's own dicts
    """The errors without the missing keys that are there but mistyped."""
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], nearest(str(loc[-1]), keys_at(model, loc[:-1]))) for loc in unknown}
    yield from (error for error in errors if error["type"] != "missing" or error["loc"] not in meant)


def read_entry(
    model: type[E], tree: Tree, way: Way, problems: list[Problem], *, year: int | None = None
) -> Item[E] | None:
    """The mapping at the end of the way, None where it does not fit; each misfit is a problem."""
    try:
        entry = model.model_validate(value_at(tree, way), context={"year": year})
    except ValidationError as errors:
        found = told_once(model, errors.errors(include_url=False, include_input=False))
        problems += [problem_of(model, tree, way, error) for error in found]
        return None
    return Item(entry, tree, way)


def read_row(
    model: type[E],
    row: Row,
    problems: list[Problem],
    *,
    year: int | None = None,
    passed: Collection[str] = (),
) -> E | None:
    """The row's cells that are filled, None where they do not fit; each misfit is a problem.

    Columns that are `passed` over are not the model's.
    """
    cells = {column: cell for column, cell in row.cells.items() if cell and column not in passed}
    try:
        return model.model_validate(cells, context={"year": year})
    except ValidationError as errors:
        problems += [cell_problem(row, error) for error in errors.errors(include_url=False)]
        return None


def cell_problem(row: Row, error: Any) -> Problem:  # pydantic's own dict
    """The fault that an error of pydantic stands for, at its cell."""
    column = str(error["loc"][0])
    place = row.place(column)
    if error["type"] == "missing":
        return fault("M007", place, says=f"缺少必填的「{column}」", mend="請填寫這一格。")
    return fault(error["type"], place, says=error["ctx"]["says"], mend=error["ctx"]["mend"])


def read_entries(
    model: type[E], tree: Tree, way: Way, problems: list[Problem], *, year: int | None = None
) -> list[Item[E]]:
    """The mappings of a list, those that fit."""
    entries = value_at(tree, way)
    if not isinstance(entries, list):
        place = place_of(tree, way)
        problems.append(fault("M002", place, says="這裡應是清單", mend="每一項請以「- 」開頭。"))
        return []
    items = (read_entry(model, tree, (*way, number), problems, year=year) for number in range(len(entries)))
    return [item for item in items if item]


def ids_in(tree: Tree, way: Way) -> Iterator[tuple[str, Place]]:
    """The ids that a list of mappings writes, whether or not the rest of each mapping fits."""
    entries = value_at(tree, way)
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(name, str):
            yield name, tree.places[(*way, number, "id")]
