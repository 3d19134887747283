"""The publication that is written ahead: a new one, or the one that was killed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mulu.audit.audit import Report
    from mulu.programme.catalog import Catalog
    from mulu.programme.records import PrintedFigure, Publication, Records


def is_settled(records: "Records") -> bool:
    """Whether the last publication came to its end."""
    known = records.publications
    return (
        bool(known)
        and known[-1].is_done
        and all(one.publication <= len(known) for one in records.figures[-1:])
    )


def intended(
    ledger: "Path", catalog: "Catalog", report: "Report", found: "Sequence[PrintedFigure]", *, is_more: bool
) -> "tuple[Publication, ...]":
    """Every publication, at the end the one that is now written ahead: a new one, or one that was killed.

    `is_more`: facts have changed as well, which one that was killed did not write down.
    """
    from mulu.changes.entries import day_of
    from mulu.disclosure.ledger import intend

    records = catalog.records
    day = day_of(catalog)
    known = records.publications
    is_killed = bool(known) and not known[-1].is_done and not found and not is_more
    if is_killed and (known[-1].data_day, known[-1].proofs) == (day, report.proofs) and not orphans(records):
        return known
    return intend(ledger, records, found, data_day=day, proofs=report.proofs)


def refuse_facts_ahead(records: "Records", last: int) -> None:
    """Raises Refused where facts were written down by a publication that has no line."""
    from mulu.changes.entries import last_fact
    from mulu.publish.refused import Refused

    if (fact := last_fact(records)) > last:
        says = f"facts.csv 已登記到第 {fact} 次公布，publications.csv 只到第 {last} 次"
        raise Refused(f"公布紀錄不完整：{says}；請還原最新的一份。")


def orphans(records: "Records") -> bool:
    """Whether there are figures of a publication that was killed before it had its line."""
    return any(one.publication > len(records.publications) for one in records.figures[-1:])
