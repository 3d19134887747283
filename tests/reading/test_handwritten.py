"""Pages of content/: HTML of their own is refused; code that only shows HTML is not."""

from pathlib import Path

import pytest

from mulu.reading.handwritten import handwritten_faults

ACCEPTED = {
    "an address in angle brackets": "見 <https://example.gov.tw/a?b=1>。",
    "a mail address in angle brackets": "寄 <a@example.gov.tw>",
    "inline code": "用 `<b>` 與 `` a ` <i> `` 表示。",
    "a fence": "```html\n<script>x</script>\n```",
    "a fence of tildes": "~~~\n<div>\n~~~",
    "a fence in a list": "- 例如\n\n    ```\n    <div>\n    ```",
    "a longer fence around a shorter one": "````\n```\n<b>\n```\n````",
    "less than": "5 < 6，a<6",
    "an entity": "A &lt; B &amp; C",
    "a link to the web": "[人事處](https://example.gov.tw/)",
    "a link within": "[課程](../courses/index.html#top)",
    "an image within": "![圖](shot.png)",
    "a link by name": "[人事處][hr]\n\n[hr]: https://example.gov.tw/",
}
REFUSED = {
    "a block": ("段\n\n<div>\n內容\n</div>", "M108", 3),
    "a closing tag alone": ("段</b>", "M108", 1),
    "a comment": ("段\n\n<!-- 待補\n兩行 -->", "M108", 3),
    "a script": ("<script>alert(1)</script>", "M108", 1),
    "a tag in a list": ("- 一\n- 二 <b>三</b>", "M108", 2),
    "a tag after code that is over": ("`a` <b> `c`", "M108", 1),
    "a tag in a table": ("| a |\n|---|\n| <br> |", "M108", 3),
    "a tag below a fence that never closes": ("```\n<div>", "M108", 2),
    "a tag that begins a line of code over two lines": ("`a\n<div>b</div>`", "M108", 2),
    "mermaid": ("```mermaid\ngraph\n```", "M108", 1),
    "mermaid in braces": ("``` { .mermaid }\ngraph\n```", "M108", 1),
    "a handler in braces": ("[x](y.html){ onclick='z()' }", "M108", 1),
    "a style in braces": ("# 標題 {style=color:red}", "M108", 1),
    "an image from outside": ("段\n![圖](http://example.com/x.png)", "M106", 2),
    "an image from a host": ("![圖](//example.com/x.png)", "M106", 1),
    "an image by name from outside": ("![圖][a]\n\n[a]: https://example.com/x.png", "M106", 3),
    "a link that runs": ("[x](javascript:alert(1))", "M106", 1),
    "a hidden character": ("段\n\n文\u200b字", "M105", 3),
    "a turning character": ("文\u202e字", "M105", 1),
}


def page(folder: Path, text: str) -> Path:
    """content/page.md with this text."""
    (folder / "content").mkdir()
    (folder / "content" / "page.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_shows_no_html_is_accepted(tmp_path: Path, text: str) -> None:
    """Code, addresses in angle brackets and a plain < are no HTML."""
    assert list(handwritten_faults(page(tmp_path, text))) == []


@pytest.mark.parametrize(("text", "code", "line"), REFUSED.values(), ids=REFUSED)
def test_html_and_addresses_outside_are_refused(tmp_path: Path, text: str, code: str, line: int) -> None:
    """The code, and the line where it stands."""
    found = list(handwritten_faults(page(tmp_path, text)))
    assert {(one.code, one.place.file, one.place.line) for one in found} == {(code, "content/page.md", line)}


def test_a_page_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """MkDocs would stop with a traceback; we name the file and the remedy."""
    page(tmp_path, "x").joinpath("content", "page.md").write_bytes("測試".encode("cp950"))
    [problem] = handwritten_faults(tmp_path)
    assert (problem.code, problem.place.file) == ("M003", "content/page.md")
