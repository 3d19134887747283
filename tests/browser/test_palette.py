"""Light and dark: the system's wish first, then the reader's, which is the only thing ever stored."""

import pytest

pytestmark = pytest.mark.browser

BUTTON = "header button[data-palette]"
GROUND = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number);
  return red + green + blue < 3 * 64 ? "dark" : "light";
}"""


def ground(reader):
    """Whether the page lies on a dark or on a light ground."""
    return reader.page.evaluate(GROUND)


def test_the_chosen_darkness_stays_on_other_pages(reader):
    """One press, and every page that is opened later is dark; one more, and they are light again."""
    one = reader()
    one.open("index.html").click(BUTTON)
    assert ground(one) == "dark"
    one.open("programmes/kaohsiung-103/menus/index.html")
    assert ground(one) == "dark"
    one.page.reload()
    assert ground(one) == "dark"
    one.page.click(BUTTON)
    one.open("courses/index.html")
    assert ground(one) == "light"


def test_the_wish_of_the_system_is_respected(reader):
    """Whose system is dark gets dark pages from the first one, and nothing is stored for that."""
    one = reader(color_scheme="dark")
    one.open("index.html")
    assert ground(one) == "dark"
    assert one.look("stored()") == []


def test_the_reader_is_stronger_than_the_system(reader):
    """Light that was chosen on a dark system stays light."""
    one = reader(color_scheme="dark")
    one.open("index.html").click(BUTTON)
    one.open("schedule/index.html")
    assert ground(one) == "light"


def test_a_change_of_the_system_reaches_an_open_page(reader):
    """The page follows at sunset, as long as the reader has not chosen."""
    one = reader(color_scheme="light")
    one.open("index.html")
    one.page.emulate_media(color_scheme="dark")
    one.page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert ground(one) == "dark"


def test_the_button_says_what_it_does(reader):
    """Its name tells the change, and is another one after the press."""
    one = reader()
    button = one.open("index.html").locator(BUTTON)
    names = [button.get_attribute("aria-label")]
    button.click()
    names.append(button.get_attribute("aria-label"))
    assert len(set(names)) == 2
    assert all(names)


def test_only_two_choices_are_ever_stored(reader, kinds):
    """After pressing, ticking and typing on a page of every kind: light or dark, and that `/` is off."""
    one = reader(viewport={"width": 390, "height": 844})
    one.open("index.html").click(BUTTON)
    for address in kinds.values():
        try_everything(one.open(address), one)
        one.page.reload()
        fields = one.page.locator("main input:checked, main textarea")
        assert fields.count() == 0, address
    assert sorted(key.rpartition("/")[2] for key in one.look("stored()")) == [".__palette", ".__slash"]


def try_everything(page, one):
    """Presses every button, ticks every box, fills every field of the content."""
    one.look("openAll()")
    for field in page.locator("main input:not([type=checkbox], [type=radio])").all():
        field.fill("103年3月10日")
        if field.get_attribute("name") != "q":  # there Enter leads to another page
            field.press("Enter")
    page.evaluate(
        "document.querySelectorAll('main input, main button')"
        ".forEach(one => one.type === 'submit' || one.click())"
    )
