"""Where the theme renders each shell, and how its page is made small before it is cut."""

import re
from collections.abc import Iterable

from mulu.pages.page import Layout, ShellKey
from mulu.pages.written import section_of

SCRIPTED = re.compile(
    rb'<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>'
    rb'|<div data-md-component="announce">\s*</div>| data-md-component="[a-z]+"'
)
"""What only the theme's own script acts on, which is left out (decision 002)."""


def stub_addresses(keys: Iterable[ShellKey], taken: Iterable[str] = ()) -> dict[ShellKey, str]:
    """Where each shell is rendered: the tab's own page where it stands there, else a page as deep.

    `taken` are the addresses of hand-written pages, which no shell may replace.
    """
    used = set(taken)
    addresses: dict[ShellKey, str] = {}
    for key in sorted(keys, key=lambda key: (key.section.value, key.depth, key.layout.value)):
        index = key.section.index.replace(".html", ".md")
        is_index = index.count("/") == key.depth and index not in used
        name = f"_{key.section.name.lower()}-{key.layout.value}.md"
        addresses[key] = index if is_index else "_/" * key.depth + name
        used.add(addresses[key])
    return addresses


def written_key(address: str) -> ShellKey:
    """The shell of a hand-written page."""
    return ShellKey(Layout.READING, section_of(address), address.count("/"))


def stripped(html: bytes) -> bytes:
    """The shell without indentation, empty lines and what the theme's script would use. It holds no <pre>."""
    return b"\n".join(filter(None, map(bytes.strip, SCRIPTED.sub(b"", html).splitlines()))) + b"\n"
