"""The only door to MkDocs: it renders hand-written pages and shells, and hands both over.

Nothing that MkDocs renders is written by it: every page is captured, and mulu writes the site.
"""

import logging
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link as NavLink
from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from pymdownx.slugs import slugify  # type: ignore[import-untyped]  # ships no types

from mulu.build import Draft, Exposed, draft, site_files
from mulu.pages.address import folder_of, led_to
from mulu.pages.page import Heading, ShellKey
from mulu.pages.written import Written
from mulu.programme.place import Place, Problem, Problems
from mulu.publish.folder import ForeignFolder, write
from mulu.site.bytecode import bytecode_cache
from mulu.site.materials import Materials
from mulu.site.shell import cut
from mulu.site.stubs import stripped, stub_addresses, written_key
from mulu.site.templates import templates_folder
from mulu.site.theme import lean

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

LAST = -100
"""After every other plugin."""

KEPT = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]+\.min\.css")
"""What of the theme's own files the site loads; its script bundle is not needed."""

WANTED_LINK = re.compile(r"\]\(\s*<?([^()\s>#]+\.html)")
"""A link of hand-written Markdown to a page of the site."""

H1 = re.compile(r"\s*<h1[^>]*>.*?</h1>", re.DOTALL)
STYLE = re.compile(r' style="text-align: (left|right|center);"')


def materials_of(folder: Path, ready: Draft) -> Materials:
    """Shells, hand-written pages and theme files of the project in `folder`; nothing is written."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    config = _config(folder)
    plugin = config.plugins.get("mulu")
    if not isinstance(plugin, MuluPlugin):
        raise _broken("M007", "plugins 裡沒有 mulu", "請在 plugins: 之下加一行「- mulu」。")
    plugin.ready, plugin.is_asked = ready, True
    mkdocs_build(config)
    if plugin.dead:
        raise Problems(tuple(plugin.dead))
    return plugin.materials()._replace(is_repeatable=len(config.plugins) == 1 and not config.hooks)


def _config(folder: Path) -> "MkDocsConfig":
    try:
        return load_config(str(folder / "mkdocs.yml"))
    except (ConfigurationError, Abort) as error:
        is_there = (folder / "mkdocs.yml").is_file()
        says = f"MkDocs 讀不懂這個檔案：{error}" if is_there else "找不到這個檔案"
        raise _broken(
            "M005" if is_there else "M001", says, "可以從 mulu 的原始碼複製一份 mkdocs.yml。"
        ) from error


def _broken(code: str, says: str, mend: str) -> Problems:
    return Problems((Problem(Place("mkdocs.yml"), code, says, mend),))


class MuluPlugin(BasePlugin):  # type: ignore[type-arg]  # MkDocs leaves its base untyped
    """Captures what MkDocs renders; under `mkdocs build` and `serve` it also writes the site."""

    def __init__(self) -> None:
        self.ready: Draft | None = None
        self.is_asked = False
        self.is_serving = False
        self.target = Path()
        self.shells: dict[ShellKey, bytes] = {}
        self.written: list[Written] = []
        self.assets: dict[str, bytes] = {}
        self.keys: dict[str, ShellKey] = {}
        self.links: list[File] = []
        self.dead: list[Problem] = []
        self.order: dict[str, int] = {}

    def on_startup(self, *, command: str, **_: Any) -> None:  # MkDocs passes more than we name
        """Remembers whether the pages are served: then the live reload needs its inline script."""
        self.is_serving = command == "serve"

    def on_config(self, config: "MkDocsConfig") -> "MkDocsConfig":
        """Reads the catalogue first, so that a fault stops everything; sets what the shells need."""
        folder = Path(config.config_file_path).parent
        self.shells, self.written, self.assets, self.keys, self.dead = {}, [], {}, {}, []
        self.target, self.staging = Path(config.site_dir), tempfile.TemporaryDirectory(prefix="mulu-")
        if not self.is_asked:
            self.ready = self._read(folder)
        assert self.ready is not None
        config.site_dir = self.staging.name
        config.site_name = self.ready.catalog.title
        config.use_directory_urls = False
        config.site_url = config.site_url if self.is_serving else ""
        config.theme.dirs[:0] = [str(templates_folder() / "shell" / "theme"), str(templates_folder())]
        config.theme.static_templates = set()
        config.theme.get_env = lean(config.theme.get_env)  # type: ignore[method-assign]  # see there
        config.theme["features"] = ["navigation.tabs"]
        config.theme["favicon"] = "assets/favicon.svg"
        config.mdx_configs["toc"] = {"slugify": slugify(case="lower")}
        if self.is_serving:
            config.watch += [str(folder / "catalog"), str(templates_folder())]
        return config

    def _read(self, folder: Path) -> Draft:
        try:
            return draft(folder)
        except Problems as problems:
            says = "\n".join(map(str, problems.problems))
            raise PluginError(f"{says}\n{len(problems.problems)} 處錯誤，沒有寫出任何檔案") from problems
        except Exposed as exposed:
            raise PluginError(f"{exposed}\n沒有寫出任何檔案") from exposed

    def on_files(self, files: Files, config: "MkDocsConfig") -> Files:
        """Keeps hand-written pages; takes images and styles over; adds stubs for shells and links."""
        for file in list(files):
            if not file.is_documentation_page() and not self._take(file, config):
                files.remove(file)
        assert self.ready is not None
        keys = {page.shell for page in self.ready.pages}
        keys |= {written_key(file.dest_uri) for file in files.documentation_pages()}
        wanted, taken = self._wanted(files), {file.src_uri for file in files.documentation_pages()}
        for key, address in stub_addresses(keys, taken).items():
            self.keys[address] = key
            files.append(_stub(config, address, key))
        for address in wanted:
            link = File.generated(config, address, content="")
            self.links.append(link)
            files.append(link)
        return files

    def _take(self, file: File, config: "MkDocsConfig") -> bool:
        """Keeps the bytes of a theme's style or of a picture; whether it is one, which links may name."""
        is_ours = (file.src_dir or "").startswith(str(config.docs_dir))
        is_picture = is_ours and not file.src_uri.startswith("plans/")
        if is_picture or KEPT.fullmatch(file.src_uri):
            self.assets[file.dest_uri] = file.content_bytes
        if is_picture:
            self.links.append(file)
        return is_picture

    def _wanted(self, files: Files) -> list[str]:
        """The generated pages that hand-written ones link to, so that MkDocs knows them."""
        assert self.ready is not None
        there = {page.address for page in self.ready.pages}
        wanted: dict[str, None] = {}
        for file in files.documentation_pages():
            for link in WANTED_LINK.findall(file.content_string):
                wanted[led_to(folder_of(file.src_uri), link)] = None
        return [address for address in wanted if address in there]

    def on_nav(self, nav: Navigation, config: "MkDocsConfig", files: Files) -> Navigation:
        """Hangs every shell under its tab, so that the tab is active."""
        self.dead += _dead_entries(nav)
        self.order = {page.file.src_uri: number for number, page in enumerate(nav.pages)}
        tabs = {_first_address(item): item for item in nav.items if isinstance(item, NavSection)}
        for file in files.documentation_pages():
            key = self.keys.get(file.src_uri)
            page = file.page or MkPage(None, file, config)
            if key and page.parent is None:
                page.parent = tabs.get(key.section.index)
        return nav

    def on_page_content(self, html: str, page: "MkPage", **_: Any) -> str:  # MkDocs passes more
        """Keeps what Markdown made of a hand-written page; every page gets the marks of a shell."""
        if page.file.src_uri not in self.keys:
            self.written.append(_written(page, html))
        key = self.keys.get(page.file.src_uri)
        page.meta["layout"] = key.layout.value if key else "reading"
        page.meta["serve"] = self.is_serving
        page.toc = TableOfContents([AnchorLink("跳到主要內容", "C", 1)])
        return "<h1>@@mulu-heading@@</h1>\n@@mulu-body@@"

    def on_env(self, env: Any, files: Files, **_: Any) -> Any:  # jinja2's environment, passed on
        """Takes pictures and the stubs of linked pages away again: they are not MkDocs' to write."""
        env.bytecode_cache = bytecode_cache("theme")
        for link in self.links:
            files.remove(link)
        self.links = []
        return env

    @event_priority(LAST)
    def on_post_page(self, output: str, page: "MkPage", **_: Any) -> str:  # MkDocs passes more
        """Captures a rendered shell; MkDocs writes no page of its own."""
        if key := self.keys.get(page.file.src_uri):
            self.shells[key] = output.encode()
        return ""

    def on_post_build(self, **_: Any) -> None:  # MkDocs passes its configuration
        """Writes the site, unless mulu asked for the materials only."""
        try:
            if not self.is_asked:
                self._write()
        except Problems as problems:
            raise Abort("\n".join(map(str, problems.problems))) from problems
        except ForeignFolder as foreign:
            raise Abort(str(foreign)) from foreign
        finally:
            self.staging.cleanup()

    def _write(self) -> None:
        assert self.ready is not None
        if self.dead:
            raise Problems(tuple(self.dead))
        write(site_files(self.ready, self.materials()), self.target)

    def _place(self, written: Written) -> tuple[int, str]:
        """Where a hand-written page stands in the navigation; what is not in it comes last."""
        return self.order.get(written.file.removeprefix("content/"), len(self.order)), written.file

    def materials(self) -> Materials:
        """What was captured."""
        return Materials(
            shells={key: cut(stripped(html)) for key, html in self.shells.items()},
            written=tuple(sorted(self.written, key=self._place)),
            assets=dict(self.assets),
        )


def _dead_entries(nav: Navigation) -> list[Problem]:
    """A fault for every line of the navigation that leads to no page."""
    return [
        Problem(
            Place("mkdocs.yml"),
            "M201",
            f"nav 裡的「{link.url}」在 content/ 沒有這個檔案",
            "請改正檔名，或把這一行刪掉。",
        )
        for link in _links(nav.items)
        if "://" not in link.url
    ]


def _links(items: Iterable[StructureItem]) -> Iterator[NavLink]:
    for item in items:
        if isinstance(item, NavLink):
            yield item
        elif isinstance(item, NavSection):
            yield from _links(item.children)


def _first_address(section: NavSection) -> str:
    first = section.children[0]
    return first.url if isinstance(first, MkPage) else ""


def _stub(config: "MkDocsConfig", address: str, key: ShellKey) -> File:
    placed = InclusionLevel.INCLUDED if address.endswith("index.md") else InclusionLevel.NOT_IN_NAV
    return File.generated(config, address, content=f"# {key.section.title}\n", inclusion=placed)


def _written(page: "MkPage", html: str) -> Written:
    headings = tuple(
        Heading(child.title, child.id, child.level)
        for item in page.toc
        for child in (item.children if item.level == 1 else [item])
    )
    return Written(
        file=f"content/{page.file.src_uri}",
        source=page.file.content_string,
        address=page.file.dest_uri,
        title=str(page.title),
        html=STYLE.sub(r' class="to-\1"', H1.sub("", html, count=1)),
        headings=headings,
        description=str(page.meta.get("description", "")),
    )
