"""A private person's name is found beside what she is; offices and their staff in general are not names."""

import pytest

from mulu.reading.persons import holds_a_name

NAMES = [
    "委由本縣測試國小教師陳測試協助進行介面加值",
    "聯絡人：林測試",
    "承辦人 王測試、分機123",
    "由志工李測試擔任講師",
    "洽張小姐",
    "（吳測試先生）",
]
NO_NAMES = [
    "委由本縣龍港國小教師\uff3b姓名略\uff3d協助進行介面加值",
    "不包括公立學校教師。",
    "單位首長（主管）、主要承辦主管及承辦人各嘉獎1次",
    "承辦人員、約僱人員及教師",
    "教師、職工及臨時人員",
    "由資深學員擔任講師，展現種籽教師培訓成果",
    "組成輔導教師團隊，藉由遠距視訊會議專用軟體",
    "教師高級研習班",
    "承辦人方可申請",
]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_beside_a_calling_is_found(text: str) -> None:
    """A helper, a contact, a lecturer."""
    assert holds_a_name(text)


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_of_the_plans_are_no_names(text: str) -> None:
    """What plans say of teachers and officers names nobody."""
    assert not holds_a_name(text)
