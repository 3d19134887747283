import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mulu.reading import yamlfile
from mulu.reading.yamlfile import read_yaml

NAME = "catalog/programmes/a/menus.yml"


@pytest.fixture
def read(tmp_path):
    """Reads this content as a YAML file: the tree, and each problem as text."""

    def reading(content):
        path = tmp_path / "menus.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems = []
        tree = read_yaml(path, NAME, problems)
        return tree, problems

    return reading


@pytest.fixture
def refused(read):
    """The one problem of this content, which has no tree."""

    def reading(content):
        tree, problems = read(content)
        assert tree is None
        assert len(problems) == 1
        return problems[0]

    return reading


def test_every_scalar_is_kept_as_it_was_typed(read):
    """Neither yes, nor 007, nor 1e5, nor a date becomes anything but text."""
    tree, problems = read("[yes, no, 007, 1e5, null, ~, 1.0, 2015-04-23, 0x1F, '', 90%]")
    assert not problems
    assert tree.value == ["yes", "no", "007", "1e5", "null", "~", "1.0", "2015-04-23", "0x1F", "", "90%"]


def test_an_empty_value_is_an_empty_text(read):
    """A key with nothing behind it holds the empty text, not None."""
    assert read("title:\nhours: 2\n")[0].value == {"title": "", "hours": "2"}
    assert read("")[0].value == ""
    assert read("# nur\n")[0].value == ""


def test_every_value_and_every_key_knows_its_line(read):
    """A complaint can point to the line of a value, however deep, and to that of its key."""
    tree, _ = read("- id: a\n  courses:\n    宏觀: [x,\n      y]\n- id: b\n  text: |\n    一\n    二\n")
    assert tree.value == [{"id": "a", "courses": {"宏觀": ["x", "y"]}}, {"id": "b", "text": "一\n二\n"}]
    lines = {path: place.line for path, place in tree.places.items()}
    assert lines == {
        (): 1,
        (0,): 1,
        (0, "id"): 1,
        (0, "courses"): 3,
        (0, "courses", "宏觀"): 3,
        (0, "courses", "宏觀", 0): 3,
        (0, "courses", "宏觀", 1): 4,
        (1,): 5,
        (1, "id"): 5,
        (1, "text"): 6,
    }
    assert tree.key_places[0, "courses"].line == 2
    assert str(tree.key_places[0, "courses", "宏觀"]) == f"{NAME} 第 3 行"


def test_a_byte_order_mark_is_accepted(read):
    """Notepad writes one, and it is no part of the first key."""
    assert read(b"\xef\xbb\xbftitle: x")[0].value == {"title": "x"}


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ("title: 目錄".encode("cp950"), "M003", "Big5"),
        ("title: 目錄".encode("utf-16"), "M003", "UTF-16"),
        ("title: x".encode("utf-16-le"), "M003", "UTF-16"),
        (b"title: \xff\xff", "M003", "無法辨認"),
        (b"title: " + b"x" * 1024 * 1024, "M001", "1 MiB"),
        (b"title: a\0b", "M005", "無法理解"),
    ],
)
def test_a_file_in_another_encoding_or_too_large_is_refused(refused, content, code, says):
    """The complaint names the encoding, as far as it can be told, and the remedy."""
    problem = refused(content)
    assert problem.code == code
    assert says in problem.says
    assert code != "M003" or "UTF-8" in problem.mend


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("a: 1\nb: &x 2\n", 2, "錨點「&x」"),
        ("a: 1\nb: *x\n", 2, "別名「*x」"),
        ("a: !!int 1\n", 1, "標籤"),
        ("a: ! 1\n", 1, "標籤"),
        ("a: !python/object:os.system x\n", 1, "標籤"),
        ("a: 1\n---\nb: 2\n", 2, "兩份文件"),
        ("a: 1\nb: 2\na: 3\n", 3, "鍵「a」寫了兩次，前一次在第 1 行"),
        ("a: 1\n'a': 3\n", 2, "鍵「a」寫了兩次"),
        ("a: {b: 1, b: 2}\n", 1, "鍵「b」寫了兩次"),
        ("<<: {a: 1}\n", 1, "「<<」不能作鍵"),
        ("{'': 1}\n", 1, "「」不能作鍵"),
        ("? [a, b]\n: 1\n", 1, "不能作鍵"),
        ("{a: 1}: 2\n", 1, "不能作鍵"),
        ("[" * 41 + "]" * 41, 1, "40 層"),
        ("[" * 200_000, 1, "40 層"),
        ("{a: " * 200_000, 1, "40 層"),
        ("- " * 200_000, 1, "40 層"),
    ],
)
def test_what_the_format_does_not_allow_is_named_with_its_line(refused, content, line, says):
    """Anchors, aliases, tags, further documents, double and complex keys and deep nests are refused."""
    problem = refused(content)
    assert problem.code == "M005"
    assert says in problem.says
    assert problem.place.line == line


def test_forty_levels_are_deep_enough(read):
    """The limit itself is still allowed."""
    assert read("[" * 40 + "]" * 40)[1] == []


def test_all_forbidden_things_of_a_file_are_told_at_once(read):
    """A clerk sees every one of them in one run."""
    tree, problems = read("a: &x 1\nb: *x\na: !!str 2\n")
    assert tree is None
    assert [problem.place.line for problem in problems] == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("content", "line", "mend"),
    [
        ("a: 1\ntitle: 甲: 乙\n", 2, '"…"'),
        ("a: 1\ntitle: @甲\n", 2, '"…"'),
        ("a: 1\ntitle: %甲\n", 2, '"…"'),
        ("a: 1\n\tb: 2\n", 2, "Tab"),
        ("a:\n  b: 1\n c: 2\n", 3, "縮排"),
        ("- a: 1\n b: 2\n", 2, "縮排"),
        ("a: [1, 2\nb: 3\n", 2, "括號"),
        ("a: {x: 1, y: 2\n", 1, "括號"),
        ('a: "x\nb: 2\n', 1, "引號"),
        ('a: "C:\\dir"\n', 1, "'…'"),
        ("a: 1\nb\nc: 2\n", 2, "冒號"),
        ("a: x\x07y\n", 1, "控制字元"),
        ("a: 1\nb: *\n", 2, '"…"'),
    ],
)
def test_a_syntax_error_gives_its_line_and_a_remedy(refused, content, line, mend):
    """What does not parse is explained by how it usually comes about."""
    problem = refused(content)
    assert problem.code == "M005"
    assert problem.place.line == line
    assert mend in problem.mend


def test_a_link_or_a_missing_file_is_refused(tmp_path):
    """Neither a link, nor a folder, nor nothing is read."""
    (tmp_path / "real.yml").write_text("a: 1")
    (tmp_path / "link.yml").symlink_to(tmp_path / "real.yml")
    (tmp_path / "folder.yml").mkdir()
    for name in ("link.yml", "folder.yml", "none.yml"):
        problems = []
        assert read_yaml(tmp_path / name, name, problems) is None
        assert [problem.code for problem in problems] == ["M001"]


def test_without_the_c_parser_the_same_is_read(read, monkeypatch):
    """The parser in pure Python gives the same tree, places and refusals."""
    contents = ["- id: a\n  b: {c: [x, y]}\n", "a: 1\na: 2\n", "a: &x 1\n", "a: b: c\n", "[" * 5000]
    fast = [read(content) for content in contents]
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)
    slow = [read(content) for content in contents]
    assert [tree for tree, _ in fast] == [tree for tree, _ in slow]
    assert [[p.place for p in problems] for _, problems in fast] == [
        [p.place for p in problems] for _, problems in slow
    ]


raws = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text("abc課程", min_size=1, max_size=4), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(raws)
def test_what_another_writer_wrote_is_read_back(tmp_path_factory, raw):
    """A file written by PyYAML, with every text quoted, gives the same value, and a place for every part."""
    path = tmp_path_factory.mktemp("yaml") / "a.yml"
    path.write_text(yaml.dump(raw, allow_unicode=True, default_style='"').replace("!!str ", ""), "utf-8")
    problems = []
    tree = read_yaml(path, "a.yml", problems)
    assert not problems
    assert tree.value == raw


@given(st.one_of(st.text(), st.binary()))
def test_junk_is_refused_and_never_crashes(tmp_path_factory, junk):
    """Whatever a file holds, there is a tree or a problem."""
    path = tmp_path_factory.mktemp("yaml") / "a.yml"
    path.write_bytes(junk if isinstance(junk, bytes) else junk.encode("utf-8", "surrogatepass"))
    problems = []
    assert (read_yaml(path, "a.yml", problems) is None) == bool(problems)


def test_five_thousand_records_are_read_quickly(read):
    """Reading costs less than a second, so that a check stays a matter of course."""
    content = "".join(f"- id: a{n}\n  title: 課程{n}\n  hours: {n}\n  list: [a, b]\n" for n in range(5000))
    start = time.process_time()
    assert len(read(content)[0].value) == 5000
    assert time.process_time() - start < 2
