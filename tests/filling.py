"""How a reader fills in a self-check, and what it answers; loaded by the tests of check and forms."""

KAOHSIUNG = "programmes/kaohsiung-103"
CHECK = f"{KAOHSIUNG}/check.html"
MENUS = f"{KAOHSIUNG}/menus/index.html"
FORM = f"{KAOHSIUNG}/forms/leave.html"
TAOYUAN = "programmes/taoyuan-98/check.html"
ZHUNAN = "programmes/zhunan-107/check.html"
CHIAYI = "programmes/chiayi-105/check.html"
PHONE = {"width": 390, "height": 844}


def plain(text):
    """A text with its blanks folded."""
    return " ".join(text.split())


def answer(page, scope="person"):
    """Everything that a check has answered."""
    return plain(page.locator(f"[data-check={scope}] .check__told").inner_text())


def verdict(page, rule, number=0):
    """The answer for one rule: the head, and all that stands below it."""
    box = page.locator(f".check__verdicts [data-rule={rule}]").nth(number)
    return plain(box.locator(".verdict__head").inner_text()), plain(box.inner_text())


def more(page, scope="person"):
    """The rows of 再多一點: what can still be had, and what stands behind it."""
    rows = page.locator(f"[data-check={scope}] .more tbody tr").all()
    return {plain(row.locator("th").inner_text()): plain(row.inner_text()) for row in rows}


def say(page):
    """The sentence that a screen reader is told."""
    return page.locator("[data-check=person] .check__said").inner_text()


def type_in(page, scope="person", **values):
    """Types into fields of a check, each left with Tab."""
    for name, value in values.items():
        field = page.locator(f"#check-{scope}-{name}")
        field.fill(value)
        field.press("Tab")


def choose(page, name, words, scope="person"):
    """Chooses one of the answers of a field."""
    page.locator(f"#check-{scope}-{name}").select_option(label=words)


def do(page, menu, day="", off_duty=""):
    """All of a menu is done, by a day, off duty or not."""
    box = page.locator(f"[data-done={menu}]")
    box.locator(".done__all").check()
    if day:
        field = box.locator("[data-kind=date] .ask__field").first
        field.fill(day)
        field.press("Tab")
    if off_duty:
        box.locator("select").select_option(label=off_duty)


def ask_for(reader, address):
    """A check that is opened anew, with nothing in it."""
    page = reader.open(address)
    page.reload()
    return page
