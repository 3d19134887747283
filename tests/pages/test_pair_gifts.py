"""What a main and a side earn together, and two sides at once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from mulu.pages.menus import MenusFacts, menu_pages
from mulu.pages.pair_gifts import pair_gifts
from mulu.pages.pairing import MatrixFacts, matrix, shared
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.when import Missing
from mulu.reading.shelf import read
from mulu.site.templates import Templates

ROOT = Path(__file__).parents[2]


@cache
def kaohsiung() -> Programme:
    """The programme that pairs mains with sides."""
    return next(one for one in read(ROOT)[0].programmes if one.id == "kaohsiung-103")


def words(programme: Programme) -> dict[tuple[str, str], list[str]]:
    """What each pair earns, by grade and side."""
    found = matrix(programme)
    assert isinstance(found, MatrixFacts)
    return {
        (row.grade, cell.side[:3]): [gift.words for gift in cell.gifts]
        for row in found.mains
        for cell in row.cells
    }


def test_a_pair_earns_what_the_rules_say():
    """副餐1 earns leave alone, and says that there is no 嘉獎; 副餐3 earns most."""
    found = words(kaohsiung())
    for grade in ("簡任", "薦任", "委任"):
        assert found[grade, "副餐1"] == ["嘉獎：無", "補休至多4小時"]
        assert found[grade, "副餐2"] == ["嘉獎1次", "補休至多8小時"]
        assert found[grade, "副餐3"] == ["嘉獎2次", "補休至多12小時"]


def test_two_sides_share_courses_and_earn_the_better_award():
    """36 hours, not 50; whether 4 and 8 hours of leave add up is in doubt (KH-A3)."""
    found = {pair.menus: pair for pair in shared(kaohsiung())}
    assert found["副餐2＋副餐3"].says == "兩份相同的 7 門只算一次：合計 36 小時"
    assert [gift.words for gift in found["副餐2＋副餐3"].gifts] == ["嘉獎2次", "補休至多12小時"]
    award, leave = found["副餐1＋副餐2"].gifts
    assert award.words == "嘉獎1次"
    assert leave.words == "補休：未定（補休至多8小時，或補休至多12小時）"
    assert [note.label for note in leave.notes] == ["KH-A3"]
    assert leave.notes_at == "programmes/kaohsiung-103/awards.html"


def test_another_grades_main_earns_nothing():
    """A menu of another grade is not one's own."""
    menus = {menu.id: menu for menu in kaohsiung().menus}
    main = next(menu for menu in kaohsiung().menus if menu.grade == "簡任")
    (gifts,) = pair_gifts(kaohsiung(), [("委任", (main, menus["side-3"]))])
    assert [gift.words for gift in gifts] == ["嘉獎：無", "補休：無"]


def test_a_menu_whose_list_is_lost_still_earns():
    """Who has done it has done it, though nobody can list its courses."""
    lost = replace(
        kaohsiung(),
        menus=tuple(
            replace(menu, rows=Missing.LOST) if menu.id == "side-3" else menu for menu in kaohsiung().menus
        ),
    )
    assert words(lost)["薦任", "副餐3"] == ["嘉獎2次", "補休至多12小時"]


def test_without_rules_a_pair_has_its_hours_alone():
    """Nothing is said of awards that no rule gives."""
    plain = replace(kaohsiung(), rules=())
    assert set(map(tuple, words(plain).values())) == {()}
    found = matrix(plain)
    assert found
    assert "獎勵" not in found.caption
    assert all(pair.gifts == () for pair in shared(plain))


def test_the_page_of_menus_shows_what_a_pair_earns_and_what_else_is_asked():
    """Words, not colour; leave is earned off duty."""
    index = next(iter(menu_pages(Catalog("目錄", {}, (kaohsiung(),)))))
    assert isinstance(index.facts, MenusFacts)
    html = str(Templates(ROOT / "site_templates").body(index.template)(index.facts, str))
    assert html.count("嘉獎：無") == 3
    assert "補休另須全部課程皆於公餘時間完成" in html
    assert 'href="programmes/kaohsiung-103/awards.html#note-kh-a3"' in html
