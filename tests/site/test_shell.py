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
