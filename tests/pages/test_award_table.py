"""一眼看懂: the routes to each tier, with what they ask besides and the notes that they hang on."""

from functools import cache
from pathlib import Path

from mulu.pages.award_table import AwardTable, RouteFacts, TierRow, award_table
from mulu.pages.routes import routes_of
from mulu.programme.rule import AnyOf, Done
from mulu.reading.shelf import read
from mulu.site.templates import Templates

ROOT = Path(__file__).parents[2]


@cache
def table(programme: str) -> AwardTable:
    """The table of a real programme."""
    found = award_table(next(one for one in read(ROOT)[0].programmes if one.id == programme))
    assert found
    return found


def rows(programme: str, rule: str) -> tuple[TierRow, ...]:
    """The tiers of a rule by its title."""
    return next(group.rows for group in table(programme).groups if group.rule.words == rule)


def words(route: RouteFacts) -> str:
    """A route in words."""
    return "".join(piece.words for piece in route.condition)


def labels(route: RouteFacts) -> list[str]:
    """The notes of a route."""
    return [note.label for note in route.notes]


def test_hours_or_posts_are_two_routes():
    """Each branch of 「或」 has a column, and its own conditions alone."""
    assert table("taoyuan-98").heads == ("路徑一", "路徑二")
    lower = rows("taoyuan-98", "個人獎勵")[0]
    assert [words(route) for route in lower.routes] == [
        "學習時數150小時以上、200小時以下，且數位學習時數50小時以上，且與業務相關學習時數40小時以上",
        "公共論壇發表篇數300篇以上、500篇以下",
    ]
    assert [route.label for route in lower.routes] == ["路徑一", "路徑二"]


def test_what_is_asked_besides_stands_in_every_route():
    """有實際績效 holds for hours and for posts."""
    for row in rows("taoyuan-98", "單位獎勵"):
        assert all(words(route).endswith("，另須有實際績效") for route in row.routes)
        assert all("TY-A7" in labels(route) for route in row.routes)


def test_a_note_stands_with_the_route_that_it_changes():
    """The gap between 200 and 201 hours is of no concern to posts, nor that of posts to hours."""
    hours, posts = rows("taoyuan-98", "個人獎勵")[0].routes
    assert labels(hours) == ["TY-A1", "TY-A2"]
    assert labels(posts) == []
    hours, posts = rows("taoyuan-98", "單位獎勵")[1].routes
    assert "TY-A3" in labels(posts)
    assert "TY-A3" not in labels(hours)


def test_a_tier_with_one_route_fills_the_columns_of_a_table_with_two():
    """A row has as many cells as the head, however its routes are."""
    both, either = rows("zhunan-107", "團體獎勵")
    assert [route.span for route in both.routes] == [2]
    assert [route.span for route in either.routes] == [1, 1]
    assert both.routes[0].label == ""


def test_a_plan_without_alternatives_has_one_column():
    """It is then called 條件, and nothing is said of routes."""
    kaohsiung = table("kaohsiung-103")
    assert kaohsiung.heads == ("條件",)
    assert "路徑" not in kaohsiung.caption


def test_more_branches_than_columns_are_one_route():
    """Fifty menus, any of which will do, are a sentence."""
    many = AnyOf(tuple(Done((f"menu-{number}",)) for number in range(50)))
    assert routes_of(many) == (many,)
    assert len(routes_of(AnyOf(many.conditions[:3]))) == 3


def test_the_head_and_every_row_have_as_many_columns():
    """Also where the rowgroup's header is only in its first row."""
    for name in ("taoyuan-98", "zhunan-107", "kaohsiung-103", "chiayi-105"):
        found = table(name)
        for row in (row for group in found.groups for row in group.rows):
            assert sum(route.span for route in row.routes) == len(found.heads)


def test_the_routes_name_themselves_on_a_phone():
    """A cell that stands as a block says which route it is."""
    html = str(Templates(ROOT / "site_templates").part("tiers")(table("taoyuan-98"), str))
    assert html.count('data-l="路徑一"') == 4
    assert '<th scope="col">路徑二</th>' in html
