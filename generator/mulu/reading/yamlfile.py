"""YAML with the line of every value; every scalar is kept as the text that was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

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
STANDARD_TAGS = "tag:yaml.org,2002:"
"""What `!!` stands for; a complaint shows what was typed."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Places(Mapping[Path_, Place]):
    """The place of every value of a file by its path: of most only the line is ever needed."""

    def __init__(self, name: str, lines: Mapping[Path_, int]) -> None:
        self._name = name
        self._lines = lines

    def __getitem__(self, path: Path_) -> Place:
        return Place(self._name, self._lines[path])

    def __contains__(self, path: object) -> bool:
        return path in self._lines

    def __iter__(self) -> Iterator[Path_]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class Tree(NamedTuple):
    """What a YAML file holds, with the place of every value and of every key by its path.

    `texts` are all its values that are no list or mapping, in the order of the file.
    """

    value: Raw
    places: Mapping[Path_, Place]
    key_places: Mapping[Path_, Place]
    texts: Sequence[tuple[Path_, str]] = ()


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not yet ended; `next` is where a key waits for its value."""

    value: list[Raw] | dict[str, Raw]
    path: Path_
    next: Path_ = ()


@dataclass(slots=True)
class _Growing:
    """A tree while its events come in: what is open, innermost last."""

    name: str
    problems: list[Problem]
    root: Raw = ""
    documents: int = 0
    open: list[_Open] = field(default_factory=list)
    lines: dict[Path_, int] = field(default_factory=dict)
    key_lines: dict[Path_, int] = field(default_factory=dict)
    texts: list[tuple[Path_, str]] = field(default_factory=list)

    def complain(self, line: int, says: str, mend: str) -> None:
        """There is one more fault of this file's YAML."""
        self.problems.append(fault("M005", Place(self.name, line), says=says, mend=mend))


def read_yaml(path: Path, name: str, problems: list[Problem]) -> Tree | None:
    """What the file holds; None where it cannot be read, and then the problems say why."""
    try:
        content = read_bytes(path, LIMIT)
    except Wrong as wrong:
        problems.append(wrong.at(Place(name)))
        return None
    return tree_of(content, name, problems)


def tree_of(content: bytes, name: str, problems: list[Problem]) -> Tree | None:
    """What these bytes hold as YAML, of which JSON is a part; None, and problems, where they hold none."""
    count = len(problems)
    try:
        text = _decoded(content)
    except Wrong as wrong:
        problems.append(wrong.at(Place(name)))
        return None
    growing = _Growing(name, problems, lines={(): 1})
    try:
        _grow(growing, text)
    except yaml.YAMLError as error:
        problems.append(syntax_error(error, text, name))
    if len(problems) > count:
        return None
    places, key_places = Places(name, growing.lines), Places(name, growing.key_lines)
    return Tree(growing.root, places, key_places, growing.texts)


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
    for event in iter(_LOADER(text).get_event, None):
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                _refuse(growing, event)
            _add_scalar(growing, event.value, _line(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            growing.open.pop()
        else:
            _begin(growing, event)
            if len(growing.open) > DEEPEST or growing.documents > 1:
                return


def _begin(growing: _Growing, event: yaml.Event) -> None:
    """A document, a list or a mapping begins, or there is an alias."""
    _refuse(growing, event)
    if isinstance(event, yaml.DocumentStartEvent):
        growing.documents += 1
    elif isinstance(event, yaml.AliasEvent):
        _add_scalar(growing, f"*{event.anchor}", _line(event))
    elif isinstance(event, yaml.CollectionStartEvent):
        _open_collection(growing, event)


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
        typed = str(tag).replace(STANDARD_TAGS, "!!", 1)
        yield f"用了標籤{quoted(typed)}", "請刪去標籤；文字以 ! 開頭時，請加上引號。"
    if isinstance(event, yaml.CollectionStartEvent) and len(growing.open) >= DEEPEST:
        yield f"層次超過 {DEEPEST} 層", "請檢查括號及縮排。"
    if isinstance(event, yaml.DocumentStartEvent) and growing.documents:
        yield "檔案中有兩份文件", "請刪去分隔用的「---」。"


def _add_scalar(growing: _Growing, text: str, line: int) -> None:
    """The text is the next key of the innermost mapping, or the value that is waited for."""
    holder = growing.open[-1] if growing.open else None
    if holder is not None and not holder.next and isinstance(holder.value, dict):
        _add_key(growing, holder, text, line)
    else:
        growing.texts.append((_add_value(growing, text, line), text))


def _add_key(growing: _Growing, holder: _Open, key: str, line: int) -> None:
    """The mapping waits for the value of this key, which it did not have before."""
    path = (*holder.path, key)
    if key in ("", "<<"):
        growing.complain(line, f"{quoted(key)}不能作鍵", "冒號前請寫鍵的名稱。")
    elif path in growing.key_lines:
        first = growing.key_lines[path]
        growing.complain(line, f"鍵{quoted(key)}寫了兩次，前一次在第 {first} 行", "請只留一個。")
    growing.key_lines[path] = line
    holder.next = path


def _add_value(growing: _Growing, value: Raw, line: int) -> Path_:
    """The innermost open list or mapping holds the value; its path."""
    path: Path_ = ()
    if not growing.open:
        growing.root = value
    else:
        path = _put(growing.open[-1], value)
    growing.lines[path] = line
    return path


def _put(holder: _Open, value: Raw) -> Path_:
    if isinstance(holder.value, list):
        holder.value.append(value)
        return (*holder.path, len(holder.value) - 1)
    path, holder.next = holder.next, ()
    holder.value[str(path[-1])] = value
    return path


def _open_collection(growing: _Growing, event: yaml.CollectionStartEvent) -> None:
    value: list[Raw] | dict[str, Raw] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
    holder = growing.open[-1] if growing.open else None
    if holder is not None and isinstance(holder.value, dict) and not holder.next:
        growing.complain(_line(event), "清單或對照不能作鍵", "以 [ 或 { 開頭的文字請加上引號。")
        holder.next = (*holder.path, "")
    path = _add_value(growing, value, _line(event))
    growing.open.append(_Open(value, path))
