"""The tab 資料: what can be taken along."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.guide import all_days
from mulu.pages.page import Layout, Link, Page, Section
from mulu.programme.catalog import Catalog


class DataFacts(NamedTuple):
    """What can be taken along now, what will stand here, and the way on."""

    lead: str
    links: tuple[Link, ...]


def data_pages(catalog: Catalog) -> Iterator[Page]:
    """The page that will hold the downloads."""
    yield Page(
        address=address.DATA,
        layout=Layout.WIDE,
        section=Section.DATA,
        template="data.html",
        title="資料",
        facts=DataFacts(
            "時程可以存成行事曆（ICS），在「時程」和每一項有日期的活動頁。課程與套餐的下載檔完成後，放在這裡。",
            (Link("時程", address.SCHEDULE), Link("網站導覽", address.SITEMAP)),
        ),
        data_day=all_days(catalog),
    )
