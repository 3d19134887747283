"""The same facts as `mulu judge --json` prints them; numbers are exact: 5/2."""

import json
from collections.abc import Sequence
from typing import Any

from mulu.cli.answers import Answer, Answers, Missing
from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Hangs
from mulu.programme.rule import Number, Rule
from mulu.programme.source import Source
from mulu.rules.readings import Read
from mulu.rules.steps import Step, SureWay

Json = dict[str, Any]  # an object of any shape


def as_data(answers: Answers) -> str:
    """One object."""
    return json.dumps(answers_data(answers), ensure_ascii=False, indent=1)


def answers_data(answers: Answers) -> Json:
    """All of one case."""
    rule = answers.rule
    return {
        "programme": answers.programme.id,
        "rule": rule.id,
        "title": rule.title,
        **source_data(rule.source),
        "decisions": [decision_data(answers, one) for one in answers.each],
        "late": [{"id": name, "day": day.isoformat()} for name, day in answers.late],
        "sure": sure_data(answers.sure, rule) if answers.sure else None,
    }


def decision_data(answers: Answers, answer: Answer) -> Json:
    """One decision."""
    verdict, rule = answer.decision.verdict, answers.rule
    return {
        "tiers": list(answer.decision.tiers),
        "outcome": verdict.outcome.value,
        "judged": verdict.is_judged,
        "gains": [gain_data(gain, rule) for gain in verdict.gains],
        "hangs": hangs_data(answers.programme, verdict.hangs, answer, rule),
        "missing": [missing_data(one) for one in answer.missing],
    }


def gain_data(gain: Gain, rule: Rule) -> Json:
    """One outcome: its tiers with their sentences, and the awards."""
    tiers = [tier for tier in rule.tiers if tier.id in gain.tiers]
    return {
        "covered": gain.is_covered,
        "tiers": [{"id": tier.id, **source_data(tier.source)} for tier in tiers],
        "awards": [{"kind": one.kind, "number": str(one.number), "to": one.to} for one in gain.gifts],
    }


def hangs_data(programme: Programme, hangs: Hangs, answer: Answer, rule: Rule) -> Json:
    """What an open outcome hangs on."""
    measures = [programme.measures[name] for name in hangs.measures]
    return {
        "notes": [note_data(programme, name, answer.reads[name], rule) for name in hangs.notes],
        "measures": [
            {"id": one.id, "title": one.title, "judged": one.is_judged, **source_data(one.source)}
            for one in measures
        ],
        "menus": list(hangs.menus),
        "grade": hangs.on_grade,
        "kind": hangs.on_kind,
    }


def note_data(programme: Programme, name: str, reads: Sequence[Read], rule: Rule) -> Json:
    """A doubt, and what each reading makes of the outcome; the text as written says nothing."""
    note = programme.notes[name]
    return {
        "id": name,
        "label": note.label,
        "question": note.question,
        "shown": note.shown,
        **source_data(note.source),
        "readings": [
            {
                "says": read.reading.says if read.reading else "",
                "gains": [gain_data(gain, rule) for gain in read.gains],
            }
            for read in reads
        ],
    }


def missing_data(missing: Missing) -> Json:
    """A tier and the routes to it."""
    routes = [[step_data(step) for step in route] for route in missing.routes]
    return {"tier": missing.tier.id, "routes": routes}


def step_data(step: Step) -> Json:
    """One thing that is missing."""
    bound = step.bound.value if isinstance(step.bound, Number) else step.bound
    return {
        "kind": step.kind,
        "id": step.id,
        "operator": step.operator.value if step.operator else None,
        "bound": None if bound is None else str(bound),
        "short": None if step.short is None else str(step.short),
        "yes": step.is_yes,
        "courses": list(step.courses),
    }


def sure_data(way: SureWay, rule: Rule) -> Json:
    """The smallest raise that no reading can take back."""
    return {
        "measure": way.measure,
        "add": str(way.add),
        "over": way.is_over,
        "gain": gain_data(way.gain, rule),
    }


def source_data(source: Source) -> Json:
    """Clauses and sentence."""
    return {"clauses": list(source.clauses), "quote": source.quote}
