"""How much a programme holds, in words."""

from mulu.programme.catalog import Programme

MENU_KINDS = {"main": "主餐", "side": "副餐", "set": "組裝課程"}
"""The kinds of menus in the order in which they are counted."""


def menu_words(programme: Programme) -> str:
    """How many menus there are, kind by kind: 主餐 3 套、副餐 3 套."""
    kinds = [menu.kind for menu in programme.menus]
    return "、".join(f"{words} {kinds.count(kind)} 套" for kind, words in MENU_KINDS.items() if kind in kinds)


def activity_words(programme: Programme) -> str:
    """How many activities the plan numbers: those under another are part of it."""
    number = activity_count(programme)
    return f"活動 {number} 項" if number else ""


def activity_count(programme: Programme) -> int:
    """The activities that stand under no other."""
    return sum(not activity.under for activity in programme.activities)
