"""content/: what people write by hand holds no HTML of its own and loads nothing from outside."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mulu.programme.place import Place, Problem
from mulu.reading.folder import is_passed_over, links_in
from mulu.reading.messages import fault, quoted
from mulu.reading.rawhtml import fences, raw_html, without_fences
from mulu.reading.textfile import MEBIBYTE, looks_like_utf16, read_bytes, utf8
from mulu.reading.values import Wrong, as_text

CODE = re.compile(r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"(?P<image>!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?(?P<address>[^\s)>]*)")
IMAGE_BY_NAME = re.compile(r"!\[(?P<alt>[^\]]*)\]\[(?P<name>[^\]]*)\]")
NAMED = re.compile(r"^ {0,3}\[(?P<name>[^\]]+)\]:\s*<?(?P<address>[^\s>]+)")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\{[^}]*\b(?:on[a-z]+|style)\s*=", re.IGNORECASE)
MERMAID = re.compile(r"\{?\s*\.?mermaid\b", re.IGNORECASE)


def handwritten_faults(root: Path) -> Iterator[Problem]:
    """Every fault of the pages in content/."""
    yield from links_in(root, root / "content")
    for path in pages_in(root / "content"):
        name = path.relative_to(root).as_posix()
        try:
            lines = text_of(path).splitlines()
        except Wrong as wrong:
            yield wrong.at(Place(name))
            continue
        yield from page_faults(name, lines)


def pages_in(top: Path) -> Iterator[Path]:
    """Every Markdown file below, in the order of their names; links are complained of elsewhere."""
    for folder, folders, files in os.walk(top, followlinks=False):
        folders.sort()
        for file in sorted(files):
            path = Path(folder, file)
            if path.suffix.lower() == ".md" and not is_passed_over(file) and not path.is_symlink():
                yield path


def written_addresses(root: Path) -> Iterator[str]:
    """The address of every page that is written by hand."""
    top = root / "content"
    return (path.relative_to(top).with_suffix(".html").as_posix() for path in pages_in(top))


def text_of(path: Path) -> str:
    """The text of a page, which is UTF-8."""
    content = read_bytes(path, MEBIBYTE)
    text = None if looks_like_utf16(content) else utf8(content)
    if text is None:
        raise Wrong("M003", "這一頁不是 UTF-8 編碼", "請用記事本另存新檔，編碼選「UTF-8」。")
    return text


def page_faults(name: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Every fault of one page."""
    yield from hidden_characters(name, lines)
    yield from diagrams(name, lines)
    prose = without_fences(lines)
    for number in raw_html(prose):
        mend = "請改用 Markdown 的寫法；要讓讀者看見的 < 請寫成 `<` 或 &lt;。"
        says = f"這裡有 HTML：{quoted(lines[number - 1].strip())}"
        yield fault("M108", Place(name, number), says=says, mend=mend)
    plain = [CODE.sub(" ", line) for line in prose]
    yield from attributes(name, plain)
    yield from outside(name, plain)


def hidden_characters(name: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Characters that a reader does not see."""
    for number, line in enumerate(lines, 1):
        try:
            as_text(line.replace("\t", " "))
        except Wrong as wrong:
            yield wrong.at(Place(name, number))


def diagrams(name: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Fences of mermaid, which would load a script from outside."""
    for start, _, info in fences(lines):
        if MERMAID.match(info):
            mend = "請改用清單、表格，或放一張圖片並寫出它的文字說明。"
            yield fault("M108", Place(name, start + 1), says="這裡有 mermaid 圖", mend=mend)


def attributes(name: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Attributes in braces that would become a handler or a style."""
    for number, line in enumerate(lines, 1):
        if found := ATTRIBUTE.search(line):
            says = f"這裡有 HTML 屬性{quoted(found[0])}"
            yield fault("M108", Place(name, number), says=says, mend="請刪去大括號裡的屬性。")


def outside(name: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Images from outside, and links that are neither of the web nor of this site."""
    images = {image_name(found) for line in lines for found in IMAGE_BY_NAME.finditer(line)}
    for number, line in enumerate(lines, 1):
        for found in LINK.finditer(line):
            yield from foreign(found["address"], Place(name, number), is_image=bool(found["image"]))
        if named := NAMED.match(line):
            is_image = named["name"].lower() in images
            yield from foreign(named["address"], Place(name, number), is_image=is_image)


def image_name(found: re.Match[str]) -> str:
    """The name under which an image's address is written elsewhere on the page."""
    return (found["name"] or found["alt"]).lower()


def foreign(address: str, place: Place, *, is_image: bool) -> Iterator[Problem]:
    """The complaint that an address leads where it should not."""
    if not SCHEME.match(address):
        return
    if is_image:
        mend = "請把圖片存進 content/，寫相對的路徑。"
        yield fault("M106", place, says=f"圖片{quoted(address)}在網站之外", mend=mend)
    elif not WEB.match(address):
        mend = "連結請用 https://、mailto: 或站內的相對路徑。"
        yield fault("M106", place, says=f"連結{quoted(address)}不是網址", mend=mend)
