"""One case that a rule is asked about: figures, answers, what was completed. Doubt ends here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Given
from mulu.programme.place import Place, Problem, Problems
from mulu.programme.rule import OWN_MAIN, Measure, Rule, Scope
from mulu.programme.when import FIRST_ROC_YEAR, Precision, Shape
from mulu.reading.dates import parse_when
from mulu.reading.figures import disagreements
from mulu.reading.lookup import Lookup
from mulu.reading.measures import is_share
from mulu.reading.messages import did_you_mean, fault, quoted, warning
from mulu.reading.record import Way
from mulu.reading.textfile import too_large
from mulu.reading.values import Wrong, as_number, as_share, as_whole, as_yes_no
from mulu.reading.yamlfile import LIMIT, Raw, Tree, tree_of

DONE, GRADE, KIND = "done", "grade", "kind"
GRADES = ("簡任", "薦任", "委任")
UNSURE = "不確定"
UNTOLD = ("", "null", "~", "未載")
"""What stands for a value that nobody knows; JSON writes null."""

OF_JSON = {"true": "yes", "false": "no"}
HOW_ONE = "請只寫一個值。"
HOW_DAY = "請填完成的那一天，例如 103年8月31日 或 2014-08-31；不知道請填 未載。"


@dataclass(frozen=True, slots=True)
class Asked:
    """The rule that is asked, its programme, and the titles of all courses by their ids."""

    programme: Programme
    rule: Rule
    courses: Mapping[str, str]

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The measures of those whom the rule is for."""
        every = self.programme.measures.items()
        return {name: one for name, one in every if one.of is self.rule.scope}

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything that a case may say."""
        return (*self.measures, *((DONE, GRADE, KIND) if self.rule.scope is Scope.PERSON else ()))


@dataclass(frozen=True, slots=True)
class Slip:
    """A case as it is read: what is asked, the file as a tree, and what is wrong in it so far."""

    asked: Asked
    tree: Tree
    texts: Mapping[Way, str]
    problems: list[Problem]

    def words(self, *way: str | int) -> str:
        """The text at the end of a way; empty where nothing is told there."""
        words = self.texts.get(way, "").strip()
        return "" if words in UNTOLD else words

    def complain(self, wrong: Wrong, *way: str | int) -> None:
        """There is one more fault, at the end of this way."""
        self.problems.append(wrong.at(self.tree.places[way]))


def read_given(content: bytes, name: str, asked: Asked) -> tuple[Given, tuple[Problem, ...]]:
    """What a file says of one person, unit or course, and the warnings; raises Problems."""
    problems: list[Problem] = []
    if len(content) > LIMIT:
        raise Problems((too_large(LIMIT).at(Place(name)),))
    tree = tree_of(without_tabs(content), name, problems)
    given = given_in(Slip(asked, tree, dict(tree.texts), problems)) if tree else Given()
    told = tuple(sorted(set(problems)))
    if not all(problem.is_warning for problem in told):
        raise Problems(told)
    return given, told


def without_tabs(content: bytes) -> bytes:
    """JSON may be indented with tabs, of which YAML knows none; no text of it holds one."""
    return content.replace(b"\t", b" ") if content.lstrip().startswith(b"{") else content


def given_in(slip: Slip) -> Given:
    """What is told; whatever is wrong is among the problems."""
    if slip.tree.value and not isinstance(slip.tree.value, dict):
        slip.complain(Wrong("M002", "這裡應是鍵與值的對應", "請一行寫一項，例如 hours: 200.5。"))
        return Given()
    slip.problems.extend((*strangers(slip), *judged_in(slip)))
    numbers, answers = dict(numbers_in(slip)), dict(answers_in(slip))
    places = {name: slip.tree.places[name,] for name in numbers}
    slip.problems.extend(disagreements(numbers, slip.asked.measures, places))
    if slip.asked.rule.scope is not Scope.PERSON:
        return Given(numbers, answers)
    grade = word_in(slip, GRADE, (*GRADES, UNSURE)).replace(UNSURE, "")
    return Given(
        numbers, answers, done_in(slip, grade), grade, word_in(slip, KIND, kinds(slip.asked.programme))
    )


def strangers(slip: Slip) -> Iterator[Problem]:
    """Keys that this rule does not know, and lists where one value is wanted."""
    for name in slip.tree.value if isinstance(slip.tree.value, dict) else ():
        if name not in slip.asked.keys:
            yield stranger(slip, name)
        elif name != DONE and (name,) not in slip.texts:
            yield fault("M002", slip.tree.places[name,], says=f"{quoted(name)}應是一個值", mend=HOW_ONE)


def stranger(slip: Slip, name: str) -> Problem:
    """The complaint about one key: it names nothing, or a measure of others."""
    place, keys, measure = (
        slip.tree.key_places[name,],
        slip.asked.keys,
        slip.asked.programme.measures.get(name),
    )
    if measure is None:
        mend = did_you_mean(name, keys) or f"這裡可用的鍵：{'、'.join(keys)}。"
        return fault("M006", place, says=f"不認得鍵{quoted(name)}", mend=mend)
    says = f"{quoted(name)}是 of: {measure.of.value}，這條規則是 for: {slip.asked.rule.scope.value}"
    return fault("M301", place, says=says, mend="請刪去這一項，或改問另一條規則。")


def numbers_in(slip: Slip) -> Iterator[tuple[str, Fraction]]:
    """The figures that are told."""
    for name, measure in slip.asked.measures.items():
        if not measure.is_answer and (words := slip.words(name)):
            try:
                yield name, as_figure(words, measure)
            except Wrong as wrong:
                slip.complain(wrong, name)


def as_figure(words: str, measure: Measure) -> Fraction:
    """The figure of a measure: a share with its sign, a whole number of what is counted."""
    if is_share(measure):
        return as_share(words)
    return Fraction(as_whole(words)) if measure.is_whole else as_number(words)


def answers_in(slip: Slip) -> Iterator[tuple[str, bool]]:
    """The answers that are told."""
    for name, measure in slip.asked.measures.items():
        if measure.is_answer and (words := slip.words(name)):
            try:
                yield name, as_yes_no(OF_JSON.get(words, words))
            except Wrong as wrong:
                slip.complain(wrong, name)


def judged_in(slip: Slip) -> Iterator[Problem]:
    """What is told though people decide it: it is not counted, and that is said."""
    for name, measure in slip.asked.measures.items():
        if measure.is_judged and slip.words(name):
            says = f"{quoted(measure.title)}由機關認定，這裡填的不採計"
            yield warning("M301", slip.tree.places[name,], says=says, mend="可以刪去這一項。")


def word_in(slip: Slip, key: str, known: tuple[str, ...]) -> str:
    """The word of a key; empty where nothing is told, or where it is none of those that are known."""
    words = slip.words(key)
    if not words or not known or words in known:
        return words
    mend = did_you_mean(words, known) or f"請改為其中之一：{'、'.join(known)}。"
    slip.complain(Wrong("M104", f"{quoted(words)}不是可用的詞", mend), key)
    return ""


def kinds(programme: Programme) -> tuple[str, ...]:
    """The kinds of person that a plan speaks of."""
    return tuple(person.kind for person in programme.eligibility.people) if programme.eligibility else ()


def done_in(slip: Slip, grade: str) -> Mapping[str, date | None] | None:
    """What was completed with its day, None where nobody has told."""
    value = slip.tree.value.get(DONE, "") if isinstance(slip.tree.value, dict) else ""
    if isinstance(value, str) and value.strip() in UNTOLD:
        return None
    found: dict[str, date | None] = {}
    for name, way in entries_of(value):
        one = own_main(slip, grade) if name == OWN_MAIN else name
        if not name:
            slip.complain(Wrong("M002", "這裡應是課程或套餐的代號", HOW_ONE), *way)
        elif one in found:
            slip.complain(Wrong("M202", f"{quoted(name)}寫了兩次", "請只留一個。"), *way)
        elif one and is_known(slip, one, way):
            found[one] = day_in(slip, way) if isinstance(value, dict) else None
        elif name == OWN_MAIN:
            mend = "請填 grade: 簡任、薦任或委任，或直接寫主餐的代號。"
            slip.complain(Wrong("M201", "不知道官等，own-main 沒有對象", mend), *way)
    return found


def entries_of(value: Raw) -> Iterator[tuple[str, Way]]:
    """The ids that are named, and the way to each; what is no id is named as nothing."""
    match value:
        case dict():
            yield from ((name, (DONE, name)) for name in value)
        case list():
            yield from (
                (one if isinstance(one, str) else "", (DONE, number)) for number, one in enumerate(value)
            )
        case _:
            yield value, (DONE,)


def is_known(slip: Slip, name: str, way: Way) -> bool:
    """Whether this is a course or a menu; otherwise that is said."""
    titles = {**slip.asked.courses, **{menu.id: menu.title for menu in slip.asked.programme.menus}}
    found = list(
        Lookup("課程或套餐", "courses.csv 與 menus.yml ", titles).unknown(name, slip.tree.places[way])
    )
    slip.problems.extend(found)
    return not found


def own_main(slip: Slip, grade: str) -> str:
    """The main menu of a grade; empty where there is none, or the grade is not told."""
    mains = (menu.id for menu in slip.asked.programme.menus if grade and menu.grade == grade)
    return next(mains, "")


def day_in(slip: Slip, way: Way) -> date | None:
    """The day of completion, None where it is not told."""
    if way not in slip.texts:
        slip.complain(Wrong("M002", "完成日期應是一個值", HOW_ONE), *way)
    if not (words := slip.words(*way)):
        return None
    year = slip.asked.programme.year
    try:
        return as_day(words, year + FIRST_ROC_YEAR if isinstance(year, int) else None)
    except Wrong as wrong:
        slip.complain(wrong, *way)
        return None


def as_day(words: str, year: int | None) -> date | None:
    """The one day that these words mean."""
    when = parse_when(words, year)
    (span, *others) = when.spans
    if others or when.is_tentative or (span.shape, span.precision) != (Shape.AT, Precision.DAY):
        raise Wrong("M103", f"{quoted(words)}不是一天", HOW_DAY)
    return when.first
