"""What belongs to itself by way of others: `under`, `was`, `ratio`, `sum`, `entry.must`."""

from collections.abc import Iterator, Mapping, Sequence

from mulu.programme.place import Place, Problem
from mulu.reading.messages import fault


def circles(links: Mapping[str, Sequence[str]], places: Mapping[str, Place], key: str) -> Iterator[Problem]:
    """Each circle once, at the first of its members in the order of the file."""
    done: set[str] = set()
    for start in links:
        if start not in done and (circle := circle_from(start, links)):
            done.update(circle)
            says = f"{key} 繞成一圈：{' → '.join([*circle, circle[0]])}"
            yield fault("M207", places[circle[0]], says=says, mend=f"請刪去其中一個 {key}。")


def circle_from(start: str, links: Mapping[str, Sequence[str]]) -> list[str]:
    """The members of a circle that leads from here back to here; empty where none does."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in links.get(here, ()):
            if there == start:
                return way_back(here, start, came_from)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def way_back(end: str, start: str, came_from: Mapping[str, str]) -> list[str]:
    """The members from the start to the end, in the order in which each names the next."""
    circle = [end]
    while circle[-1] != start:
        circle.append(came_from[circle[-1]])
    return circle[::-1]
