"""A shell is a page with marks; stamping fills them and touches nothing else."""

import pytest

from mulu.site.shell import cut


def test_a_page_is_stamped_at_its_marks():
    """What stands around the marks stays byte for byte."""
    shell = cut(b"<title>@@mulu-title@@</title><p>@@mulu-body@@</p>")
    assert shell.stamp({"title": b"T", "body": b"B"}) == b"<title>T</title><p>B</p>"


def test_marks_and_braces_in_data_are_text():
    """What a page shows is never searched for marks or run as a template."""
    shell = cut(b"@@mulu-body@@|@@mulu-title@@")
    filled = shell.stamp({"body": b"{{ 7 * 7 }} @@mulu-title@@", "title": b"T"})
    assert filled == b"{{ 7 * 7 }} @@mulu-title@@|T"


def test_a_mark_that_nobody_fills_is_our_mistake():
    """A shell with an unknown mark does not reach a reader."""
    with pytest.raises(ValueError, match="nonsense"):
        cut(b"@@mulu-nonsense@@ @@mulu-body@@")


def test_a_shell_has_a_body():
    """A shell without a place for the page would lose it."""
    with pytest.raises(ValueError, match="body"):
        cut(b"<title>@@mulu-title@@</title>")


def test_marks_that_many_pages_share_are_filled_once():
    """What is left is stamped page by page, with the same bytes as all at once."""
    shell = cut(b"<a>@@mulu-crumbs@@</a><b>@@mulu-body@@</b>@@mulu-foot@@")
    values = {"crumbs": b"C", "body": b"B", "foot": b"F"}
    filled = shell.filled({"crumbs": b"C", "foot": b"F"})
    assert filled.marks == ("body",)
    assert filled.stamp(values) == shell.stamp(values) == b"<a>C</a><b>B</b>F"
