"""The page that `mulu serve` shows where there are faults: their places, what was found, the mends."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePath
from typing import NamedTuple

from mulu.cli.faults import counted
from mulu.programme.place import Problem


class Broken(NamedTuple):
    """What went wrong beside the data: where, if it is known, and what."""

    place: str
    says: str


def fault_page(problems: Sequence[Problem]) -> bytes:
    """All faults of the data; warnings among them are told as such."""
    return page("資料有錯，還不能產生網頁", counted(problems), map(problem_item, sorted(problems)))


def problem_item(one: Problem) -> str:
    """One fault."""
    kind = "提醒" if one.is_warning else "錯誤"
    return item(str(one.place), f"{one.says}（{kind} {one.code}）", one.mend)


def sentence_page(says: str) -> bytes:
    """A figure that may not be told: nothing is shown."""
    return page("不得公布", "這些統計看得出少數人，沒有產生網頁。", [item("", says, "")])


def broken_page(error: BaseException) -> tuple[bytes, str]:
    """What is wrong with a template, or with mulu; and the same for the console."""
    broken = broken_by(error)
    words = f"{broken.place}： {broken.says}" if broken.place else broken.says
    items = [item(broken.place, broken.says, "")]
    return page("網頁產生不出來", "改好存檔，這一頁就會換回來。", items), words


def broken_by(error: BaseException) -> Broken:
    """The template and its line where jinja2 names them; else our own mistake."""
    from jinja2 import TemplateError, TemplateSyntaxError

    says = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateSyntaxError):
        return Broken(f"範本 {error.name or error.filename} 第 {error.lineno} 行", f"讀不懂：{error.message}")
    if isinstance(error, TemplateError):
        return Broken(place_in(error), f"範本用錯了：{error}")
    return Broken(place_in(error), f"mulu 本身出錯了：{says}")


def place_in(error: BaseException) -> str:
    """The last line of a template that was on the way to the error; nothing where there is none."""
    step, found = error.__traceback__, ""
    while step:
        name = PurePath(step.tb_frame.f_code.co_filename)
        if name.suffix == ".html":
            found = f"範本 {'/'.join(name.parts[-2:])} 第 {step.tb_lineno} 行"
        step = step.tb_next
    return found


def item(place: str, says: str, mend: str) -> str:
    """One entry of the list."""
    parts = [f"<b>{escape(place)}</b>"] if place else []
    parts += [f"<p>{escape(one)}</p>" for one in (says, mend) if one]
    return f"<li>{''.join(parts)}</li>"


def page(title: str, lead: str, items: Iterator[str] | Sequence[str]) -> bytes:
    """A page that needs nothing but its style."""
    return (
        '<!doctype html>\n<html lang="zh-Hant"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="/~mulu/faults.css"></head>\n'
        f"<body><main><h1>{escape(title)}</h1>\n<p>{escape(lead)}</p>\n<ol>\n{chr(10).join(items)}\n</ol>"
        "</main></body></html>\n"
    ).encode("utf-8", "backslashreplace")


STYLE = b"""body{font:1rem/1.7 sans-serif;margin:0;padding:2rem 1rem;color:#1d2733;background:#fff}
main{max-width:52rem;margin:auto}
h1{font-size:1.5rem;border-left:.4rem solid #b3261e;padding-left:.6rem}
li{margin:0 0 1.2rem;overflow-wrap:anywhere}
p{margin:.1rem 0}
@media (prefers-color-scheme:dark){body{color:#e4e9ee;background:#15191d}}
"""
