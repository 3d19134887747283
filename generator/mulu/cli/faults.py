"""How faults are told on a console, and with which code a command ends."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from mulu.programme.place import Problem, Problems

FAULTS = 1
WARNINGS = 3
EXPOSED = 4
"""Something would be told that may not be."""
REFUSED = 5
"""The target may not be written; nothing has changed."""
HALF_WAY = 6
"""Published but for the files that are named, or stopped on the way: the next run goes on."""


def told(problems: Sequence[Problem]) -> str:
    """Every fault by its place, and how many there are."""
    return "\n".join([*map(str, problems), counted(problems)])


def counted(problems: Sequence[Problem]) -> str:
    """How many faults and warnings there are."""
    warnings = sum(problem.is_warning for problem in problems)
    faults = len(problems) - warnings
    words = [f"{faults} 個錯誤"] if faults else ["沒有錯誤"]
    words += [f"{warnings} 個提醒"] if warnings else []
    return f"{'，'.join(words)}。"


def exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    """1 with faults, 3 with warnings where they count, else 0."""
    if any(not problem.is_warning for problem in problems):
        return FAULTS
    return WARNINGS if strict and problems else 0


@contextmanager
def faults_shown() -> Iterator[None]:
    """Faults of the data inside the block are printed on stderr and end the command with 1."""
    try:
        yield
    except Problems as problems:
        click.echo(told(problems.problems), err=True)
        raise click.exceptions.Exit(FAULTS) from problems


@contextmanager
def refusals_shown() -> Iterator[None]:
    """A target that may not be written, or a figure that may not be told, is said and ends the command."""
    from mulu.disclosure.exposed import Exposed
    from mulu.publish.refused import Refused

    try:
        yield
    except Refused as refused:
        click.echo(f"{refused}（什麼都沒有改）", err=True)
        raise click.exceptions.Exit(REFUSED) from refused
    except Exposed as exposed:
        click.echo(f"{exposed}\n沒有公布，也沒有登記。", err=True)
        raise click.exceptions.Exit(EXPOSED) from exposed
