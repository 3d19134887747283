"""Every plan's stored text, overview and notes, against the tables that were taken from the plans."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from mulu.programme.when import Missing, When
from mulu.text import fold_clause, without_blanks

ROOT = Path(__file__).parents[2]
NO = "沒有"
NUMBERED = re.compile(r"(?m)^\s*(?:\d+|[一二三四五六七八九十ㄧ]+)、")
HAN = re.compile(r"[\u3400-\u9fff]{3,}")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
KEPT = (".html", ".js", ".json", ".ics", ".txt", ".yml", ".csv", ".md", ".py", ".xml", ".css")
"""Kinds of files that hold text."""

HIDDEN = {".git", ".venv", "site", "node_modules"}
"""Folders beside the sources that are not kept in the repository."""

QUOTE_KEYS = ("quote", "combine_quote", "limit_quote", "once_quote", "use_within_quote")


def strings(value: Any) -> Iterator[str]:
    """Every text of a part of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


def said(value: Any) -> list[str]:
    """The sentences of a list or mapping of the table, blanks aside."""
    return [without_blanks(text) for text in strings(value)]


def cited(table: dict[str, Any]) -> Iterator[str]:
    """Every clause that the table is sure of."""
    for key in ("依據", "目標", "其他"):
        yield from table[key] if isinstance(table[key], dict) else ()
    for entry in (*table["活動"], *table.get("規則", ()), *table["疑義"].values()):
        yield from filter(None, (entry.get("條"), *(tier.get("條") for tier in entry.get("級", ()))))


# --- 全文 -----------------------------------------------------------------------------------------


def test_the_stored_text_is_the_plan_to_the_letter(table, text):
    """Every character of the plan stands in content/plans, in the plan's order, and none is added."""
    assert len(text) == table["計畫"]["字數"]
    assert sha256(text.encode()).hexdigest() == table["計畫"]["指紋"]


def test_every_clause_is_named_once(programme, table):
    """No two clauses of the text share a name, and every clause that the table cites is among them."""
    names = Counter(clause_name(clause.name) for clause in programme.plan.clauses)
    assert set(names.values()) == {1}
    assert [clause for clause in cited(table) if clause_name(clause) not in names] == []


def clause_name(name: str) -> str:
    """A clause's name as two people may write it: 柒、一（一） and 柒、一、（一）."""
    return fold_clause(name).replace("、", "")


def test_a_sentence_of_the_table_stands_in_the_plan(text, sentence):
    """The tables are as true to the plan as the stored text."""
    assert all(each in text for each in said(sentence[1] if isinstance(sentence, tuple) else sentence))


def test_every_quote_of_the_catalogue_stands_in_the_plan(plan, programme, text):
    """Whatever the files call a quote is found in the stored text, to the letter."""
    folder = ROOT / "catalog" / "programmes" / plan
    found = [
        value
        for path in sorted(folder.glob("*.yml"))
        for key, value in pairs(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))
        if key in QUOTE_KEYS
    ]
    assert [quote for quote in found if without_blanks(quote) not in text] == []


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key of a file with its value, however deep."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from pairs(one)
    if isinstance(value, dict):
        yield from value.items()


def test_the_page_of_the_text_is_complete(programme, finished, table):
    """Every clause has its anchor on the page of the text, and the page has every character of the plan."""
    sections = finished.fresh("text.html").css("main section[id]")
    shown = []
    for section in sections:
        for beside in section.css(".clause__here, .clause__notes, caption"):
            beside.decompose()
        shown.append(without_blanks(section.text()))
    assert [section.attributes["id"] for section in sections] == [
        without_blanks(clause.name) for clause in programme.plan.clauses
    ]
    assert sha256("".join(shown).encode()).hexdigest() == table["計畫"]["指紋"]


# --- 總覽 -----------------------------------------------------------------------------------------


def test_the_programme_has_the_plans_head(programme, table):
    """Title, year and period are the plan's; where it has none, none is made up."""
    wanted = table["計畫"]
    assert programme.title == wanted["全名"]
    assert programme.year == wanted["年度"] if wanted["年度"] != NO else isinstance(programme.year, Missing)
    if wanted["辦理時程"] == NO:
        assert isinstance(programme.period, Missing)
    else:
        assert isinstance(programme.period, When)
        assert without_blanks(programme.period.words).startswith(without_blanks(wanted["辦理時程"]))


def test_the_letter_is_the_plans(programme, table):
    """Number, date and deed of the letter that issued the plan; none where the plan names none."""
    wanted = table["計畫"]
    found = [(one.number, one.date.words, one.what) for one in programme.documents]
    named = (wanted["文號"], wanted["日期"], wanted.get("動作", NO))
    assert found == ([named] if wanted["文號"] != NO else [])


def test_basis_goals_funding_and_roles_are_the_plans(programme, table):
    """Each legal basis and goal under its clause, the funding, each office, in the plan's order."""
    for found, key in ((programme.basis, "依據"), (programme.goals, "目標")):
        assert [without_blanks(one.text) for one in found] == said(table[key]), key
        clauses = [clause_name(one.source.clauses[0]) for one in found]
        assert not isinstance(table[key], dict) or clauses == list(map(clause_name, table[key])), key
    assert programme.funding.text == table["經費"]
    assert [[one.role, one.name] for one in programme.organisations] == table["分工"]


def test_every_abbreviation_of_the_plan_is_resolved(programme, table):
    """Whatever the plan calls 以下簡稱 stands for the full name; others may be added, of the same plan."""
    for short, full in (table["簡稱"] or {}).items():
        assert programme.abbreviations[short] in ([full] if isinstance(full, str) else full), short


def test_who_is_covered_is_what_the_plan_says(programme, people):
    """Whom the plan names is covered, whom it leaves out is not, and who is in doubt is open."""
    found = {without_blanks(one.kind): one.is_covered for one in programme.eligibility.people}
    for key, state in (("包含", True), ("不含", False), ("未定", None)):
        kinds = [kind for kind, covered in found.items() if covered is state]
        assert all(any(word in kind for kind in kinds) for word in said(people.get(key, []))), key
        wanted = said(people.get(key, []))
        assert key == "未定" or all(any(word in kind for word in wanted) for kind in kinds), key
    quoted = without_blanks(programme.eligibility.source.quote)
    assert quoted
    assert quoted in without_blanks(people["原文"])


def test_the_overview_says_what_the_plan_says(finished, table):
    """Title, letter, period, roles, people, basis, goals and funding stand on the overview."""
    shown = finished.words("index.html")
    head = (table["計畫"].get(key, NO) for key in ("全名", "日期", "文號", "動作", "辦理時程"))
    people = table["適用對象"] if isinstance(table["適用對象"], dict) else {}
    wanted = [
        *(word for word in head if word != NO),
        *(sentence for key in ("依據", "目標", "分工", "經費") for sentence in strings(table[key])),
        *(re.sub(NUMBERED, "", line) for line in people.get("原文", "").splitlines()),
    ]
    assert [one for one in wanted if without_blanks(one) not in shown] == []


def test_every_sentence_of_the_plan_is_on_a_page(finished, sentence):
    """No sentence stands on the page of the full text alone."""
    wanted = said(sentence[1] if isinstance(sentence, tuple) else sentence)
    pages = [finished.words(address) for address in finished.addresses()]
    assert [one for one in wanted if not any(one in page for page in pages)] == []


def test_every_page_of_the_programme_names_the_plan_in_its_foot(finished, table):
    """The official title stands once in the foot line of every page of the programme."""
    for address in finished.addresses():
        page = finished.fresh(address)
        foot = without_blanks(page.css_first("footer").text())
        assert foot.count(without_blanks(table["計畫"]["全名"])) == 1, address


# --- 疑義 -----------------------------------------------------------------------------------------


def note_of(programme, label):
    """The note of this label."""
    (note,) = (note for note in programme.notes.values() if note.label == label)
    return note


def test_a_doubt_has_its_question_and_its_clause(programme, doubt):
    """Each entry is a note with a question, what the site does, the clause and the words in doubt."""
    label, wanted = doubt
    note = note_of(programme, label)
    whole = without_blanks(note.question + note.shown + "".join(note.readings))
    assert note.question.endswith("？")
    assert note.shown.endswith("。")
    assert [word for word in said(wanted.get("字", [])) if word not in whole] == []
    if "條" in wanted:
        assert any(clause_name(one).startswith(clause_name(wanted["條"])) for one in note.source.clauses)


def test_a_doubt_is_shown_where_it_touches(programme, finished, doubt):
    """The note stands in full, once, on each page that the table names."""
    label, wanted = doubt
    note = note_of(programme, label)
    for place in (*wanted.get("頁面", ()), *wanted.get("旁", ()), "總覽"):
        address = finished.place(place)
        boxes = [without_blanks(one.text()) for one in finished.main(address).css("details")]
        found = [box for box in boxes if f"疑義{label}：" in box]
        assert len(found) == 1, address
        parts = (note.question, note.shown, *note.readings)
        assert [part for part in parts if without_blanks(part) not in found[0]] == [], address


def test_every_note_of_the_catalogue_is_whole(programme):
    """Notes beyond the table are as complete: a label of their own, a question, a clause, what is shown."""
    labels = Counter(note.label for note in programme.notes.values())
    assert set(labels.values()) == {1}
    for note in programme.notes.values():
        assert note.question.endswith("？"), note.id
        assert note.shown.endswith("。"), note.id
        assert note.source.clauses, note.id


# --- 不得出現 -------------------------------------------------------------------------------------


def test_what_the_plan_does_not_say_stands_on_no_page(finished, forbidden):
    """Neither corrections nor inventions, on any page of the programme, its notes and full text aside."""
    wrong = []
    for address in finished.addresses():
        page = finished.fresh(address)
        for node in page.css("details, script, style"):
            node.decompose()
        shown = without_blanks(page.css_first("main").text())
        wrong += [address] if without_blanks(forbidden) in shown else []
    assert wrong == []


def test_a_private_person_is_named_nowhere(plan, site, person):
    """No three characters of any file, kept or built, are the name of whom the plan mentions by name."""
    kept = (path for path in ROOT.rglob("*") if path.relative_to(ROOT).parts[0] not in HIDDEN)
    names = [path for path in (*kept, *site.rglob("*")) if path.suffix in KEPT and path.is_file()]
    assert len(names) > len(KEPT)
    windows = {window for path in names for window in threes(path.read_text("utf-8", errors="replace"))}
    assert person not in {sha256(window.encode()).hexdigest() for window in windows}


def threes(text: str) -> Iterator[str]:
    """Every three neighbouring Han characters, tags and blanks between them aside."""
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for form in (plain, without_blanks(re.sub(r"<[^<>]*>", "", plain))):
        for run in HAN.findall(form):
            yield from (run[at : at + 3] for at in range(len(run) - 2))
