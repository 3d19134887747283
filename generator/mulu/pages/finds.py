"""Everything that a reader can find: what the catalogue holds, and every page that shows more than that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from mulu.pages import address
from mulu.pages.clause_finds import clause_finds, note_finds
from mulu.pages.conditions import award_words
from mulu.pages.dates import days_words
from mulu.pages.facts import line, number_words
from mulu.pages.find import Find
from mulu.pages.forms import form_address
from mulu.pages.menu_table import count_of, name_of, short_name
from mulu.pages.page import Page, Section
from mulu.pages.rule_facts import SCOPES
from mulu.pages.section_finds import section_finds
from mulu.programme.activity import KINDS, Activity, Run
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Form, Menu
from mulu.programme.rule import Rule
from mulu.programme.source import Source
from mulu.programme.when import Missing, When

BETWEEN = "．"
"""What stands between the facts of a line."""
MENUS_NAMED = 3
"""A course that is in more menus names the first of them and how many there are."""
PASSED_OVER = frozenset({"home.html", "moved.html", "search.html", "course.html"})
"""Templates of pages that show nothing of their own, or that are found as what they show."""
FURTHER = "courses/list/"
"""The further pages of the list of all courses: the first one is enough."""


def finds(catalog: Catalog, pages: Iterable[Page]) -> Iterator[Find]:
    """Everything once, by its address; first what the catalogue holds, then the other pages."""
    made: dict[str, Find] = {}
    for one in (*of_catalog(catalog), *of_pages(pages)):
        made.setdefault(one.address, one)
    yield from made.values()


def of_catalog(catalog: Catalog) -> Iterator[Find]:
    """Every programme with what it holds, and every course."""
    for programme in catalog.programmes:
        yield of_programme(catalog, programme)
        yield from (of_menu(programme, one) for one in programme.menus)
        yield from (of_activity(programme, one) for one in programme.activities)
        yield from (of_rule(programme, one) for one in programme.rules)
        yield from (of_form(programme, one) for one in programme.forms)
        yield from clause_finds(programme)
        yield from note_finds(programme)
    held = menus_of_courses(catalog)
    for course in catalog.courses.values():
        yield of_course(course, held.get(course.id, ()))


def joined(*words: str) -> str:
    """The facts that there are, in a line."""
    return BETWEEN.join(filter(None, words))


def together(words: Iterable[object]) -> str:
    """The texts that there are, one after the other; what a plan does not say is left out."""
    return " ".join(one for one in words if isinstance(one, str) and one)


def hours_words(hours: Fraction | Missing) -> str:
    """10 小時, or the word for hours that are not known."""
    return line(hours, " 小時").words


def of_programme(catalog: Catalog, programme: Programme) -> Find:
    """A programme by its official title, its short one, its letters and what it wants."""
    year = "" if isinstance(programme.year, Missing) else f"{programme.year}年度"
    agency = catalog.agencies.get(programme.agency, "")
    text = together(
        (
            *(f"{one.number} {one.what} {when_words(one.date)}" for one in programme.documents),
            when_words(programme.period),
            *(f"{one.role} {one.name}" for one in programme.organisations),
            *(one.text for one in (*programme.goals, *programme.basis)),
        )
    )
    facts = joined(programme.short, agency, year if year not in programme.short else "")
    return Find("計畫", programme.title, address.of_programme(programme.id), facts, text)


def of_menu(programme: Programme, menu: Menu) -> Find:
    """A menu by its label and title."""
    count = count_of(menu)
    facts = joined(
        f"{number_words(menu.hours)} 小時",
        f"{count} 門" if count else "",
        menu.platform.title if menu.platform else "",
        programme.name,
    )
    text = together((menu.grade, menu.category, menu.text, menu.source.quote, *menu.path))
    return Find("套餐", name_of(menu), address.of_menu(programme.id, menu.id), facts, text)


def of_activity(programme: Programme, activity: Activity) -> Find:
    """An activity with its runs: by what it is for, whom, where and on which days."""
    facts = joined(KINDS[activity.kind], shown_when(activity), programme.name)
    text = together(
        (
            *(activity.purpose, activity.audience, activity.venue, activity.text),
            *(word for phase in activity.phases for word in (phase.title, phase.text)),
            *(word for fact in activity.facts for word in (fact.term, fact.value)),
            *(cell for table in activity.tables for row in table.rows for cell in row),
            *map(when_words, (activity.when, activity.deadline, *(phase.when for phase in activity.phases))),
            *(run_words(activity, run) for run in activity.runs),
        )
    )
    return Find("活動", activity.title, address.of_activity(programme.id, activity.id), facts, text)


def run_words(activity: Activity, run: Run) -> str:
    """A run in a line: 第 2 期 104年4月23日 本府電腦教室."""
    number = f"第 {run.number} {activity.run_unit}"
    return together((number, when_words(run.when), run.venue, run.audience, run.state))


def shown_when(activity: Activity) -> str:
    """When an activity is, in the plan's words; nothing where it does not say."""
    return activity.when.words if isinstance(activity.when, When) else ""


def when_words(when: When | Missing | None) -> str:
    """A date as the plan prints it, and its days in full, by which they are looked for."""
    return together((when.words, *days_words(when))) if isinstance(when, When) else ""


def of_rule(programme: Programme, rule: Rule) -> Find:
    """What is rewarded, for whom, and what is given."""
    gifts = (award_words(award, rule) for tier in rule.tiers for award in tier.gives)
    facts = joined(SCOPES[rule.scope], "、".join(dict.fromkeys(gifts)), programme.name)
    sources: Sequence[Source] = (rule.source, *(tier.source for tier in rule.tiers))
    text = together((*(one.quote for one in sources), when_words(rule.window)))
    return Find("獎勵", rule.title, address.of_rule(programme.id, rule.id), facts, text)


def of_form(programme: Programme, form: Form) -> Find:
    """A form by its title and by what it asks for."""
    fields = (*form.fields, *(form.repeat.fields if form.repeat else ()), *form.remarks)
    return Find("表件", form.title, form_address(programme, form), programme.name, together(fields))


def menus_of_courses(catalog: Catalog) -> Mapping[str, Sequence[str]]:
    """The menus that hold each course, in a word each."""
    held: dict[str, list[str]] = {}
    for programme in catalog.programmes:
        for menu in programme.menus:
            for row in () if isinstance(menu.rows, Missing) else menu.rows:
                held.setdefault(row.course.id, []).append(short_name(menu))
    return held


def of_course(course: Course, menus: Sequence[str]) -> Find:
    """A course: 10 小時．港都e學苑．薦任主餐."""
    named = tuple(dict.fromkeys(menus))
    more = f"等 {len(named)} 份套餐" if len(named) > MENUS_NAMED else ""
    facts = joined(
        hours_words(course.hours),
        course.platform.title if course.platform else "",
        "、".join(named[:MENUS_NAMED]) + more,
    )
    return Find("課程", course.title, address.of_course(course.id), facts, course.description)


def of_pages(pages: Iterable[Page]) -> Iterator[Find]:
    """Hand-written pages by their sections, units by their names, every other page by its title."""
    for page in pages:
        if page.template == "written.html":
            yield from section_finds(page)
        elif page.template not in PASSED_OVER and not page.address.startswith(FURTHER):
            yield of_page(page)


def of_page(page: Page) -> Find:
    """A page by its title alone: so no figure of a unit can be found."""
    kind = "單位" if page.section is Section.UNITS else "說明"
    return Find(kind, page.title, page.address, page.context or page.section.title)
