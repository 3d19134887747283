"""Names of private persons in a text of a plan: a helper or a contact, never an office."""

import re
from collections.abc import Iterable, Iterator

from mulu.programme.place import Place, Problem
from mulu.reading.messages import fault

SURNAMES = (
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范宋方鄧杜傅"
    "侯曹薛丁卓馬董唐藍石蔣古紀姚連歐程馮田康姜汪白鄒尤巫涂龔嚴韓袁阮童陸金錢邵柳溫倪夏"
)
"""The commonest surnames; a rarer one is left to the person who reads the plan."""

BEFORE = (
    "教師|老師|導師|講師|講座|志工|同學|先生|女士|小姐|專員|科員|課員|組員|辦事員|書記|技士|技佐|幹事|組長|股長|約僱人員"
    "|承辦人|聯絡人|聯繫人|連絡人|洽詢人|聯絡窗口"
)
AFTER = "協助|擔任|負責|主持|製作|承辦|提供|主講|授課|指導|聯絡|先生|女士|小姐|老師|同學|等"
HAN = r"[\u4e00-\u9fff]"
END = r"(?=\Z|[\s、，。；：:,;()（）]|" + AFTER + ")"
TITLE_FIRST = re.compile(rf"(?:{BEFORE})[\s:：為]*[{SURNAMES}]{HAN}{{2}}{END}")
TITLE_LAST = re.compile(rf"[{SURNAMES}](?:(?<!{HAN}.)|(?<=[洽由請向].)){HAN}{{0,2}}(?:先生|女士|小姐)")
"""What stands before the surname is asked after it: a search for a character of a set is quick."""


def holds_a_name(text: str) -> bool:
    """Whether a text names somebody beside what she is: 教師○○○協助, 聯絡人：○○○, ○○○小姐."""
    return bool(TITLE_FIRST.search(text) or TITLE_LAST.search(text))


def named_persons(texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Each text that names a private person; the name is not told."""
    for text, place in texts:
        if holds_a_name(text):
            says = "文字裡似有個人的姓名"
            mend = "請把姓名改成全形方括號裡的「姓名略」三字；其他文字不動，引文也這樣寫。"
            yield fault("M209", place, says=says, mend=mend)
