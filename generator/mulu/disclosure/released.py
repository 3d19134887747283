"""What may be told of a programme's units, and proved to be no more than that."""

from mulu.disclosure.proof import prove
from mulu.disclosure.release import release
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.counts import Statistics
from mulu.programme.standing import PublicStandings


def released(programme: Programme, statistics: Statistics, catalog: Catalog) -> PublicStandings:
    """The standings of a programme; raises Exposed where they would tell of a few people."""
    public = release(programme, statistics, catalog.disclosure, catalog.records)
    prove(public, programme, statistics, catalog.disclosure, catalog.records)
    return public
