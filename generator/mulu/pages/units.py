"""The pages about units: the tab, and of each programme its standings, its units, its pools, its method."""

from collections.abc import Iterator, Sequence, Set

from mulu.pages.charts import canvas_of
from mulu.pages.page import Page
from mulu.pages.pooled import pools_page
from mulu.pages.standings import standings_page
from mulu.pages.unit_ground import Ground, grounds
from mulu.pages.unit_index import index_page, no_standings_page
from mulu.pages.unit_method import method_page
from mulu.pages.unit_page import unit_page
from mulu.programme.catalog import Catalog


def unit_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of programmes, and the pages of the units of each."""
    found = tuple(grounds(catalog))
    by_id = {ground.programme.id: ground for ground in found}
    yield index_page(catalog, found)
    for programme in catalog.programmes:
        if ground := by_id.get(programme.id):
            yield from pages_of(ground, found)
        else:
            yield no_standings_page(programme)


def pages_of(ground: Ground, every: Sequence[Ground]) -> Iterator[Page]:
    """The pages of one programme's units."""
    series = ground.programme.series
    others = tuple(one for one in every if one is not ground and series and one.programme.series == series)
    canvas = canvas_of(ground)
    yield standings_page(ground)
    yield pools_page(ground)
    yield method_page(ground)
    for unit in ground.standings.units.values():
        yield unit_page(ground, unit, canvas, others)


def pages_of_units(catalog: Catalog, wanted: Set[str]) -> Iterator[Page]:
    """The pages about the units of these programmes, and of others of their series, which name them."""
    every = tuple(grounds(catalog))
    series = {one.programme.series for one in every if one.programme.id in wanted} - {""}
    yield index_page(catalog, every)
    for one in every:
        if one.programme.id in wanted or one.programme.series in series:
            yield from pages_of(one, every)
