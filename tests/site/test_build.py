"""From a project to a site: the same bytes by every way, nothing where there is a fault, nothing too much."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
STORED_SHELL = Path(__file__).with_name("stored_shell.html")
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>x</title><path d="M0 0h8v8z"/></svg>'
)
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}&amp;"

WRITTEN = """\
    ---
    title: 試驗
    description: 一頁手寫的說明。
    ---

    # 試驗

    看[課程清單](../courses/index.html)、[兩岸情勢概述](../courses/cross-strait.html)和[說明](index.md)。

    ## 第一節　時數 100%

    ![一張圖](picture.svg)

    ## 第二節

    | 左 | 中 | 右 |
    | :-- | :-: | --: |
    | 一 | 二 | 三 |
    """

WITHOUT_MKDOCS = """\
    import sys
    from pathlib import Path

    for name in ("mkdocs", "material", "markdown", "pymdownx"):
        sys.modules[name] = None

    from mulu.build import draft, site_files
    from mulu.pages.page import Layout, Section, ShellKey
    from mulu.pages.written import Written
    from mulu.publish.folder import write
    from mulu.site.materials import Materials
    from mulu.site.shell import cut

    folder, shell, target = map(Path, sys.argv[1:])
    ready = draft(folder)
    names = [path.relative_to(folder / "content").as_posix() for path in folder.glob("content/guide/*.md")]
    written = [
        Written(file=name, source="", address=name.replace(".md", ".html"), title=name, html="<p></p>")
        for name in sorted(names)
    ]
    keys = {page.shell for page in ready.pages} | {ShellKey(Layout.READING, Section.GUIDE, 1)}
    one = cut(shell.read_bytes())
    write(site_files(ready, Materials(dict.fromkeys(keys, one), tuple(written), {})), target)
    """

TWICE_IN_ONE_PROCESS = """\
    import sys
    from pathlib import Path

    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder, first, second = map(Path, sys.argv[1:])
    for target in (first, second):
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(target))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    """

BY_HAND = {f"guide/{path.stem}.html" for path in (ROOT / "content/guide").glob("*.md")}
"""Pages that MkDocs makes; the site map, which is generated, tells their titles."""

IMPORTED_BY_CHECK = """\
    import sys

    from mulu.cli import main

    started = set(sys.modules)
    code = main(["check", "-C", sys.argv[1]], standalone_mode=False)
    print(code, *sorted({name.partition(".")[0] for name in sys.modules}))
    print(*sorted({name.partition(".")[0] for name in started}))
    """


def run(*command, cwd=None, **variables):
    """A Python command in a process of its own; variables stand beside those of this process."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **variables}
    command = [sys.executable, *map(str, command)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def script(text, *arguments):
    """A short program in a process of its own; what it printed."""
    ended = run("-c", textwrap.dedent(text), *arguments)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def built(folder, target, **variables):
    """`mulu build` of a project."""
    return run("-m", "mulu", "build", "-C", folder, "--site", target, **variables)


def files(folder):
    """Every file of a folder, by its address."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def unequal(one, other):
    """The addresses at which two folders differ."""
    first, second = files(one), files(other)
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def pages(folder):
    """Every page of a site, parsed."""
    return {
        path.relative_to(folder).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture
def other(project, tmp_path):
    """A copy of the real project, to be changed."""
    ignored = shutil.ignore_patterns("site")
    return Path(shutil.copytree(project, tmp_path / "另一個 project", ignore=ignored))


@pytest.fixture(scope="module")
def odd(project, tmp_path_factory):
    """The site of a project with a hostile title, and a hand-written page that uses what Markdown has."""
    folder = tmp_path_factory.mktemp("odd") / "project"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site"))
    rename(folder, "兩岸情勢概述", HOSTILE)
    (folder / "content/guide/odd.md").write_text(textwrap.dedent(WRITTEN), "utf-8")
    (folder / "content/guide/picture.svg").write_bytes(PICTURE)
    ended = built(folder, folder / "site")
    assert ended.returncode == 0, ended.stderr
    return folder / "site"


# The same bytes


def test_two_builds_give_the_same_bytes(project, site, tmp_path):
    """Also with other hashes, another working folder, another time zone and another language."""
    there = {
        "PYTHONHASHSEED": "7",
        "TZ": "America/New_York",
        "LANG": "C",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
    }
    target = tmp_path / "elsewhere" / "site"
    ended = run("-m", "mulu", "build", "-C", project, "--site", target, cwd=tmp_path, **there)
    assert ended.returncode == 0, ended.stderr
    assert unequal(site, target) == []


def test_the_place_of_the_project_leaves_no_trace(site, other, tmp_path):
    """A copy in another folder gives the same site."""
    assert built(other, tmp_path / "site").returncode == 0
    assert unequal(site, tmp_path / "site") == []


def test_a_second_build_writes_nothing(other):
    """Every file keeps its date; what somebody laid beside the pages is kept too."""
    target = other / "site"
    assert built(other, target).returncode == 0
    (target / "公告.txt").write_text("別人的檔案", "utf-8")
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}
    assert built(other, target).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("strict", [[], ["--strict"]], ids=["plain", "strict"])
def test_mkdocs_build_gives_the_same_bytes(project, site, tmp_path, strict):
    """`plugins: [mulu]` is enough; nothing is left in the temporary folder, and MkDocs warns of nothing."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = ["-m", "mkdocs", "build", "-f", project / "mkdocs.yml", "-d", tmp_path / "site", *strict]
    ended = run(*command, cwd=tmp_path, TMPDIR=str(temporary))
    assert ended.returncode == 0, ended.stderr
    assert [line for line in ended.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    assert unequal(site, tmp_path / "site") == []
    assert list(temporary.iterdir()) == []


def test_mkdocs_build_keeps_foreign_files(other):
    """MkDocs empties its folder; it is given another one, and ours keeps what is not ours."""
    target = other / "site"
    assert built(other, target).returncode == 0
    (target / "公告.txt").write_text("別人的檔案", "utf-8")
    ended = run("-m", "mkdocs", "build", "-q", "-f", other / "mkdocs.yml")
    assert ended.returncode == 0, ended.stderr
    assert (target / "公告.txt").read_text("utf-8") == "別人的檔案"


def test_mkdocs_build_leaves_a_folder_of_others_alone(other):
    """A site_dir with somebody's documents is refused in a sentence, without a traceback."""
    (other / "site").mkdir()
    (other / "site/letter.txt").write_text("letter", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    ended = subprocess.run(command, cwd=other, capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert "請換一個空的資料夾" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert [path.name for path in (other / "site").iterdir()] == ["letter.txt"]


def test_two_builds_in_one_process_give_the_same_bytes(project, site, tmp_path):
    """As `mkdocs serve` does it: the plugin lives on and remembers nothing of the build before."""
    targets = (tmp_path / "first", tmp_path / "second")
    script(TWICE_IN_ONE_PROCESS, project, *targets)
    assert [unequal(site, target) for target in targets] == [[], []]


@pytest.mark.parametrize(
    ("command", "has_policy"),
    [(["mulu", "serve", "-C", ".", "--at"], True), (["mkdocs", "serve", "-a"], False)],
    ids=["mulu", "mkdocs"],
)
def test_serving_builds_anew_after_a_change_and_then_rests(other, command, has_policy):
    """A new title comes to the page by itself, then all is quiet; only the script of MkDocs is inline."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = other.parent / "temporary"
    temporary.mkdir()
    served = subprocess.Popen(
        [sys.executable, "-m", *command, f"127.0.0.1:{port}"],
        cwd=other,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with served:
        try:
            before = awaited(port, "兩岸情勢概述")
            rename(other, "兩岸情勢概述", "兩岸情勢新論")
            after = awaited(port, "兩岸情勢新論")
            time.sleep(2)
            later = awaited(port, "兩岸情勢新論")
        finally:
            served.terminate()
    assert "兩岸情勢概述" in before
    assert "兩岸情勢新論" in after
    assert ("Content-Security-Policy" in after) == has_policy
    assert build_of(later) == build_of(after) != build_of(before)
    assert not (other / "site").exists()


def build_of(page):
    """The number that the script which loads pages anew has for the build of this page."""
    return re.search(r"(?:livereload\(|waiting\.js\?)([0-9]+)", page)[1]


def awaited(port, words):
    """The list of courses, as soon as it is served and holds the words; at the latest after 30 seconds."""
    page, end = "", time.monotonic() + 30
    while words not in page and time.monotonic() < end:
        time.sleep(0.2)
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        with contextlib.closing(line), contextlib.suppress(OSError, http.client.HTTPException):
            line.request("GET", "/courses/index.html")
            page = line.getresponse().read().decode()
    return page


def rename(folder, title, new):
    """Gives a course another title, wherever the catalogue names it."""
    for path in (folder / "catalog").rglob("*.*"):
        path.write_text(path.read_text("utf-8").replace(title, new), "utf-8")


# MkDocs stands behind one door


def test_a_stored_shell_builds_every_generated_page_without_mkdocs(project, site, tmp_path):
    """With one HTML file for all shells, and MkDocs not even there to import."""
    script(WITHOUT_MKDOCS, project, STORED_SHELL, tmp_path / "site")
    stamped, real = pages(tmp_path / "site"), pages(site)
    assert set(stamped) == set(real)
    for address in set(real) - BY_HAND - {"data/sitemap.html"}:
        assert "@@mulu" not in stamped[address].html, address
        assert body(stamped[address].css_first("main")) == body(real[address].css_first("article")), address


def body(content):
    """The words below the heading."""
    return LexborHTMLParser(content.html.partition("</h1>")[2]).text().split()


def test_checking_needs_neither_mkdocs_nor_pandas(project):
    """MkDocs is imported when shells are made, numpy and pandas not at all; a start needs click alone."""
    imported, started = (set(line.split()) for line in script(IMPORTED_BY_CHECK, project).splitlines()[-2:])
    assert "0" in imported
    assert (
        imported & {"mkdocs", "material", "pymdownx", "markdown", "jinja2", "numpy", "pandas", "icalendar"}
        == set()
    )
    assert started & {"pydantic", "yaml", "openpyxl", "python_calamine", "mkdocs", "jinja2", "numpy"} == set()


# A fault, and nothing is written


def spoiled(folder):
    """A project whose menu promises more hours than its courses hold."""
    menus = folder / "catalog/programmes/kaohsiung-103/menus.yml"
    menus.write_text(re.sub(r"hours: \d+", "hours: 99", menus.read_text("utf-8"), count=1), "utf-8")


@pytest.mark.parametrize("by", ["mulu", "mkdocs"])
def test_with_a_fault_nothing_is_written(other, by):
    """The complaint names file and line, the code is 1, and the site that was there stays as it was."""
    assert built(other, other / "site").returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (other / "site").rglob("*")}
    spoiled(other)
    where = ["-C", other] if by == "mulu" else ["-f", other / "mkdocs.yml"]
    ended = run("-m", by, "build", *where)
    assert ended.returncode == 1
    assert "menus.yml 第" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert {path: path.stat().st_mtime_ns for path in (other / "site").rglob("*")} == before


def unlinked(folder):
    """A project whose hand-written page has a link that leads nowhere."""
    (folder / "content/guide/dead.md").write_text("# 一頁\n\n[不見了](no-such-page.md)\n", "utf-8")


@pytest.mark.parametrize("spoil", [spoiled, unlinked])
def test_with_a_fault_not_even_the_folder_is_made(other, tmp_path, spoil):
    """A first build of a project with a fault leaves nothing at all."""
    spoil(other)
    assert built(other, tmp_path / "site").returncode == 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "link",
    [
        "[不見了](no-such-page.md)",
        "[不見了](../courses/no-such-course.html)",
        "[不見了](index.md#沒有這一節)",
        "[不見了](../courses/index.html#沒有這個)",
        "![不見了](no-such-picture.svg)",
    ],
)
def test_a_dead_link_in_content_is_a_fault(other, link):
    """A page, a generated page, an anchor, a picture: the complaint names the file."""
    (other / "content/guide/dead.md").write_text(f"# 一頁\n\n{link}\n", "utf-8")
    ended = built(other, other / "site")
    assert ended.returncode == 1, ended.stdout
    assert "content/guide/dead.md" in ended.stderr


@pytest.mark.parametrize(
    "text", ["<b>粗</b>", "<!-- 註 -->", "```mermaid\ngraph TD;\n```", "<script>alert(1)</script>"]
)
def test_raw_html_and_mermaid_in_content_are_faults(other, text):
    """Neither would pass the Content-Security-Policy of a page."""
    (other / "content/guide/raw.md").write_text(f"# 一頁\n\n{text}\n", "utf-8")
    ended = built(other, other / "site")
    assert ended.returncode == 1
    assert "content/guide/raw.md 第 3 行" in ended.stderr


# What is shown


def test_a_hostile_title_is_shown_as_it_is_written(odd):
    """It is text on its own page, in the list and in every menu; no script runs and nothing is computed."""
    page = pages(odd)["courses/cross-strait.html"]
    assert page.css_first("h1").text() == HOSTILE
    assert HOSTILE in page.css_first("title").text()
    shown = [address for address, tree in pages(odd).items() if HOSTILE in tree.css_first("main").text()]
    assert {"courses/index.html", "programmes/kaohsiung-103/menus/main-senior.html"} & set(shown)
    pages_and_scripts = (".html", ".js", ".svg")  # a table holds texts as they are
    for address, content in files(odd).items():
        assert not address.endswith(pages_and_scripts) or b"<script>alert" not in content, address


def test_chinese_headings_get_chinese_ids(odd):
    """A link to a section says where it leads; the table of contents holds the sections."""
    tree = pages(odd)["guide/odd.html"]
    ids = [node.attributes["id"] for node in tree.css("h2")]
    assert len(ids) == 2
    assert all(re.match(r"第[一二]節", name) for name in ids)
    targets = [node.attributes["href"] for node in tree.css(".md-sidebar--secondary a")]
    assert targets == [f"#{name}" for name in ids]


def test_the_columns_of_a_written_table_get_classes(odd):
    """Markdown would write a style, which the policy stops."""
    tree = pages(odd)["guide/odd.html"]
    assert [node.attributes.get("class") for node in tree.css("main td")] == [
        "to-left",
        "to-center",
        "to-right",
    ]
    assert "style=" not in tree.html


def test_a_picture_of_content_is_named_by_what_it_shows(odd):
    """A new picture is a new address; the page loads it by that name."""
    image = pages(odd)["guide/odd.html"].css_first("main img")
    assert image.attributes["alt"] == "一張圖"
    assert re.fullmatch(r"picture\.[0-9a-f]{8}\.svg", image.attributes["src"])
    assert (odd / "guide" / image.attributes["src"]).read_bytes() == PICTURE
    assert [content for content in files(odd).values() if content == PICTURE] == [PICTURE]


@pytest.mark.parametrize("address", ["guide/parts", "courses/cross-strait", "index"])
def test_a_page_by_hand_may_not_stand_where_a_generated_one_does(other, address):
    """One of them would be lost without a word."""
    path = other / f"content/{address}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("# 一頁\n", "utf-8")
    ended = built(other, other / "site")
    path.unlink()
    assert ended.returncode == 1
    assert f"content/{address}.md" in ended.stderr
    assert "M202" in ended.stderr


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("guide/圖 一.svg", "圖%20一.svg"),
        ("pictures/100%.svg", "../pictures/100%25.svg"),
        ("a#1.svg", "../a%231.svg"),
    ],
)
def test_a_picture_may_lie_anywhere_and_have_any_name(other, place, link):
    """Blanks, Chinese, `%` and `#` in its name: the page finds the file."""
    picture = other / "content" / place
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(PICTURE)
    (other / "content/guide/odd.md").write_text(f"# 一頁\n\n![一張圖]({link})\n", "utf-8")
    ended = built(other, other / "site")
    assert ended.returncode == 0, ended.stderr
    source = pages(other / "site")["guide/odd.html"].css_first("main img").attributes["src"]
    assert (other / "site/guide" / unquote(source)).read_bytes() == PICTURE


def test_links_of_content_lead_to_generated_pages(odd):
    """They stay as they were written, relative to the page."""
    hrefs = [node.attributes["href"] for node in pages(odd)["guide/odd.html"].css("article p a")]
    assert {"../courses/index.html", "../courses/cross-strait.html", "index.html"} <= set(hrefs)


def test_a_page_of_content_may_have_a_chinese_name(other):
    """Its file is named as it was written, and every link to it finds the file."""
    (other / "content/guide/常見 問題.md").write_text("# 常見問題\n\n看[說明](index.md)。\n", "utf-8")
    (other / "content/guide/odd.md").write_text("# 一頁\n\n看[問題](常見%20問題.md)。\n", "utf-8")
    ended = built(other, other / "site")
    assert ended.returncode == 0, ended.stderr
    assert (other / "site/guide/常見 問題.html").is_file()
    links = [node for node in pages(other / "site")["guide/odd.html"].css("main a") if "問題" in node.text()]
    assert len(links) == 2
    for node in links:
        assert (other / "site/guide" / unquote(node.attributes["href"])).is_file(), node.html


def test_a_new_page_of_content_stands_beside_the_others(odd):
    """Its line is in the sidebar of every page of its folder, and its tab is active."""
    tree = pages(odd)["guide/odd.html"]
    assert "試驗" in [
        node.text().strip() for node in pages(odd)["guide/about.html"].css(".md-sidebar--primary li")
    ]
    assert [node.text().strip() for node in tree.css(".md-tabs__item--active")] == ["說明"]


# Nothing too much


def test_the_site_has_no_file_that_nobody_asked_for(site):
    """Pages, a style sheet, five scripts, rules and an index as data: no 404, sitemap.xml or source map."""
    kinds = {address.rpartition(".")[2] for address in files(site)} - {"mulu"}
    assert kinds <= {"html", "css", "js", "svg", "png", "ics", "csv", "json"}
    assert [address for address in files(site) if address.endswith(".json")] == ["data/datapackage.json"]
    wrong = re.compile(r"(^|/)(404\.html|sitemap\.xml.*|search_index.*|.*\.map|.*\.md|.*\.txt)$")
    assert [address for address in files(site) if wrong.search(address)] == []
    assert [address for address, content in files(site).items() if b"sourceMappingURL" in content] == []
    assert len([address for address in files(site) if address.endswith(".css")]) == 1
    scripts = [address for address in files(site) if address.endswith(".js")]
    assert len([address for address in scripts if address.startswith("assets/")]) == 5
    data = re.compile(r"search/.*|courses/rows\.js|programmes/[^/]+/rules\.js")
    assert [one for one in scripts if not one.startswith("assets/") and not data.fullmatch(one)] == []


def test_every_asset_is_named_by_its_content(site):
    """Eight digits of a hash stand in the name of every loaded file but rules, rows and the index."""
    data = (".html", ".ics", ".csv", ".json", ".mulu", "/rules.js", "/rows.js")
    plain = [one for one in files(site) if not one.endswith(data) and not one.startswith("search/")]
    assert [address for address in plain if not re.search(r"\.[0-9a-f]{8}\.[a-z]+$", address)] == []


def test_no_path_and_no_day_stands_in_the_output(site, project):
    """Nothing tells where or when the site was built."""
    today = date.today()
    traces = {
        str(project),
        str(ROOT),
        str(Path.home()),
        sys.prefix,
        "site-packages",
        "/tmp/",
        "_/",
        today.isoformat(),
        f"{today:%Y/%m/%d}",
        f"{today.year}年{today.month}月",
        f"{today.year - 1911}年{today.month}月{today.day}日",
    } - {"", "/"}
    found = [
        f"{address}: {trace}"
        for address, content in files(site).items()
        if not address.endswith(".png")  # whose packed bytes may spell anything
        for trace in traces
        if trace.encode() in (content if trace != "_/" else content.replace(b"__/", b""))
    ]
    assert found == []


def test_only_the_command_line_may_know_a_clock():
    """The same data gives the same bytes on any day."""
    clock = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow|random\.|uuid[14]\()")
    rooms = (path for path in (ROOT / "generator/mulu").rglob("*.py") if path.parent.name != "cli")
    assert [path.name for path in rooms if clock.search(path.read_text("utf-8"))] == []


# Shells


def frame(content):
    """A page without what its marks are filled with: all before the content."""
    return content.partition(b"<body")[2].partition(b"<main")[0]


def test_the_frame_is_the_same_for_pages_of_one_shell(site):
    """No programme and no page name stands in header and tabs, or one more would rewrite every page."""
    frames = {}
    for address, content in files(site).items():
        if address.endswith(".html"):
            key = (address.count("/"), address.partition("/")[0] if "/" in address else "")
            frames.setdefault(key, set()).add(frame(content))
    assert {key: len(found) for key, found in frames.items() if len(found) > 1} == {}


def test_a_shell_is_for_its_depth(site):
    """Every page loads its styles and scripts by as many `../` as it is deep; some load one script more."""
    for address, tree in pages(site).items():
        up = "../" * address.count("/")
        loaded = [node.attributes["href"] for node in tree.css("link[rel=stylesheet], link[rel=icon]")]
        scripts = [node.attributes["src"] for node in tree.css("script")]
        loaded += [one for one in scripts if one not in ("rules.js", "../rules.js")]
        more = [one for one in loaded if re.search(r"/(check|search|list)\.", one)]
        assert len(loaded) == 4 + len(more), address
        asked = tree.css_first(".check, .form, [data-answers], [data-list]")
        assert bool(more) is bool(asked) or "parts" in address, address
        assert all(re.match(rf"{re.escape(up)}assets/", one) for one in loaded), address


@pytest.mark.parametrize(
    ("address", "tab"),
    [
        ("index.html", "首頁"),
        ("programmes/index.html", "計畫"),
        ("programmes/kaohsiung-103/menus/side-1.html", "計畫"),
        ("courses/index.html", "課程"),
        ("schedule/index.html", "時程"),
        ("awards/index.html", "獎勵"),
        ("units/index.html", "單位"),
        ("units/kaohsiung-103/index.html", "單位"),
        ("data/index.html", "資料"),
        ("data/sitemap.html", "資料"),
        ("guide/index.html", "說明"),
        ("guide/notes.html", "說明"),
    ],
)
def test_the_tab_of_a_section_is_active(site, address, tab):
    """MkDocs knows the page as part of its section, whether it is written by hand or generated."""
    tree = LexborHTMLParser((site / address).read_text("utf-8"))
    assert [node.text().strip() for node in tree.css(".md-tabs__item--active")] == [tab]


def test_a_page_is_stripped_of_its_indentation(site):
    """No line of the frame begins with blanks or is empty."""
    for address, content in files(site).items():
        if address.endswith(".html"):
            assert not re.search(rb"\n[ \t]|\n\n", frame(content)), address


def test_a_plan_without_search_has_no_trace_of_it(site):
    """Material's own search is dead over file://, and nothing of it is left."""
    for address, content in files(site).items():
        if address.endswith(".html"):
            assert b"unpkg" not in content, address
            assert b"__config" not in content, address
            assert b'type="search"' not in content, address


def test_names_are_not_torn_by_automatic_gaps(site):
    """text-autospace would turn 港都e學苑 into another name."""
    (sheet,) = site.rglob("*.css")
    assert "text-autospace: no-autospace" in sheet.read_text("utf-8")
