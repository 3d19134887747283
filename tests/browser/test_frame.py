"""What stands around every page: title, policy, tabs, breadcrumb, `:::` marks, foot."""

import re

import pytest

TABS = ["首頁", "計畫", "課程", "時程", "獎勵", "單位", "資料", "說明"]
FOLDERS = ["", "programmes", "courses", "schedule", "awards", "units", "data", "guide"]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
SEVEN = {
    "總覽": "programmes/{}/index.html",
    "套餐": "programmes/{}/menus/index.html",
    "活動": "programmes/{}/activities/index.html",
    "獎勵": "programmes/{}/awards.html",
    "統計": "units/{}/index.html",
    "表件": "programmes/{}/forms/index.html",
    "全文": "programmes/{}/text.html",
}
"""The pages of a programme; one without menus or forms has five."""
FOOT = ["網站導覽", "無障礙聲明", "隱私及資料保護", "資料開放宣告"]


def words(node):
    """The text of a node, its blanks folded."""
    return " ".join(node.text().split())


def tab_of(address):
    """The word of the tab that a page belongs to: that of its first folder."""
    return TABS[FOLDERS.index(address.partition("/")[0] if "/" in address else "")]


def is_tab_page(address):
    """Whether the page is a tab's own."""
    return address in {f"{folder}/index.html".lstrip("/") for folder in FOLDERS}


def test_every_page_says_its_language_and_subject(parsed):
    """The language is Traditional Chinese, and no two pages have the same title or an empty one."""
    titles = {}
    for address, tree in parsed.items():
        assert tree.css_first("html").attributes["lang"] == "zh-Hant", address
        assert (tree.css_first("meta[name=description]").attributes["content"] or "").strip(), address
        titles.setdefault(words(tree.css_first("title")), []).append(address)
    assert {title: found for title, found in titles.items() if len(found) > 1 or not title} == {}


def test_a_title_does_not_say_the_same_twice(parsed):
    """What stands in the tab of the browser is short enough to tell pages apart."""
    doubled = [
        words(tree.css_first("title"))
        for tree in parsed.values()
        if len(set(parts := words(tree.css_first("title")).split(" - "))) < len(parts)
    ]
    assert doubled == []


def test_every_page_has_one_heading_and_skips_no_level(parsed):
    """One h1, and below it no level is left out."""
    wrong = []
    for address, tree in parsed.items():
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        skipped = any(later - earlier > 1 for earlier, later in zip([0, *levels], levels, strict=False))
        if levels.count(1) != 1 or skipped or not tree.css_first("main h1"):
            wrong.append(f"{address}: {levels}")
    assert wrong == []


def test_every_page_has_the_policy(parsed):
    """The Content-Security-Policy stands before everything that it rules."""
    for address, tree in parsed.items():
        metas = tree.css("meta[http-equiv=Content-Security-Policy]")
        assert [meta.attributes["content"] for meta in metas] == [POLICY], address
        head = tree.css_first("head").html
        assert head.index("Content-Security-Policy") < head.index("<link"), address


def test_nothing_is_inline(parsed):
    """No script, style or handler stands in a page, and no address runs a script."""
    wrong = []
    for address, tree in parsed.items():
        inline = [*tree.css("script:not([src])"), *tree.css("style, [style], iframe, object, embed, base")]
        wrong += [f"{address}: {node.html[:90]}" for node in inline]
        for node in tree.css("*"):
            wrong += [f"{address}: {name}" for name in node.attributes if name.startswith("on")]
        wrong += [f"{address}: {node.html[:90]}" for node in tree.css("[href^='javascript:' i]")]
    assert wrong == []


def test_scripts_are_classic(parsed):
    """A module, or a script that has to match a checksum, does not load over file://."""
    wrong = {
        node.html
        for tree in parsed.values()
        for node in tree.css("script, link")
        if {"crossorigin", "integrity"} & set(node.attributes) or node.attributes.get("type") == "module"
    }
    assert wrong == set()


def test_no_page_names_the_program_that_made_it(parsed):
    """No generator stands in the head, and no mark of a shell was left."""
    for address, tree in parsed.items():
        assert not tree.css("meta[name=generator]"), address
        assert "@@mulu" not in tree.html, address


def test_the_tabs_are_the_eight_sections(parsed):
    """No programme stands among them, or one more programme would rewrite every page."""
    for address, tree in parsed.items():
        assert [words(node) for node in tree.css(".md-tabs__link")] == TABS, address
        assert [words(node) for node in tree.css("header .menubar a")] == TABS, address


def test_the_tab_of_the_page_is_active(parsed):
    """Every page lights its own section, among the tabs and in the menu of phones."""
    wrong = []
    for address, tree in parsed.items():
        active = [words(node) for node in tree.css(".md-tabs__item--active")]
        here = [words(node) for node in tree.css("header .menubar [aria-current]")]
        if active != [tab_of(address)] or here != active:
            wrong.append(f"{address}: {active} {here}")
    assert wrong == []


def test_the_breadcrumb_leads_up_to_the_tab(parsed):
    """Above the heading stand the steps to the page; a tab's own page needs none."""
    wrong = []
    for address, tree in parsed.items():
        steps = [words(node) for node in tree.css("nav[aria-label=所在位置] a")]
        before = tree.css_first("main").html.partition("<h1")[0]
        is_above = "所在位置" in before
        if bool(steps) == is_tab_page(address) or (steps and (steps[0] != tab_of(address) or not is_above)):
            wrong.append(f"{address}: {steps}")
    assert wrong == []


def test_inside_a_programme_its_seven_pages_stand_beside(parsed, plans):
    """The guided sidebar holds those that the plan has, marks where the reader is, and is never short."""
    guided = dict.fromkeys(plans, 0)
    for address, tree in parsed.items():
        lines = [words(node) for node in tree.css(".md-sidebar--primary nav li")]
        assert not lines or len(lines) >= 3, address
        if lines and address.startswith("programmes/"):
            plan = address.split("/")[1]
            assert lines == [word for word, page in SEVEN.items() if page.format(plan) in parsed], address
            assert len(tree.css(".md-sidebar--primary [aria-current]")) == 1, address
            guided[plan] += 1
    assert min(guided.values()) > len(SEVEN)


@pytest.mark.parametrize(
    "address", ["index.html", "courses/index.html", "schedule/index.html", "data/index.html"]
)
def test_a_wide_page_has_no_sidebar(parsed, address):
    """Its table has the whole width."""
    assert parsed[address].css(".md-sidebar") == []


def test_a_long_page_has_a_table_of_contents(parsed):
    """The full text and hand-written pages list their headings; each leads to its anchor."""
    for address in ("programmes/kaohsiung-103/text.html", "guide/monthly.html"):
        targets = [node.attributes["href"] for node in parsed[address].css(".md-sidebar--secondary a")]
        assert len(targets) >= 3, address
        assert all(target.startswith("#") for target in targets), address


def test_three_marks_lead_to_top_content_and_foot(parsed):
    """`:::` with the keys U, C and Z stands on every page, each once and in this order."""
    for address, tree in parsed.items():
        marks = [
            (node.attributes["accesskey"], words(node), node.attributes["id"])
            for node in tree.css("[accesskey]")
        ]
        assert [key for key, _, _ in marks] == ["U", "C", "Z"], address
        assert {text for _, text, _ in marks} == {":::"}, address
        assert tree.css_first("main [accesskey=C]"), address
        assert tree.css_first("footer [accesskey=Z]"), address


def test_the_skip_link_is_the_first_link(parsed):
    """It leads to the content."""
    for address, tree in parsed.items():
        first = tree.css_first("body a")
        assert words(first) == "跳到主要內容", address
        assert tree.css_first(f"main {first.attributes['href']}, main{first.attributes['href']}"), address


def test_the_foot_says_where_the_page_comes_from(parsed, plans):
    """Every page links to the site map and the three statements; a programme's page names its plan."""
    for address, tree in parsed.items():
        foot = words(tree.css_first("footer"))
        assert [text for text in FOOT if text not in foot] == [], address
        folder, _, rest = address.partition("/")
        plan = plans.get(rest.partition("/")[0], {}) if folder == "programmes" else {}
        assert plan.get("title", "") in foot, address
        if "documents" in plan:
            assert re.search(r"本頁資料日：\d{2,3}年\d{1,2}月\d{1,2}日", foot), address


def test_tables_are_native_and_their_headers_have_a_scope(parsed):
    """A table that mulu makes has a caption and a scope on every header cell."""
    wrong = []
    for address, tree in parsed.items():
        for table in tree.css("table[class]"):
            if table.css("th:not([scope])") or not table.css("caption"):
                wrong.append(f"{address}: {table.html[:120]}")
    assert wrong == []


def test_no_control_changes_the_order_of_tabbing(parsed):
    """The order of the keyboard is the order of the page."""
    for address, tree in parsed.items():
        indexes = {node.attributes["tabindex"] for node in tree.css("[tabindex]")}
        assert indexes <= {"0", "-1"}, address
