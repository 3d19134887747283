"""A catalogue of extremes: what nobody should write and somebody will; it builds and stays legible."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from ical.calendar_stream import IcsCalendarStream

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
EYES = (ROOT / "tests" / "browser" / "eyes.js").read_text("utf-8")
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """options => axe.run(document, options).then(result => result.violations.flatMap(
  fault => fault.nodes.map(node => fault.id + ": " + node.target.join(" "))))"""
TOLD_ALREADY = re.compile(r"/han-104/|/level-(?!12)")
"""Pages that axe need not see, since another one is built in the same way; it looks at phones."""

HAN = "三百個字的名稱沒有空白" * 28
LATIN = "W" * 300
WORDS = {"han": HAN[:300], "latin": LATIN}
"""A title of 300 characters, and one in which no line can be broken."""

SENTENCE = "這一段很長，長到沒有人會一口氣讀完；"
SECTION = (SENTENCE * (100_000 // len(SENTENCE) + 1))[:100_000]
NOTE = SECTION[:5_000]
COLUMNS = [f"第{number}欄" for number in range(1, 31)]
DEPTH, NOTES, PEOPLE = 12, 40, 40
RUNS = {"han": 2, "latin": 200}
"""How many runs one activity has; a page of 200 in one plan is enough to wait for."""


def plan_text(word: str) -> str:
    """A plan whose second clause has 100,000 characters and whose third is a table of 30 columns."""
    table = "\n".join("\t".join(row) for row in (COLUMNS, [word, *COLUMNS[1:]]))
    return f"@壹\n壹、{word}\n\n@貳\n{SECTION}\n\n@參\n{table}\n"


def programme(word: str, name: str) -> Mapping[str, object]:
    """A programme that is called by this word, as are all things in it."""
    notes = {f"note-{number}": {"label": f"N-{number}", "shown": word} for number in range(2, NOTES + 1)}
    people = {f"第{number}種人員": "yes" for number in range(1, PEOPLE - 1)}
    others = {word: "no", f"{word}二": {"covered": "open", "notes": ["note-1"]}}
    first = {"label": "N-1", "question": word, "shown": NOTE, "readings": [word, NOTE]}
    return {
        "title": word,
        "year": 104,
        "period": "104年1月1日起至12月31日止",
        "plan": f"{name}.txt",
        "documents": {"number": word, "date": "104年1月5日", "what": word},
        "organisations": [{"role": word, "name": word}],
        "abbreviations": {word[:60]: word},
        "eligibility": {"people": people | others},
        "goals": [word],
        "sections": [
            {"title": word, "text": SECTION, "notes": ["note-1"]},
            {"title": "表", "tables": {"title": word, "columns": COLUMNS, "rows": [COLUMNS, [word] * 30]}},
        ],
        "notes": {"note-1": first} | notes,
    }


def activities(word: str, runs: int) -> list[Mapping[str, object]]:
    """A chain of activities, each under the one before; one with everything; one that it presupposes."""
    chain = [{"id": "level-1", "title": f"{word}1", "kind": "measure"}]
    for number in range(2, DEPTH + 1):
        under = {"under": f"level-{number - 1}", "when": f"104年{number}月"}
        chain.append({"id": f"level-{number}", "title": f"{word}{number}", "kind": "workshop", **under})
    chain[-1]["when"] = {"words": word, "when": "104年12月"}
    whole = {
        "id": "whole",
        "title": word,
        "kind": "workshop",
        "runs": {"number": runs, "words": word},
        "purpose": word,
        "audience": word,
        "place": word,
        "text": SECTION,
        "when": "104年",
        "deadline": {"words": word, "when": "104年3月5日"},
        "platform": "platform",
        "places": {"each": word, "at_most": 50, "extra": 10, "extra_each": word},
        "entry": {"must": ["level-2", word], "must_not": word, "first": word, "also": word},
        "phases": [word, {"title": word, "text": NOTE}],
        "facts": {word[:100]: word, "說明": NOTE},
        "tables": {"title": word, "columns": COLUMNS, "rows": [COLUMNS, [word] * 30]},
        "notes": [f"note-{number}" for number in range(1, NOTES + 1)],
    }
    return [*chain, whole]


def menus(word: str, name: str) -> list[Mapping[str, object]]:
    """A main menu with a category, a side menu, and a set whose list is lost."""
    courses = {word: [f"course-{name}"]}
    main = {"id": "main", "title": word, "kind": "main", "grade": "簡任", "hours": 2, "category": word}
    side = {"id": "side", "title": word, "label": word, "kind": "side", "hours": 2, "path": [word]}
    lost = {
        "id": "lost",
        "title": word,
        "kind": "set",
        "hours": 23,
        "count": 12,
        "courses": "遺失",
        "text": word,
    }
    return [{**main, "courses": courses}, {**side, "courses": courses}, lost]


def rules(word: str) -> Mapping[str, object]:
    """An award for persons and one for units, in words."""
    done = {"id": "done", "when": {"done": ["own-main", "side"]}, "gives": {"嘉獎": 1, "to": [word, word]}}
    rate = {"id": "rate", "when": {"rate": {"at_least": 24}}, "gives": {"text": word}, "notes": ["note-1"]}
    return {
        "measures": {"rate": {"title": word, "unit": word[:20], "of": "unit"}},
        "rules": [
            {"id": "person", "title": word, "for": "person", "clause": "壹", "quote": word, "tiers": [done]},
            {"id": "unit", "title": word, "for": "unit", "clause": "壹", "tiers": [rate]},
        ],
    }


def forms(word: str) -> list[Mapping[str, object]]:
    """A form whose fields are as long as all else, and one that is lost."""
    repeat = {"title": word, "times": 3, "fields": [word, "時數", "核章欄"]}
    form = {"id": "form", "title": word, "fields": [word, "姓名"], "repeat": repeat, "remarks": [word, NOTE]}
    return [form, {"id": "lost", "title": f"{word}二", "state": "遺失"}]


def write_programme(project: Path, word: str, name: str) -> None:
    """The folder of a programme, and its plan's text."""
    folder = project / "catalog" / "programmes" / f"{name}-104"
    folder.mkdir()
    files = {
        "programme.yml": programme(word, name),
        "activities.yml": activities(word, RUNS[name]),
        "menus.yml": menus(word, name),
        "rules.yml": rules(word),
        "forms.yml": forms(word),
    }
    for file, content in files.items():
        write_yaml(folder / file, content)
    with (folder / "runs.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["activity", "run", "when", "audience", "place"])
        for number in range(RUNS[name]):
            rows.writerow(["whole", number + 1, f"104年{number % 12 + 1}月{number % 28 + 1}日", word, word])
    (project / "content" / "plans" / f"{name}.txt").write_text(plan_text(word), "utf-8")


def write_bare(project: Path) -> None:
    """A programme with nothing but what it must have."""
    folder = project / "catalog" / "programmes" / "bare"
    folder.mkdir()
    needed = {"title": "只有名稱的計畫", "year": "未載", "period": "未載", "plan": "bare.txt"}
    write_yaml(folder / "programme.yml", needed)
    (project / "content" / "plans" / "bare.txt").write_text("@計畫名稱\n只有名稱的計畫\n", "utf-8")


def write_yaml(path: Path, content: object) -> None:
    """A file of data; JSON is YAML, and repeats what stands twice instead of pointing at it."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


def write_shared(project: Path) -> None:
    """Two platforms and a course for each programme."""
    platforms = {"platform": {"title": HAN[:300]}, "latin": {"title": LATIN}}
    write_yaml(project / "catalog" / "catalog.yml", {"title": "極端的目錄", "platforms": platforms})
    with (project / "catalog" / "courses.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "title", "hours", "platform", "description"])
        rows.writerow(["course-han", HAN[:300], 2, "platform", NOTE])
        rows.writerow(["course-latin", LATIN, 2, "latin", LATIN])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the catalogue of extremes."""
    project = tmp_path_factory.mktemp("extremes")
    shutil.copytree(ROOT / "content" / "guide", project / "content" / "guide")
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "content" / "plans").mkdir()
    (project / "catalog" / "programmes").mkdir(parents=True)
    write_shared(project)
    write_bare(project)
    for name, word in WORDS.items():
        write_programme(project, word, name)
    command = [sys.executable, "-m", "mulu", "build", "-C", str(project), "--site", str(project / "site")]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    return project / "site"


class Look(NamedTuple):
    """What was found on one page at one width."""

    wide: list[str]
    cut: list[str]
    axe: list[str]


def looked(page: "Page", site: Path, address: str, size: str) -> Look:
    """One page with every `details` open."""
    page.goto((site / address).as_uri())
    page.evaluate(f"{EYES}\neyes.openAll()")
    wide, cut = (page.evaluate(f"eyes.{what}()") for what in ("sticksOut", "cutOff"))
    if size == "desk" or TOLD_ALREADY.search(address):
        return Look(wide, cut, [])
    page.evaluate(AXE_SCRIPT)
    options = {"preload": False, "resultTypes": ["violations"], "runOnly": TAGS}
    return Look(wide, cut, page.evaluate(AXE, options))


@pytest.fixture(scope="module")
def looks(chromium: "Browser", site: Path) -> Iterator[Mapping[str, Look]]:
    """Every page of the programmes and every list that names them, wide and narrow; no console spoke."""
    heard: list[str] = []
    addresses = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    found = {}
    for size, viewport in SIZES.items():
        page = chromium.new_context(viewport=viewport).new_page()
        page.on("console", lambda said: heard.append(said.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        for address in addresses:
            if not address.startswith("guide/"):
                found[f"{address} ({size})"] = looked(page, site, address, size)
        page.context.close()
    yield found
    assert heard == []


@pytest.mark.browser
@pytest.mark.parametrize("what", Look._fields)
def test_a_catalogue_of_extremes_stays_legible(looks: Mapping[str, Look], what: str) -> None:
    """No page is wider than its window, no text ends behind an edge or over another, axe finds nothing."""
    assert [f"{address}: {said}" for address, look in looks.items() for said in getattr(look, what)] == []


def test_a_catalogue_of_extremes_has_valid_calendars(site: Path) -> None:
    """200 runs are 200 events, no line is longer than a calendar may have, and another library reads them."""
    files = sorted(site.rglob("*.ics"))
    assert len(files) > len(WORDS)
    for path in files:
        assert max(map(len, path.read_bytes().split(b"\r\n"))) <= 75, path
        events = IcsCalendarStream.calendar_from_ics(path.read_text("utf-8")).events
        assert len(events) == len({event.uid for event in events}), path
        if path.name == "whole.ics":
            assert len(events) >= RUNS[path.parts[-3].removesuffix("-104")]


def test_a_programme_with_nothing_but_a_name_has_its_pages(site: Path) -> None:
    """Overview, text, awards, schedule and standings are there; what it does not have is not."""
    folder = site / "programmes" / "bare"
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert pages == {"index.html", "text.html", "awards.html", "schedule.html"}
    assert "原文未載" in (folder / "index.html").read_text("utf-8")
