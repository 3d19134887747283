"""Forms: the list of a programme's forms, and each as a page to print and fill in by pen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.guide import crumbs_of, data_day, guide_of
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.paper import Paper, paper_of
from mulu.pages.sources import NoteFacts, basis_of, cites, notes_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Form


class ListedForm(NamedTuple):
    """A form in the list: a link and what it holds, or the sentence that says it is lost, and its notes."""

    anchor: str
    form: Link
    says: str
    is_lost: bool
    cites: tuple[Link, ...]
    notes: tuple[Link, ...]


class FormsFacts(NamedTuple):
    """All forms of a programme."""

    lead: str
    forms: tuple[ListedForm, ...]


class FormFacts(NamedTuple):
    """A form as it is printed, and what is in doubt about it."""

    lead: str
    paper: Paper
    check: str
    """The self-check, from which courses are brought over; empty where the programme has none."""
    data: str
    cites: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]
    links: tuple[Link, ...]


def form_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of forms of every programme that has any, and a page for each that is not lost."""
    for programme in catalog.programmes:
        if programme.forms:
            yield index_page(programme)
            yield from (form_page(programme, form) for form in programme.forms if not form.state)


def index_page(programme: Programme) -> Page:
    """All forms of one programme."""
    here = address.of_forms(programme.id)
    forms = tuple(_listed(programme, form) for form in programme.forms)
    return Page(
        address=here,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="forms.html",
        title="表件",
        facts=FormsFacts(_lead(forms), forms),
        crumbs=crumbs_of(programme),
        guide=guide_of(programme, here),
        basis=(basis_of(programme, *(form.source for form in programme.forms)),),
        data_day=data_day(programme),
        context=programme.name,
        words=tuple(form.title for form in programme.forms),
    )


def _lead(forms: Sequence[ListedForm]) -> str:
    """What a reader can do here; nothing where every form is lost."""
    is_there = any(not form.is_lost for form in forms)
    return (
        "這個計畫的表件。點名稱看整張表，可以填好再列印，或列印後以筆填寫。"
        if is_there
        else "這個計畫提到的表件，原文都沒有附。"
    )


def form_page(programme: Programme, form: Form) -> Page:
    """One form, to print."""
    return Page(
        address=address.of_form(programme.id, form.id),
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="form.html",
        title=form.title,
        facts=_form(programme, form),
        crumbs=crumbs_of(programme, Link("表件", address.of_forms(programme.id))),
        guide=guide_of(programme, address.of_forms(programme.id)),
        basis=(basis_of(programme, form.source),),
        data_day=data_day(programme),
        context=programme.name,
        words=(form.title,),
    )


def form_anchor(form: Form) -> str:
    """The id of a form in the list."""
    return f"form-{form.id}"


def form_address(programme: Programme, form: Form) -> str:
    """A form's page; one that is lost has only its line in the list."""
    if form.state:
        return f"{address.of_forms(programme.id)}#{form_anchor(form)}"
    return address.of_form(programme.id, form.id)


def _listed(programme: Programme, form: Form) -> ListedForm:
    """A form in the list."""
    return ListedForm(
        anchor=form_anchor(form),
        form=Link(form.title, form_address(programme, form)),
        says=_lost(programme, form) if form.state else _held(form),
        is_lost=bool(form.state),
        cites=cites(programme, form.source),
        notes=tuple(_note_link(programme, name) for name in form.source.notes),
    )


def _note_link(programme: Programme, name: str) -> Link:
    """A note of a form, where the programme's own page shows it."""
    label = programme.notes[name].label
    return Link(f"疑義 {label}", f"{address.of_programme(programme.id)}#{address.note_anchor(label)}")


def _lost(programme: Programme, form: Form) -> str:
    """Why a form cannot be shown: in the words of its note, else in ours."""
    shown = [programme.notes[name].shown for name in form.source.notes]
    return shown[0] if shown else f"{form.title}：原文遺失，未載。"


def _held(form: Form) -> str:
    """What a form asks for."""
    fields = "、".join(form.fields)
    slots = f"{form.repeat.title} {form.repeat.times} 格" if form.repeat else ""
    return "；".join(filter(None, (fields, slots)))


def _form(programme: Programme, form: Form) -> FormFacts:
    """The sheet, and the way on."""
    return FormFacts(
        lead="印出空白表後以筆填寫；欄位、順序與文字照原文。",
        paper=paper_of(programme, form),
        check=address.of_check(programme.id) if programme.rules else "",
        data=address.of_rule_data(programme.id) if programme.rules else "",
        cites=cites(programme, form.source),
        notes=notes_of(programme, form.source),
        links=_links(programme),
    )


def _links(programme: Programme) -> tuple[Link, ...]:
    """Where a reader goes from a form."""
    lines = [Link("看獎勵的條件", address.of_awards(programme.id))]
    if programme.rules:
        lines.append(Link("自我檢核", address.of_check(programme.id)))
    if programme.menus:
        lines.append(Link("看套餐", address.of_menus(programme.id)))
    return tuple(lines)
