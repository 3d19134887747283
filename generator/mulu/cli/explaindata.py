"""The same facts as `mulu explain --json` prints them; numbers are exact: 5/2."""

import json

from mulu.cli.explainfacts import Facts, Figure, Judged
from mulu.cli.explainwords import WARNING, cell_words
from mulu.cli.verdictdata import Json, answers_data
from mulu.disclosure.account import Stay
from mulu.programme.standing import Cell, Ruling, Shown, Withheld


def as_data(facts: Facts) -> str:
    """One object."""
    data = {
        "warning": WARNING,
        "programme": facts.programme.id,
        "unit": facts.unit.id,
        "title": facts.unit.title,
        "month": facts.month.key,
        "blocks": [stay_data(stay) for stay in facts.stays],
        "block": {**facts.crowd._asdict(), "pool": list(facts.pool)},
        "limits": {"at_least": facts.limits.at_least, "pool_of": facts.limits.pool_of},
        "figures": [figure_data(figure) for figure in facts.figures],
        "rank": cell_data(facts.rank),
        "rules": [rule_data(one) for one in facts.rules],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def stay_data(stay: Stay) -> Json:
    """A block with its months."""
    return {
        "block": stay.block.id,
        "title": stay.block.title,
        "members": list(stay.block.members),
        "months": [month.key for month in stay.months],
        "people": list(stay.people),
        "why": stay.why.name.lower(),
    }


def figure_data(figure: Figure) -> Json:
    """A figure and what it is made of."""
    return {
        "measure": figure.measure.id,
        "title": figure.measure.title,
        "number": None if figure.number is None else str(figure.number),
        "answer": figure.answer,
        "parts": {one.id: str(number) for one, number in figure.parts},
        "shown": cell_data(figure.shown),
    }


def cell_data(cell: Cell) -> Json:
    """What is printed, or why nothing is."""
    status = "shown" if isinstance(cell, Shown) else cell.status
    return {"words": cell_words(cell), "status": status}


def rule_data(one: Judged) -> Json:
    """A rule, what it says, and of which tiers that is told."""
    told = {ruling.key.rpartition("/")[2]: status_of(ruling) for ruling in one.told}
    return {"month": one.month.key, "told": told, **answers_data(one.answers)}


def status_of(ruling: Ruling) -> str:
    """Whether a verdict is told, or why not."""
    return ruling.verdict.status if isinstance(ruling.verdict, Withheld) else "shown"
