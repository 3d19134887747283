"""YAML with the line of every value; every scalar is kept as the text that was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from mulu.programme.place import Place, Problem
from mulu.reading.messages import fault, quoted
from mulu.reading.textfile import MEBIBYTE, cp950, looks_like_utf16, read_bytes, utf8
from mulu.reading.values import Wrong
from mulu.reading.yamlerrors import syntax_error

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"
Path_: TypeAlias = tuple[str | int, ...]
LIMIT = MEBIBYTE
DEEPEST = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a YAML file holds, with the place of every value and of every key by its path.

    `texts` are all its values that are no list or mapping, in the order of the file.
    """

    value: Raw
    places: Mapping[Path_, Place]
    key_places: Mapping[Path_, Place]
    texts: Sequence[tuple[Path_, str]] = ()


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not yet ended."""

    value: list[Raw] | dict[str, Raw]
    path: Path_
    key: str | None = None


@dataclass(slots=True)
class _Growing:
    """A tree while its events come in: what is open, innermost last."""

    name: str
    problems: list[Problem]
    root: Raw = ""
    documents: int = 0
    open: list[_Open] = field(default_factory=list)
    places: dict[Path_, Place] = field(default_factory=dict)
    key_places: dict[Path_, Place] = field(default_factory=dict)
    texts: list[tuple[Path_, str]] = field(default_factory=list)

    def complain(self, line: int, says: str, mend: str) -> None:
        """There is one more fault of this file's YAML."""
        self.problems.append(fault("M005", Place(self.name, line), says=says, mend=mend))


def read_yaml(path: Path, name: str, problems: list[Problem]) -> Tree | None:
    """What the file holds; None where it cannot be read, and then the problems say why."""
    count = len(problems)
    try:
        text = _decoded(read_bytes(path, LIMIT))
    except Wrong as wrong:
        problems.append(wrong.at(Place(name)))
        return None
    growing = _Growing(name, problems, places={(): Place(name, 1)})
    try:
        _grow(growing, text)
    except yaml.YAMLError as error:
        problems.append(syntax_error(error, text, name))
    if len(problems) > count:
        return None
    return Tree(growing.root, growing.places, growing.key_places, growing.texts)


def _decoded(content: bytes) -> str:
    mend = "請用記事本開啟，另存新檔，編碼選「UTF-8」。"
    if looks_like_utf16(content):
        raise Wrong("M003", "檔案是 UTF-16 編碼", mend)
    text = utf8(content)
    if text is not None:
        return text
    kind = "Big5（cp950）編碼" if cp950(content) is not None else "無法辨認的編碼"
    raise Wrong("M003", f"YAML 檔須為 UTF-8，這個檔案是{kind}", mend)


def _grow(growing: _Growing, text: str) -> None:
    """The tree holds everything in the text, or there is a problem that says why not."""
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                _refuse(growing, event)
            _add_scalar(growing, event, event.value)
            continue
        _refuse(growing, event)
        if isinstance(event, yaml.DocumentStartEvent):
            growing.documents += 1
        elif isinstance(event, yaml.AliasEvent):
            _add_scalar(growing, event, f"*{event.anchor}")
        elif isinstance(event, yaml.CollectionStartEvent):
            _open_collection(growing, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            growing.open.pop()
        if len(growing.open) > DEEPEST or growing.documents > 1:
            return


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse(growing: _Growing, event: yaml.Event) -> None:
    """Anchors, aliases, tags, a second document and too much depth are complained of."""
    line = _line(event)
    for says, mend in _refusals(growing, event):
        growing.complain(line, says, mend)


def _refusals(growing: _Growing, event: yaml.Event) -> Iterator[tuple[str, str]]:
    if isinstance(event, yaml.AliasEvent):
        yield f"用了別名「*{event.anchor}」", "請把內容直接寫出；文字以 * 開頭時，請加上引號。"
    elif isinstance(event, yaml.NodeEvent) and event.anchor:
        yield f"用了錨點「&{event.anchor}」", "請刪去錨點；文字以 & 開頭時，請加上引號。"
    tag = getattr(event, "tag", None)
    if tag:
        yield f"用了標籤{quoted(str(tag))}", "請刪去標籤；文字以 ! 開頭時，請加上引號。"
    if isinstance(event, yaml.CollectionStartEvent) and len(growing.open) >= DEEPEST:
        yield f"層次超過 {DEEPEST} 層", "請檢查括號及縮排。"
    if isinstance(event, yaml.DocumentStartEvent) and growing.documents:
        yield "檔案中有兩份文件", "請刪去分隔用的「---」。"


def _add_scalar(growing: _Growing, event: yaml.Event, text: str) -> None:
    """The text is the next key of the innermost mapping, or the value that is waited for."""
    holder = growing.open[-1] if growing.open else None
    if holder is not None and isinstance(holder.value, dict) and holder.key is None:
        _add_key(growing, holder, text, _line(event))
    else:
        growing.texts.append((_add_value(growing, text, event), text))


def _add_key(growing: _Growing, holder: _Open, key: str, line: int) -> None:
    """The mapping waits for the value of this key, which it did not have before."""
    path = (*holder.path, key)
    if key in ("", "<<"):
        growing.complain(line, f"{quoted(key)}不能作鍵", "冒號前請寫鍵的名稱。")
    elif path in growing.key_places:
        first = growing.key_places[path].line
        growing.complain(line, f"鍵{quoted(key)}寫了兩次，前一次在第 {first} 行", "請只留一個。")
    growing.key_places[path] = Place(growing.name, line)
    holder.key = key


def _add_value(growing: _Growing, value: Raw, event: yaml.Event) -> Path_:
    """The innermost open list or mapping holds the value; its path."""
    path: Path_ = ()
    if not growing.open:
        growing.root = value
    else:
        path = _put(growing.open[-1], value)
    growing.places[path] = Place(growing.name, _line(event))
    return path


def _put(holder: _Open, value: Raw) -> Path_:
    if isinstance(holder.value, list):
        holder.value.append(value)
        return (*holder.path, len(holder.value) - 1)
    key = holder.key or ""
    holder.value[key] = value
    holder.key = None
    return (*holder.path, key)


def _open_collection(growing: _Growing, event: yaml.CollectionStartEvent) -> None:
    value: list[Raw] | dict[str, Raw] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
    holder = growing.open[-1] if growing.open else None
    if holder is not None and isinstance(holder.value, dict) and holder.key is None:
        growing.complain(_line(event), "清單或對照不能作鍵", "以 [ 或 { 開頭的文字請加上引號。")
        holder.key = ""
    path = _add_value(growing, value, event)
    growing.open.append(_Open(value, path))
