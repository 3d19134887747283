"""The page of all parts: each with its fields and its examples, and no example disturbs another."""

from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from mulu.pages import address
from mulu.site.gallery import apart, called, described, gallery
from mulu.site.templates import Templates, templates_folder

PARTS = sorted(path.name for path in (templates_folder() / "parts").iterdir() if path.is_dir())
REFERENCES = ("for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")


@pytest.fixture(scope="module")
def templates():
    """The macros of the house."""
    return Templates(templates_folder())


@pytest.fixture(scope="module")
def shown(templates):
    """Every part, with its examples."""
    return gallery(templates_folder(), templates)


@pytest.fixture(scope="module")
def page(site):
    """The page as it is written."""
    return LexborHTMLParser((site / address.PARTS).read_text("utf-8"))


def words(node):
    """The text of a node, its blanks folded."""
    return " ".join(node.text().split())


# One example


@pytest.mark.parametrize(
    ("html", "becomes"),
    [
        ('<h3 id="days">', '<h3 id="when-1-days">'),
        ('<label for="a">', '<label for="when-1-a">'),
        ('<td headers="a b">', '<td headers="when-1-a when-1-b">'),
        ('<p aria-describedby="a b">', '<p aria-describedby="when-1-a when-1-b">'),
        ('<p data-id="x" class="for">', '<p data-id="x" class="for">'),
    ],
)
def test_what_an_example_calls_and_is_called_by_is_its_own(html, becomes):
    """Two examples may use the same id, the same label, the same group of buttons."""
    assert apart(html, "when-1", "月份") == becomes


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("#days", "#when-1-days"),
        ("#note-kh-a1", "#when-1"),
        ("awards.html", "#when-1"),
        ("text.html#days", "#when-1"),
        ("", "#when-1"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_a_link_of_an_example_is_not_dead(link, becomes):
    """It leads to a place in the example, else to the example; an address outside stays."""
    assert apart(f'<b id="days"></b><a href="{link}">', "when-1", "月份").endswith(f'<a href="{becomes}">')


def test_two_landmarks_do_not_have_the_same_name():
    """Whoever goes from landmark to landmark hears which example it is."""
    assert apart('<nav aria-label="所在位置">', "crumb-1", "計畫") == '<nav aria-label="所在位置（計畫）">'
    section = '<section aria-labelledby="agenda">'
    assert apart(section, "agenda-1", "空的") == '<section aria-labelledby="agenda-1-agenda agenda-1-name">'


@pytest.mark.parametrize(
    ("html", "becomes"),
    [
        ("<h2>甲</h2><h3>乙</h3>", '<h2 aria-level="3">甲</h2><h3 aria-level="4">乙</h3>'),
        ('<h3 class="a">甲</h3>', '<h3 class="a">甲</h3>'),
        ("<header>", "<header>"),
    ],
)
def test_headings_of_an_example_come_below_the_name_of_the_part(html, becomes):
    """They look as elsewhere, and no level is skipped for whoever listens."""
    assert apart(html, "a-1", "一") == becomes


def test_an_example_loads_no_script_and_saves_no_file():
    """The page has loaded the scripts already; a link to the example would save this page."""
    html = '<script src="assets/palette.js"></script><a href="a.ics" download>加入</a>'
    assert apart(html, "a-1", "一") == '<a href="#a-1">加入</a>'


def test_words_that_look_like_an_attribute_stay(templates):
    """Only attributes are changed, not what a person wrote."""
    text = 'x id="y" href="z" download <h2> 100%'
    html = called(templates.part("blank"), {"words": text})
    assert LexborHTMLParser(apart(html, "blank-1", "一")).text() == text


def test_the_name_of_an_example_is_escaped():
    """It becomes part of an attribute."""
    assert apart('<nav aria-label="甲">', "a-1", '"<b>') == '<nav aria-label="甲（&#34;&lt;b&gt;）">'


# All of them


def test_every_part_is_there_in_alphabetical_order(shown):
    """With one line that says what it is, its fields, and at least one example."""
    assert [part.name for part in shown] == PARTS
    assert [part.name for part in shown if not (part.says and part.examples)] == []
    assert all(field.type and field.says for part in shown for field in part.fields)


def test_an_example_looks_as_the_part_itself(shown, templates):
    """The same macro made it: the words are the same."""
    for part, told in zip(shown, described(templates_folder()), strict=True):
        for example, given in zip(part.examples, told.examples.values(), strict=True):
            html = called(templates.part(part.name), given)
            assert LexborHTMLParser(example.html).text() == LexborHTMLParser(html).text(), example.anchor


def test_the_page_shows_all_of_it(page, shown):
    """Each part under its name, each example in its frame, and beside every group what it is not."""
    assert [words(node) for node in page.css("main h2[lang=en]")] == [part.name for part in shown]
    frames = [node.attributes["id"] for node in page.css("article > .example")]
    assert frames == [example.anchor for part in shown for example in part.examples]
    said = [words(node) for node in page.css("article > p > .state--demo")]
    assert said == ["示範，不是任何計畫的內容。"] * len(shown)


def test_an_id_stands_once_and_every_reference_finds_one(page):
    """Labels, landmarks and links of an example lead to nothing of another one."""
    ids = Counter(node.attributes["id"] for node in page.css("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    for frame in page.css("article > .example"):
        inside = {node.attributes["id"] for node in frame.css("[id]")} | {frame.attributes["id"]}
        named = [node.attributes[key] for key in REFERENCES for node in frame.css(f"[{key}]")]
        links = [node.attributes["href"] for node in frame.css("[href]")]
        led_to = [link[1:] for link in links if not link.startswith("https://example.org")]
        assert {*led_to, *" ".join(named).split()} <= inside, frame.attributes["id"]


def test_the_page_is_found_from_its_section(site):
    """A sentence on the first page of 說明 leads to it, the sidebar of every page there, and the site map."""
    for one, place in (
        ("guide/index.html", "article li a"),
        ("guide/files.html", ".md-sidebar--primary a"),
        ("data/sitemap.html", "main a"),
    ):
        links = LexborHTMLParser((site / one).read_text("utf-8")).css(place)
        assert "版面元件" in [words(link) for link in links], one


def test_an_example_that_lacks_a_field_stops_the_build(templates, tmp_path):
    """An example that its part cannot print is our own mistake, and it is loud."""
    (tmp_path / "parts/blank").mkdir(parents=True)
    file = tmp_path / "parts/blank/blank.yml"
    file.write_text("says: 一\nfields: {}\nexamples: {一: {word: 一}}\n", "utf-8")
    with pytest.raises(KeyError, match="words"):
        gallery(tmp_path, templates)


# In the browser


@pytest.mark.browser
def test_every_control_of_every_example_works(chromium, site):
    """Pressed one after the other, all the examples beside one another: no error, nothing on the console."""
    heard = []
    page = chromium.new_page()
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.add_init_script("window.print = () => dispatchEvent(new Event('afterprint'))")
    page.goto((site / address.PARTS).as_uri())
    controls = page.locator("main :is(summary, button, input[type=checkbox], input[type=radio], label)")
    for control in controls.all():
        if control.is_visible():
            control.dispatch_event("click")
    assert page.locator("main .menu__away").count() == 0
    page.close()
    assert heard == []
