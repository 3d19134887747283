"""`mulu judge`: one rule decides one case."""

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mulu.cli.faults import faults_shown

if TYPE_CHECKING:
    from mulu.programme.catalog import Catalog, Programme
    from mulu.programme.rule import Rule

Thing = TypeVar("Thing")
STDIN = "-"
MOST = 1024 * 1024


@click.command()
@click.argument("programme", metavar="計畫")
@click.argument("rule", metavar="規則")
@click.option(
    "--given",
    "file",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="這一案的數字與完成的課程，YAML 或 JSON；- 是標準輸入。",
)
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--json", "as_json", is_flag=True, help="印成 JSON，供程式讀取。")
def judge(programme: str, rule: str, file: Path, folder: Path, *, as_json: bool) -> None:
    """照一條規則判斷一案：達到、未達、未定或不適用，以及還差什麼。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    from mulu.cli.answers import answers_to
    from mulu.cli.verdictdata import as_data
    from mulu.cli.verdicts import in_words
    from mulu.reading.given import Asked, read_given
    from mulu.reading.shelf import read

    with faults_shown():
        catalog, _ = read(folder.resolve())
        plan, asked = named(catalog, programme, rule)
        titles = {name: course.title for name, course in catalog.courses.items()}
        given, warnings = read_given(content_of(file), name_of(file), Asked(plan, asked, titles))
    for warning in warnings:
        click.echo(str(warning), err=True)
    answers = answers_to(plan, asked, given)
    click.echo(as_data(answers) if as_json else in_words(answers))


def named(catalog: "Catalog", programme: str, rule: str) -> "tuple[Programme, Rule]":
    """The programme and the rule of these ids; wrong usage where there is none."""
    plan = thing_of({one.id: one for one in catalog.programmes}, programme, "計畫")
    return plan, thing_of({one.id: one for one in plan.rules}, rule, f"{plan.name}的規則")


def thing_of(things: Mapping[str, Thing], name: str, kind: str) -> Thing:
    """The thing of this id; wrong usage, with the nearest id, where there is none."""
    from mulu.reading.messages import did_you_mean, quoted

    if name in things:
        return things[name]
    known = f"可用：{'、'.join(things)}。" if things else "這個計畫沒有規則。"
    raise click.UsageError(f"沒有{kind}{quoted(name)}。{did_you_mean(name, things) or known}")


def content_of(file: Path) -> bytes:
    """The bytes of the file, or of what is piped in; of too many, enough to see that."""
    if str(file) == STDIN:
        return sys.stdin.buffer.read(MOST + 1)
    with file.open("rb") as stream:
        return stream.read(MOST + 1)


def name_of(file: Path) -> str:
    """What a complaint calls the file."""
    return "標準輸入" if str(file) == STDIN else file.as_posix()
