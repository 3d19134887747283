"""How `mulu diff` tells what differs: as text, as Markdown, as JSON."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mulu.changes.change import Change, Entry, Group

if TYPE_CHECKING:
    from typing import Any

MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
"""What Markdown would take for something else than itself."""

NEVER = "還沒有公布過，下一次是第一次公布。"
NOT_COMPARED = "上一次公布沒有登記課程、時程與條文，這次只比統計。"


def in_words(entry: Entry | None, last: int) -> str:
    """What a clerk reads on the console."""
    if entry is None:
        return f"和第 {last} 次公布相同，沒有異動。" if last else NEVER
    lines = [f"和第 {last} 次公布比較："]
    lines += [NOT_COMPARED] if entry.is_first else []
    for group, changes in groups_of(entry):
        lines += [f"{group.value}：沒有異動"] if not changes else [group.value]
        lines += [f"  {line_of(one)}" for one in changes]
    return "\n".join(lines)


def groups_of(entry: Entry) -> Iterator[tuple[Group, tuple[Change, ...]]]:
    """Every group with its changes; what was not compared is left out."""
    for group in Group:
        if group in entry.changes or not entry.is_first:
            yield group, entry.changes.get(group, ())


def line_of(change: Change) -> str:
    """空氣品質與生活：115年3月起下架."""
    return f"{change.title}{rest_of(change)}"


def rest_of(change: Change) -> str:
    """What stands behind the title."""
    of = f"（{change.programme}）" if change.programme else ""
    reason = f"，原因：{change.reason}" if change.reason else ""
    return f"{of}：{'；'.join(one.words for one in change.sentences)}{reason}"


def in_markdown(entry: Entry | None, last: int) -> str:
    """A list for each group, to be pasted into a letter."""
    if entry is None:
        return in_words(entry, last)
    lines = [f"## 更新紀錄（和第 {last} 次公布比較）"]
    lines += ["", NOT_COMPARED] if entry.is_first else []
    for group, changes in groups_of(entry):
        lines += ["", f"### {group.value}", ""]
        lines += [f"- **{escaped(one.title)}**{escaped(rest_of(one))}" for one in changes] or ["沒有異動。"]
    return "\n".join(lines)


def escaped(words: str) -> str:
    """The words, none of which Markdown takes for a mark."""
    return MARKS.sub(r"\\\1", words)


def as_data(entry: Entry | None, last: int) -> str:
    """JSON: `since` is the last publication (0: none yet), `compared` whether its facts are known."""
    data = {
        "since": last,
        "data_day": entry.day if entry else "",
        "compared": bool(last) and not (entry and entry.is_first),
        "changes": [
            change_data(group, one)
            for group in (Group if entry else ())
            for one in (entry.changes.get(group, ()) if entry else ())
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def change_data(group: Group, change: Change) -> "dict[str, Any]":  # JSON has any shape
    """One thing that has changed, and each fact of it."""
    return {
        "group": group.value,
        "kind": change.kind,
        "id": change.id,
        "title": change.title,
        "programme": change.programme,
        "reason": change.reason,
        "facts": [
            {"key": one.key, "before": one.before, "after": one.after, "says": one.words}
            for one in change.sentences
        ],
    }
