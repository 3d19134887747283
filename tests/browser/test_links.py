"""Links, anchors and references of every page, read from the files as they are written."""

import re
from collections import Counter
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlparse

OUTSIDE = {"http", "https", "mailto", "tel"}
REFERENCES = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list")
LOADS = "link[href], [src], [srcset], [poster], object[data], form[action], image[href], use[href]"


def ids(tree):
    """Every id of a page, as often as it stands there."""
    return Counter(node.attributes["id"] for node in tree.css("[id]"))


def links(tree):
    """Every address that a page names in href or src."""
    for node in tree.css("[href], [src]"):
        for name in ("href", "src"):
            if node.attributes.get(name) is not None:
                yield node.attributes[name]


def dead(address, link, site, anchors):
    """Why this link of this page leads nowhere, or nothing."""
    parts = urlparse(link)
    if parts.scheme in OUTSIDE:
        return ""
    if parts.scheme or parts.netloc or link.startswith("/"):
        return "not a relative link"
    to = normpath(join(dirname(address), unquote(parts.path))) if parts.path else address
    if not (site / to).is_file():
        return "no such file"
    if parts.fragment and unquote(parts.fragment) not in anchors.get(to, {}):
        return "no such anchor"
    return ""


def test_every_link_and_anchor_holds(parsed, site):
    """Each leads to a file of the folder and, after `#`, to an id on that page."""
    anchors = {address: ids(tree) for address, tree in parsed.items()}
    wrong = {
        f"{address} -> {link}: {why}"
        for address, tree in parsed.items()
        for link in links(tree)
        if (why := dead(address, link, site, anchors))
    }
    assert sorted(wrong) == []


def test_an_id_stands_once_on_a_page(parsed):
    """A link to an anchor could otherwise lead to the wrong place."""
    doubled = [
        f"{address}: {name}" for address, tree in parsed.items() for name, n in ids(tree).items() if n > 1
    ]
    assert doubled == []


def test_labels_and_descriptions_name_what_is_there(parsed):
    """Whatever refers to an id of its page finds it."""
    missing = [
        f"{address}: {name}={one}"
        for address, tree in parsed.items()
        for name in REFERENCES
        for node in tree.css(f"[{name}]")
        for one in (node.attributes[name] or "").split()
        if one not in ids(tree)
    ]
    assert missing == []


def test_nothing_is_loaded_from_another_host(parsed, site):
    """No style, script, picture, form target or url() has an address outside of the folder."""
    loads = {
        f"{address}: {node.html[:90]}"
        for address, tree in parsed.items()
        for node in tree.css(LOADS)
        if re.search(r"""(?:href|src|srcset|poster|data|action)=["']?\s*(?:[a-z]+:)?//""", node.html)
    }
    sheets = {
        f"{path.name}: {found}"
        for path in site.rglob("*.css")
        for found in re.findall(r"(?:url\(|@import)\s*[\"']?(?!data:|#)([^)\"';]+)", path.read_text("utf-8"))
    }
    assert (sorted(loads), sorted(sheets)) == ([], [])


def test_no_page_is_an_island(parsed):
    """From the home page, every page can be reached by links."""
    reached, rest = set(), ["index.html"]
    while rest:
        address = rest.pop()
        if address in reached or address not in parsed:
            continue
        reached.add(address)
        paths = (unquote(urlparse(link).path) for link in links(parsed[address]))
        rest += [normpath(join(dirname(address), path)) for path in paths if path.endswith(".html")]
    assert set(parsed) - reached == set()
