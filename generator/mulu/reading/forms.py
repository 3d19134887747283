"""forms.yml: the forms of a plan in the plan's words."""

from typing import Annotated

from mulu.programme.course import Form, FormTable
from mulu.programme.when import Missing
from mulu.reading.entry import Id, OneOf, Sourced, Text, Texts, Whole
from mulu.reading.record import Item


class RepeatEntry(Sourced):
    """The part of a form that repeats."""

    title: Text = ""
    times: Whole
    fields: Texts


class FormEntry(Sourced):
    """A form of forms.yml."""

    id: Id
    title: Text
    state: Annotated[Missing | None, OneOf(Missing.LOST.value, make=Missing)] = None
    fields: Texts = ()
    repeat: RepeatEntry | None = None
    remarks: Texts = ()


def table(entry: RepeatEntry | None) -> FormTable | None:
    """The noun of the part that repeats."""
    return FormTable(entry.title, entry.times, entry.fields) if entry else None


def form(item: Item[FormEntry]) -> Form:
    """The noun of a form."""
    entry = item.entry
    return Form(
        id=entry.id,
        title=entry.title,
        place=item.place(),
        state=entry.state,
        fields=entry.fields,
        repeat=table(entry.repeat),
        remarks=entry.remarks,
        source=entry.source,
    )
