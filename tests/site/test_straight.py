"""Templates compiled straight print what jinja2 would print: every text escaped, once."""

from typing import NamedTuple

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from mulu.site.straight import StraightEnvironment

HOSTILE = "<b onclick='x'>{{ 7 }}&amp;\"</b>"
ESCAPED = "&lt;b onclick=&#x27;x&#x27;&gt;{{ 7 }}&amp;amp;&quot;&lt;/b&gt;"

PART = '{% macro part(text) %}<i title="{{ text }}">{{ text }}</i>{% endmacro %}'
PAGE = """\
{% from "part.html" import part %}
{% from "part.html" import part as other %}
{% macro asked(part) %}{{ part() }}{% endmacro %}
{% macro body(page) %}BODY{% endmacro %}
"""


class Facts(NamedTuple):
    """What a template is given here."""

    text: object = HOSTILE
    items: tuple[str, ...] = ("a", "b", "c")


def printed(body: str, *given: object) -> str:
    """What the macro `body` with this inside prints of what it is given."""
    files = {"page.html": PAGE.replace("BODY", body), "part.html": PART}
    environment = StraightEnvironment(loader=DictLoader(files), autoescape=True, undefined=StrictUndefined)
    text: str = environment.get_template("page.html").module.body(*given or (Facts(),))  # type: ignore[attr-defined]
    return text


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("{{ page.text }}", ESCAPED),
        ("{{ part(page.text) }}", f'<i title="{ESCAPED}">{ESCAPED}</i>'),
        ("{{ other(page.text) }}", f'<i title="{ESCAPED}">{ESCAPED}</i>'),
        ("{% set part = page.text %}{{ part }}", ESCAPED),
        ("{% for part in page.items %}{{ part }}{% endfor %}", "abc"),
        ("{{ page.text|length }}", str(len(HOSTILE))),
    ],
)
def test_a_text_is_escaped_once(body: str, html: str) -> None:
    """Also where it goes through a part, whose own markup stays; a number is printed in digits."""
    assert printed(body) == html


def test_what_an_argument_by_the_name_of_a_part_returns_is_escaped() -> None:
    """Only a macro is trusted to have escaped what it was given."""
    assert printed("{{ asked(page.text) }}", Facts(lambda: HOSTILE)) == ESCAPED


def test_markup_is_printed_as_it_is() -> None:
    """Also where a plain text with the same characters was printed before."""
    assert printed("{{ page.text }}", Facts("<i>")) == "&lt;i&gt;"
    assert printed("{{ page.text }}", Facts(Markup("<i>"))) == "<i>"


def test_a_loop_knows_where_it_stands() -> None:
    """The first, the last, the number, and how many there are."""
    told = "{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}"
    assert printed(f"{{% for it in page.items %}}{told}{{% endfor %}}") == "1/3, 2/3, 3/3"
    assert printed("{% for it in page.items %}{% if loop.first %}{{ it }}{% endif %}{% endfor %}") == "a"


@pytest.mark.parametrize("body", ["{{ page.nothing }}", "{{ nothing }}", "{{ nothing(page.text) }}"])
def test_what_is_missing_is_our_mistake(body: str) -> None:
    """Nothing is printed as an empty text in silence."""
    with pytest.raises((AttributeError, UndefinedError)):
        printed(body)
