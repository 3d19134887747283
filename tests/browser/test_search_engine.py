"""The engine of the search in Chromium: what it finds, and what it says of files that it cannot read."""

import shutil
from pathlib import Path
from random import Random
from unicodedata import category

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mulu.pages.find import Find
from mulu.programme.records import Numbering
from mulu.search.files import families, search_files
from mulu.search.fold import fold, forms, joined
from mulu.search.index import PLACES, index_of
from mulu.search.order import order_of, renewed
from mulu.search.shards import shard_of

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "site_templates" / "shell" / "search").glob("*.js"))
FOLDING = yaml.safe_load((ROOT / "tests/cases/fold/forms.yml").read_text("utf-8"))
TOKENS = yaml.safe_load((ROOT / "tests/cases/tokens/looked_up.yml").read_text("utf-8"))
PAGE = '<!doctype html><meta charset="utf-8"><title>x</title><script src="search.js"></script>'
ASK = """async ([typed, options]) => {
  const found = await mulu.find(typed, options);
  const seen = {};
  const hits = (rows) => mulu.hitsOf(rows.slice(0, 10), found.state, seen);
  const of = async (rows) => (await hits(rows)).map((hit) => hit.address);
  const full = await of(found.full);
  const near = await of(found.near);
  const others = found.others.map((one) => one.word);
  return {full, near, others, isBroken: found.isBroken || Boolean(seen.isBroken)};
}"""
SYNONYMS = (("資安", "資訊安全", "資通安全"),)
COURSES = (
    "資訊安全概論",
    "資通安全管理法解析",
    "性別主流化入門",
    "臺灣原住民族文化",
    "Excel 函數與樞紐分析",
    "Excel2019進階",
    "環境教育：氣候變遷",
    "公文寫作",
    "公文寫作實務",
    "e-mail 禮儀",
    "CEDAW 與人權",
    "第43條與行政程序法",
    "法",
)
WIDE_EXCEL = "".join(chr(ord(one) + 0xFEE0) for one in "EXCEL")
FINDS = [Find("課程", title, f"courses/c{at}.html", "1 小時", "") for at, title in enumerate(COURSES)] + [
    Find("活動", "線上英語營", "camp.html", "", "第 2 期 104年4月23日 本府電腦教室"),
    Find(
        "條文", "陸、1", "p/text.html#陸、1", "", "主管機關應於收受申請書之日起三十日內作成決定，並以書面通知"
    ),
    Find("條文", "陸、2", "p/text.html#陸、2", "", "申請書之格式由主管機關另定，三十日內公告"),
]


def write(folder, order, finds=FINDS):
    """The search files of these finds, and a page that reads them."""
    for file in search_files(finds, order, SYNONYMS):
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    (folder / "search.js").write_text("\n".join(path.read_text("utf-8") for path in SCRIPTS), "utf-8")
    (folder / "index.html").write_text(PAGE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with the search files; whoever harms it makes a copy."""
    return write(tmp_path_factory.mktemp("搜尋 #1"), order_of(FINDS))


@pytest.fixture(scope="module")
def window(chromium):
    """A browser window."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def ask(window, shelf):
    """Opens the page anew and asks it."""

    def asked(typed, folder=shelf, **options):
        window.goto((folder / "index.html").as_uri())
        return window.evaluate(ASK, [typed, options])

    return asked


@pytest.fixture
def torn(shelf, tmp_path):
    """A copy of the folder, to be harmed."""
    return Path(shutil.copytree(shelf, tmp_path / "torn"))


def addresses(*titles):
    """The addresses of these courses."""
    return [f"courses/c{COURSES.index(title)}.html" for title in titles]


def at_random(random, first, end):
    """Nine characters in one line; those that this Python does not know a browser may."""
    chars = (chr(random.randrange(first, end)) for _ in range(9))
    return "".join(one for one in chars if category(one) not in {"Cn", "Cc"})


def test_the_browser_folds_as_the_index_does(window, shelf):
    """Every case of the table, every character with another form, and thousands of texts at random."""
    window.goto((shelf / "index.html").as_uri())
    random = Random(5)
    texts = [case["text"] for case in FOLDING]
    texts += [at_random(random, 1, 0x3000) for _ in range(2_000)]
    texts += [at_random(random, 0x3000, 0xD800) for _ in range(2_000)]
    window.evaluate("(families) => mulu.folding.learn(families)", families(forms()))
    folded = window.evaluate(
        "(texts) => texts.map((one) => mulu.folding.joined(mulu.folding.fold(one)))", texts
    )
    told = zip(texts, folded, strict=True)
    assert [(text, there) for text, there in told if there != joined(fold(text))] == []


@pytest.mark.parametrize("case", TOKENS, ids=lambda case: case["text"])
def test_what_is_typed_is_cut_as_the_index_is(window, shelf, case):
    """Whatever the browser looks up of a text is there among what the index holds of it."""
    window.goto((shelf / "index.html").as_uri())
    window.evaluate("() => mulu.find('')")
    names = window.evaluate("(text) => mulu.tokensOf(text).map((token) => token.name)", case["text"])
    index = index_of([(0, Find("條文", "", "a.html", "", case["text"]))])
    assert set(names) <= {index.name(token) for token in index.tokens.tolist()}
    assert names


ALPHABET = "資訊安全臺台計畫劃第一二期年月日aBcé04 .-/—「」，。\u200b㊣ﬁ\uff13\uff19\U00020000\U0001d7d9"
TEXTS = st.lists(st.text(ALPHABET, min_size=1, max_size=24), min_size=30, max_size=30, unique=True)


@given(TEXTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_text_is_typed_as_a_whole_finds_itself(window, tmp_path, texts):
    """Folding, tokens, places, shards and files are the same on both sides, whatever the characters."""
    sought = [text for text in texts if len(joined(fold(text)).replace(" ", "")) > 2]
    finds = [Find("條文", "", f"t{number}.html", "", text) for number, text in enumerate(sought)]
    order = order_of(finds)
    write(tmp_path, order, finds)
    window.goto((tmp_path / "index.html").as_uri())
    numbers = window.evaluate(
        """async (texts) => {
          const each = [];
          for (const text of texts) each.push((await mulu.find(text)).full.map((row) => row.number));
          return each;
        }""",
        sought,
    )
    told = zip(finds, numbers, strict=True)
    assert [find.text for find, full in told if order.numbers[find.address] not in full] == []


def test_a_token_has_the_same_shard_on_both_sides(window, shelf):
    """Han, Latin, astral, one letter or many."""
    tokens = ["資訊", "資", "ex", "excel", "e", "第43", "43條", "\U00020000\U00020001", "é"]
    window.goto((shelf / "index.html").as_uri())
    told = window.evaluate("(tokens) => tokens.map((one) => mulu.shardOf(one, 128))", tokens)
    assert told == [shard_of(token, 128) for token in tokens]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("主流化", ["性別主流化入門"]),
        ("性别主流化", ["性別主流化入門"]),
        ("台灣", ["臺灣原住民族文化"]),
        (WIDE_EXCEL, ["Excel2019進階", "Excel 函數與樞紐分析"]),
        ("Excel函數", ["Excel 函數與樞紐分析"]),
        ("excel 樞紐", ["Excel 函數與樞紐分析"]),
        ("exc", ["Excel2019進階", "Excel 函數與樞紐分析"]),
        ("2019", ["Excel2019進階"]),
        ("email", ["e-mail 禮儀"]),
        ("mail", ["e-mail 禮儀"]),
        ("cedaw", ["CEDAW 與人權"]),
        ("公文寫作", ["公文寫作", "公文寫作實務"]),
        ("氣候 環境", ["環境教育：氣候變遷"]),
        ("教育氣候", ["環境教育：氣候變遷"]),
        ("第43條", ["第43條與行政程序法"]),
        ("性", ["性別主流化入門"]),
    ],
)
def test_a_piece_of_a_title_finds_it(ask, typed, titles):
    """In another form, width or case, glued to Latin, as a beginning or an end."""
    assert ask(typed)["full"] == addresses(*titles)


def test_a_letter_that_a_word_may_begin_with_is_enough(ask):
    """Who types the next word is not left without results at its first letter."""
    assert ask("CEDAW 與")["full"] == addresses("CEDAW 與人權")
    assert ask("excel 函")["full"] == addresses("Excel 函數與樞紐分析")
    assert ask("e-mail 禮")["full"] == addresses("e-mail 禮儀")


def test_both_sides_count_places_alike(window, shelf):
    """A text's places are told by the index and compared by the browser."""
    window.goto((shelf / "index.html").as_uri())
    assert window.evaluate("mulu.PLACES") == PLACES


def test_what_stands_apart_is_not_looked_at(window, tmp_path):
    """Of forty texts that have all pairs of a phrase only the one is read that has them together."""
    apart = [
        Find("條文", f"附則{n}", f"p/{n}.html", "", f"主管機關{'之' * n}關應於{'其' * n}") for n in range(40)
    ]
    phrase = Find("條文", "附則甲", "p/a.html", "", "各主管機關應於三十日內公告")
    finds = [one for one in apart if len(one.text) % PLACES != 0] + [phrase]
    write(tmp_path, order_of(finds), finds)
    window.goto((tmp_path / "index.html").as_uri())
    rows = window.evaluate(
        "async (typed) => (await mulu.find(typed)).full.map((row) => row.number)", "管機關應於"
    )
    assert rows == [order_of(finds).numbers["p/a.html"]]


def test_what_proves_not_to_hold_it_is_not_shown(window, tmp_path):
    """Titles that have all pairs, but apart: those that were not looked at are left out when shown."""
    finds = [Find("課程", f"資訊與訊安及安全{n}甲", f"c{n}.html") for n in range(200)]
    write(tmp_path, order_of(finds), finds)
    window.goto((tmp_path / "index.html").as_uri())
    shown = window.evaluate(
        """async (typed) => {
      const found = await mulu.find(typed);
      const hits = await mulu.hitsOf(found.full.slice(0, 50), found.state, {});
      return [found.full.every((row) => row.soughts), hits.length];
    }""",
        "資訊安全",
    )
    assert shown == [True, 0]


def test_one_wrong_character_still_finds_it(ask):
    """Then it is among those that are near, first."""
    found = ask("性別主留化")
    assert found["full"] == []
    assert found["near"][0] == addresses("性別主流化入門")[0]


def test_the_title_itself_comes_first(ask):
    """Before all that only hold it."""
    assert ask("法")["full"][0] == addresses("法")[0]


DAYS = ("104年4月23日", "2015-04-23", "１０４年４月２３日", "民國104年4月23日", "104.4.23", "104/4/23")


@pytest.mark.parametrize(
    "typed", [*DAYS, "2015/4/23", "2015年4月23日", "4/23", "4月23日", "0423", "20150423"]
)
def test_a_day_finds_the_run(ask, typed):
    """As the plans write it, as calendars do, and without its year."""
    assert ask(typed)["full"] == ["camp.html"]


@pytest.mark.parametrize("typed", ["日修正發布之條文", "23日修正發布", "104年4月23日 修正發布", "0423 修正"])
def test_what_stands_beside_a_day_is_found(ask, tmp_path, typed):
    """The text is compared as it stands too, not only with its days written otherwise."""
    finds = [Find("條文", f"附則{n}", f"{n}.html", "", "104年4月23日修正發布之條文") for n in range(3)]
    write(tmp_path, order_of(finds), finds)
    assert len(ask(typed, tmp_path)["full"]) == len(finds)


def test_what_only_looks_like_a_day_is_looked_for_as_it_stands(ask, tmp_path):
    """Where no such day is, the numbers themselves are found."""
    write(
        tmp_path,
        order_of([Find("課程", "版本 12.3.4 說明", "a.html")]),
        [Find("課程", "版本 12.3.4 說明", "a.html")],
    )
    assert ask("12.3.4", tmp_path)["full"] == ["a.html"]


@pytest.mark.parametrize(
    ("typed", "other"),
    [("第二期", "第2期"), ("第 2 期", "第二期"), ("第十二梯次", "第12梯次"), ("第20場", "第二十場")],
)
def test_an_ordinal_is_looked_for_in_other_figures_too(ask, typed, other):
    """It is told as another word; the run is found either way."""
    found = ask(typed)
    assert found["others"] == [other]
    assert ("camp.html" in found["full"]) == ("期" in typed)


def test_a_text_is_found_by_what_stands_in_it_in_one_piece(ask):
    """Not by the same parts in other places."""
    assert ask("收受申請書之日起三十日內")["full"] == ["p/text.html#陸、1"]


def test_synonyms_are_looked_for_too(ask):
    """What was typed comes before what means the same; literally, only what was typed is found."""
    found = ask("資訊安全")
    assert found["full"] == addresses("資訊安全概論", "資通安全管理法解析")
    assert found["others"] == ["資安", "資通安全"]
    assert ask("資訊安全", isLiteral=True)["full"] == addresses("資訊安全概論")


UNSEEN = ("", " ", "\u202e\u200b", "\u0000", "\n", "\ud800", "\udc00a")
SIGNS = ("？！", "🎉", "<img src=x onerror=alert(1)>", ".*+?^${}()|[]\\", "!", "~")


@pytest.mark.parametrize("typed", [*UNSEEN, *SIGNS, "法" * 10_000, "a" * 10_000], ids=lambda typed: typed[:9])
def test_whatever_is_typed_is_answered(ask, typed):
    """Signs, half characters, very much: an answer comes, and no file is asked for that is not there."""
    assert ask(typed)["isBroken"] is False


def shard_file(folder, token):
    """The file of a token's shard."""
    return folder / f"search/e1/{shard_of(fold(token), 128):04}.js"


def test_a_missing_file_is_told(ask, torn):
    """A shard that is not there is never shown as nothing found."""
    shard_file(torn, "公文").unlink()
    assert ask("公文寫作", torn)["isBroken"] is True
    assert ask("主流化", torn)["isBroken"] is False


def test_a_cut_file_is_told(ask, torn):
    """Neither is one that was cut, or is empty."""
    for content in (shard_file(torn, "公文").read_bytes()[:-9], b""):
        shard_file(torn, "公文").write_bytes(content)
        assert ask("公文寫作", torn)["isBroken"] is True


def test_a_file_of_another_epoch_is_told(ask, torn):
    """Its numbers mean other finds: it is not taken."""
    content = shard_file(torn, "公文").read_text("utf-8")
    shard_file(torn, "公文").write_text(content.replace("e1/", "e2/"), "utf-8")
    assert ask("公文寫作", torn)["isBroken"] is True


def test_a_missing_block_is_told(ask, torn):
    """What a result shows is there, or it is said."""
    for block in (torn / "search/e1").glob("b*.js"):
        block.unlink()
    assert ask("公文寫作", torn)["isBroken"] is True


def test_nothing_at_all_is_told(ask, torn):
    """A site whose search files were not copied."""
    shutil.rmtree(torn / "search")
    found = ask("公文寫作", torn)
    assert (found["isBroken"], found["full"]) == (True, [])


def test_two_epochs_are_open_side_by_side(chromium, shelf, tmp_path):
    """A page that was opened before a new epoch goes on in its own, a new one begins with the new."""
    folder = Path(shutil.copytree(shelf, tmp_path / "both"))
    pages = [chromium.new_page(), chromium.new_page()]
    pages[0].goto((folder / "index.html").as_uri())
    pages[0].evaluate(ASK, ["主流化", {}])
    known = order_of(FINDS)
    more = [Find("計畫", "公文", "p/index.html"), *FINDS]
    write(folder, renewed(more, Numbering(known.epoch, known.shards, tuple(known.keys))), more)
    pages[1].goto((folder / "index.html").as_uri())
    old, new = (page.evaluate(ASK, ["公文", {}]) for page in pages)
    for page in pages:
        page.close()
    assert old["full"] == addresses("公文寫作", "公文寫作實務")
    assert new["full"] == ["p/index.html", *addresses("公文寫作", "公文寫作實務")]
    assert not old["isBroken"]
    assert not new["isBroken"]
