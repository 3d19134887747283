"""The site as it is served: laid out in memory, or the page that tells what is wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mulu.cli.faultpage import broken_page, fault_page, sentence_page
from mulu.cli.faults import told
from mulu.cli.watch import Marks, watched
from mulu.programme.place import Problems

if TYPE_CHECKING:
    from mulu.build import Draft
    from mulu.site.materials import Materials


class Edition(NamedTuple):
    """Every file by its address; where there are faults, the page that is shown instead of any other.

    `faults` are the same in words, for the console.
    """

    files: Mapping[str, bytes]
    instead: bytes = b""
    faults: str = ""


class Workshop:
    """Where editions are made; shells and hand-written pages are kept as long as they are the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[object, Materials] | None = None

    def edition(self) -> Edition:
        """The site as its files are now, or what is wrong with them; it never fails."""
        from mulu.disclosure.exposed import Exposed

        try:
            return Edition(dict(self._files()))
        except Problems as problems:
            return Edition({}, fault_page(problems.problems), told(problems.problems))
        except Exposed as exposed:
            return Edition({}, sentence_page(str(exposed)), str(exposed))
        except (
            Exception,
            SystemExit,
        ) as error:  # a template half-written, or our own mistake
            page, words = broken_page(error)
            return Edition({}, page, words)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        from mulu.build import draft, site_files

        ready = draft(self._folder)
        for file in site_files(ready, self._materials(ready)):
            yield file.address, file.content

    def _materials(self, ready: "Draft") -> "Materials":
        """Shells and hand-written pages; made anew only if their files, or what is asked of them, changed."""
        from mulu.mkdocs_plugin import materials_of

        key = (written_by_hand(self._folder), asked_by(ready))
        if self._known is None or self._known[0] != key:
            self._known = key, materials_of(self._folder, ready)
        return self._known[1]


def written_by_hand(folder: Path) -> Marks:
    """Every file that hand-written pages and shells are made of."""
    catalog = str(folder / "catalog")
    return {path: mark for path, mark in watched(folder).items() if not path.startswith(catalog)}


def asked_by(ready: "Draft") -> object:
    """All that shells and links hang on of what the catalogue gave."""
    return ready.catalog.title, frozenset((page.address, page.shell) for page in ready.pages)
