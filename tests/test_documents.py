"""What README and the guide say holds: examples are read, messages are real, commands are there.

An example is a fenced block: yaml and csv are parts of a catalogue's file, text of a plan's, console is
what somebody types or is told. A file's name stands before its block; the last one before it counts.
"""

import csv
import re
import shutil
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from mulu.cli import COMMANDS, main
from mulu.programme.place import Problem, Problems
from mulu.reading.courserows import TITLES as COURSE_TITLES
from mulu.reading.folder import PROGRAMME_FILES, PROGRAMME_TABLES, SHARED_FILES, SHARED_TABLES
from mulu.reading.messages import CODES
from mulu.reading.runs import TITLES as RUN_TITLES
from mulu.reading.shelf import read
from mulu.reading.yamlfile import read_yaml

ROOT = Path(__file__).parents[1]
GUIDE = sorted((ROOT / "content" / "guide").glob("*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh-TW.md", *GUIDE]
IDS = {title: name for name, title in (RUN_TITLES | COURSE_TITLES).items()}
KEYS = {"courses.csv": ("id",), "runs.csv": ("activity", "run")}
BLOCK = re.compile(r"`((?:catalog|content)/[\w./-]+\.\w+)`|^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MESSAGE = re.compile(r"^ *\S.*（(?:錯誤|提醒) M[0-9]{3}）\n +\S.*$", re.MULTILINE)
NUMBER = re.compile(r"第 [0-9]+ (行|列)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LARGEST = 150_000
"""How many bytes a picture may have: a reader opens the page from a share."""


class Example(NamedTuple):
    """A part of a file, as a page shows it."""

    file: str
    kind: str
    text: str


def page_id(path: Path) -> str:
    """What a test calls a page."""
    return path.stem if path.parent.name == "guide" else path.name


def examples(page: Path) -> list[Example]:
    """The examples of a page, each with the file that it belongs to."""
    file, found = "", []
    for name, kind, text in BLOCK.findall(page.read_text("utf-8")):
        file = name or file
        if kind in ("yaml", "csv", "text"):
            found.append(Example(file, kind, text))
    return found


def messages(page: Path) -> set[str]:
    """The messages that a page quotes; on which line it was changes with the catalogue."""
    return {unnumbered(found) for found in MESSAGE.findall(page.read_text("utf-8"))}


def unnumbered(message: str) -> str:
    """A message without its line or row, and without what it stands indented by."""
    return NUMBER.sub(r"第 N \1", "\n".join(line.strip() for line in message.splitlines()))


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of the real catalogue, to be changed."""
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What reading says of this catalogue."""
    try:
        return read(folder)[1]
    except Problems as problems:
        return problems.problems


def put(example: Example, folder: Path) -> None:
    """Writes an example into its file, in the place of what has the same id there."""
    path = folder / example.file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    join = {"yaml": yaml_with, "csv": table_with, "text": plan_with}[example.kind]
    path.write_text(join(before, example), encoding="utf-8")


def yaml_with(before: str, example: Example) -> str:
    """The file's YAML with what the example gives; every value stays a text."""
    old, new = (yaml.load(text, yaml.BaseLoader) for text in (before, example.text))
    return yaml.safe_dump(merged(old, new), allow_unicode=True, sort_keys=False)


def merged(old: Any, new: Any) -> Any:  # a file's value is a text, a list or a mapping
    """What was there, with what is new; things of a list are known by their ids."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merged(old.get(key), value) for key, value in new.items()}
    if are_named(old) and are_named(new):
        return list(merged(by_id(old), by_id(new)).values())
    return new


def are_named(value: Any) -> bool:  # as above
    """Whether this is a list of things with ids."""
    return isinstance(value, list) and all(isinstance(one, dict) and "id" in one for one in value)


def by_id(things: list[dict[str, Any]]) -> dict[str, Any]:  # as above
    """The things by their ids."""
    return {one["id"]: one for one in things}


def table_with(before: str, example: Example) -> str:
    """The table with the example's rows, whose columns may be more."""
    keys = KEYS[Path(example.file).name]
    rows = {tuple(row[key] for key in keys): row for row in (*rows_of(before), *rows_of(example.text))}
    columns = dict.fromkeys(column for row in rows.values() for column in row)
    table = StringIO()
    writer = csv.DictWriter(table, columns, restval="")
    writer.writeheader()
    writer.writerows(rows.values())
    return table.getvalue()


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a table, by the ids of its columns."""
    return [
        {IDS.get(title, title): cell for title, cell in row.items()}
        for row in csv.DictReader(StringIO(table))
    ]


def plan_with(before: str, example: Example) -> str:
    """The plan's text with the example's clauses."""
    clauses = clauses_of(before) | clauses_of(example.text)
    return "".join(f"@{name}\n{body}" for name, body in clauses.items())


def clauses_of(text: str) -> dict[str, str]:
    """The clauses of a plan's text by name."""
    parts = (part.partition("\n") for part in re.split(r"^@", text, flags=re.MULTILINE)[1:])
    return {name: body for name, _, body in parts}


@pytest.mark.parametrize("page", [page for page in GUIDE if examples(page)], ids=page_id)
def test_every_example_is_read(page: Path, catalogue: Path) -> None:
    """Put into the real catalogue, in the order of the page, none gives a fault or a reminder."""
    for example in examples(page):
        put(example, catalogue)
        assert example.kind != "yaml" or example_alone(example, catalogue) == []
        assert problems_of(catalogue) == (), example.text


def example_alone(example: Example, folder: Path) -> list[Problem]:
    """What is wrong with the way an example is written, before it stands among others."""
    path, found = folder / "example.yml", []
    path.write_text(example.text, encoding="utf-8")
    read_yaml(path, example.file, found)
    path.unlink()
    return found


def test_every_file_of_a_catalogue_is_in_the_guide() -> None:
    """Whoever asks what a file is for finds it on the page 檔案怎麼寫, with a way to an example."""
    page = (ROOT / "content/guide/files.md").read_text("utf-8")
    index = (ROOT / "content/guide/index.md").read_text("utf-8")
    tables = [f"{stem}.csv" for stem in (*SHARED_TABLES, *PROGRAMME_TABLES)]
    for name in (*SHARED_FILES, *PROGRAMME_FILES, *tables):
        assert re.search(rf"^## .*{re.escape(name)}", page, re.MULTILINE), name
        assert f"`{name}`" in index, name


MISTAKES = yaml.safe_load((ROOT / "tests/cases/guide/mistakes.yml").read_text("utf-8"))


def mistaken(folder: Path, change: Mapping[str, str]) -> None:
    """Makes one change in a copy of the catalogue."""
    path = folder / change["file"]
    if "rename" in change:
        path.rename(folder / change["rename"])
        return
    text = path.read_text("utf-8") if path.exists() else change["text"]
    assert change.get("from", "") in text, change
    if "from" in change:
        text = text.replace(change["from"], change["to"], 1)
    path.write_text(text + change.get("add", ""), encoding="utf-8")


def quoting(case: Mapping[str, Any]) -> Iterator[Path]:
    """The pages that quote what is said of a mistake."""
    yield from (page for page in DOCUMENTS if page_id(page) in case["page"])


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: f"{case['page'][0]}-{case['says']}")
def test_a_message_is_quoted_as_it_is_told(case: Mapping[str, Any], catalogue: Path) -> None:
    """Each page that shows this mistake quotes one of the messages that come of it, word for word."""
    for change in case["change"]:
        mistaken(catalogue, change)
    told = {unnumbered(str(problem)) for problem in problems_of(catalogue)}
    pages = list(quoting(case))
    assert len(pages) == len(case["page"])
    for page in pages:
        assert told & messages(page), f"{page.name}: {told}"


def test_no_message_is_invented() -> None:
    """Every message that a page quotes has its mistake among the cases, and a code that is there."""
    for page in DOCUMENTS:
        wanted = sum(page_id(page) in case["page"] for case in MISTAKES)
        assert len(messages(page)) == wanted, page.name
        assert set(re.findall(r"\bM[0-9]{3}\b", page.read_text("utf-8"))) <= set(CODES), page.name


def test_every_command_that_is_named_exists() -> None:
    """A command or an option that a page names is one that mulu has."""
    for page in DOCUMENTS:
        for name, rest in re.findall(r"\bmulu ([a-z]+)\b([^`\n）。]*)", code_in(page.read_text("utf-8"))):
            assert name in COMMANDS, f"{page.name}: mulu {name}"
            options = {option for one in main.get_command(None, name).params for option in one.opts}
            assert set(re.findall(r"(?<!\S)--?[A-Za-z][A-Za-z-]*", rest)) <= options, (
                f"{page.name}: mulu {name}{rest}"
            )


def code_in(text: str) -> str:
    """What stands in a text as code."""
    return "\n".join(re.findall(r"^```.*?^```|`[^`\n]+`", text, re.MULTILINE | re.DOTALL))


def test_every_target_of_make_that_is_named_exists() -> None:
    """`make site` and the others are in the Makefile."""
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for page in (*DOCUMENTS, ROOT / "CONTRIBUTING.md"):
        named = re.findall(r"^make ([a-z]+)|`make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
        assert {one or other for one, other in named} <= set(targets), page.name


def test_both_readmes_tell_every_command_and_of_each_other() -> None:
    """Whoever reads one of them misses no command and finds the other language."""
    english, chinese = (path.read_text("utf-8") for path in DOCUMENTS[:2])
    assert "(README.zh-TW.md)" in english
    assert "(README.md)" in chinese
    for name in COMMANDS:
        assert f"`mulu {name}" in chinese


def test_pictures_are_there_small_and_described() -> None:
    """Each has words for whoever does not see it, and none makes a page slow to open."""
    for page in DOCUMENTS:
        for words, address in PICTURE.findall(page.read_text("utf-8")):
            assert len(words) > len("圖片"), page.name
            assert (page.parent / address).stat().st_size <= LARGEST, address


def test_every_page_of_the_guide_is_in_the_navigation() -> None:
    """Each stands once in mkdocs.yml, so that it has its place beside the others."""
    listed = re.findall(r"guide/([a-z-]+)\.md", (ROOT / "mkdocs.yml").read_text("utf-8"))
    assert sorted(listed) == sorted(page.stem for page in GUIDE)
