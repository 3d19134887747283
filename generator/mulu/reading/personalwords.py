"""What personal data looks like in one cell: numbers of identity, names, contacts, days of birth."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from mulu.programme.when import FIRST_ROC_YEAR
from mulu.reading.contacts import PHONE, is_identity
from mulu.reading.messages import INVISIBLE
from mulu.reading.persons import HAN, SURNAMES, holds_a_name

IDENTITY, NAME, PHONE_NUMBER, E_MAIL = "身分證統一編號", "姓名", "電話號碼", "電子郵件"
ADDRESS, BIRTH, PERSONS = "地址", "出生日期", "一列一人的資料"

GAP = r"[\s.·‧-]{0,3}"
NUMBER = re.compile(rf"(?<![A-Z0-9])[A-Z]{GAP}[A-D1289](?:{GAP}[0-9]){{8}}(?![A-Z0-9])")
MASKS = "*○\u3007◯●◎□■#?OX"
COVERED = f"[{re.escape(MASKS)}]"
MASKED = re.compile(
    rf"(?<![A-Z0-9])(?:[A-Z]|{COVERED})(?:[0-9A-D]|{COVERED})(?:[0-9]|{COVERED}){{7,8}}(?![A-Z0-9])"
)
MAIL = re.compile(r"[A-Za-z0-9._%+-]@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
LOCAL_PHONE = re.compile(
    r"(?:\+?886-?)?(?:\(?0?[2-9][0-9]?\)?-?)?[0-9]{3,4}-[0-9]{3,4}(?:(?:#|分機|轉)[0-9]+)?|\+886-?(?:[0-9]-?){8,9}"
)
STREET = re.compile(r"[路街巷弄段村里鄰道].{0,40}[0-9一二三四五六七八九十]+(?:之[0-9]+)?號")
DAY = re.compile(
    r"(?:民國)?(?P<year>[0-9]{2,4})[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?(?:生|出生)?"
    r"|(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>(?:19|20)[0-9]{2})"
    r"|(?P<roc>0[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
)
BORN = re.compile(r"(?:生日|出生|生於)\D{0,6}[0-9]|[0-9][年月日]?生(?:$|\W)")
YOUNGEST = 15
"""No one who is counted is younger: a day of so many years ago may be one of birth."""

TITLES = {
    NAME: "姓名|名字|學員(?:名單)?|人員名單|承辦人|聯絡人|受訓人|參訓人|(?:full_?)?name",
    IDENTITY: ".*身[分份]證.*|統一證號|居留證.*|護照.*|id_?no|id_?number",
    BIRTH: ".*生日.*|.*出生.*|年齡|birth_?(?:day|date)",
    PHONE_NUMBER: ".*(?:電話|手機|分機).*|(?:tele|mobile_?)?phone|mobile|tel",
    E_MAIL: ".*(?:電子郵件|電子信箱).*|信箱|e-?mail(?:_?address)?",
    ADDRESS: ".*(?:地址|住址).*|address",
    PERSONS: ".*職稱.*|(?:員工|職員|人員|人事|個人|學員)(?:編號|代號|代碼|帳號)|工號|學號|帳號|性別"
    "|職等|官職等|到職日期?|employee_?(?:id|no)",
}
HEADS = tuple((kind, re.compile(f"(?:{pattern})")) for kind, pattern in TITLES.items())
LONGEST_TITLE = 16

ENDS = "處局所科室課組隊館廠院站庫港會部署府縣市鄉鎮區里村廳校廟數量率官級次值額表期度時項類計員者比費"
"""With what the names of offices and of what is counted end, and those of persons hardly ever."""
FULL_NAME = re.compile(rf"(?:[{SURNAMES}]|歐陽|司馬|司徒|上官|諸葛|張簡|范姜){HAN}(?:(?![{ENDS}]){HAN})")
SHORT_NAME = re.compile(rf"[{SURNAMES}]{HAN}{{1,3}}")
MASKED_NAME = re.compile(rf"{HAN}(?:{COVERED}{HAN}?|{COVERED}{{2}})")
BETWEEN_NAMES = re.compile(r"[、，,;；/]+")


def kinds_in(text: str, newest: int = 0) -> tuple[str, ...]:
    """Each kind of personal data of which a cell or a title shows a sign.

    `newest` is the (Gregorian) year of the table's last month; where it is not known, each full date
    may be one of birth.
    """
    plain = normalize("NFKC", re.sub(f"[{INVISIBLE}]", "", text)).strip()
    return tuple(dict.fromkeys(signs(plain, newest)))


def signs(plain: str, newest: int) -> Iterator[str]:
    """The kind of each sign in a text of ordinary width."""
    dense = "".join(plain.split())
    yield from head_kinds(dense)
    if holds_a_number(plain.upper(), dense.upper()):
        yield IDENTITY
    if MAIL.search(plain):
        yield E_MAIL
    if PHONE.search(dense) or LOCAL_PHONE.fullmatch(dense):
        yield PHONE_NUMBER
    if STREET.search(dense):
        yield ADDRESS
    if is_a_birth_day(dense, newest):
        yield BIRTH
    if are_names(plain, dense):
        yield NAME


def head_kinds(dense: str) -> Iterator[str]:
    """What a column of this title would hold of persons."""
    if len(dense) <= LONGEST_TITLE:
        yield from (kind for kind, pattern in HEADS if pattern.fullmatch(dense.lower()))


def holds_a_number(plain: str, dense: str) -> bool:
    """Whether a number of identity stands in the text: whole, with gaps in it, or with parts masked."""
    for found in NUMBER.finditer(plain):
        number = re.sub(r"[^A-Z0-9]", "", found[0])
        if len(number) == len(found[0]) or is_identity(number):
            return True
    return any(is_masked(found[0]) for found in MASKED.finditer(dense.replace("-", "")))


def is_masked(word: str) -> bool:
    """Whether some characters of a number were covered, and enough are left to be one."""
    digits = sum(character.isdigit() for character in word)
    masks = sum(character in MASKS for character in word)
    return masks >= 2 and (digits >= 2 or (digits >= 1 and word[0] not in MASKS))


def is_a_birth_day(dense: str, newest: int) -> bool:
    """Whether the text is a day so long ago, or says that somebody was born on it."""
    if BORN.search(dense):
        return True
    found = DAY.fullmatch(dense)
    if found is None:
        return False
    digits = found["year"] or found["y"] or found["roc"]
    year = int(digits) + (FIRST_ROC_YEAR if len(digits) < len("1911") else 0)
    return not newest or year <= newest - YOUNGEST


def are_names(plain: str, dense: str) -> bool:
    """Whether the text is a name or several, or names somebody beside what she is."""
    if holds_a_name(plain):
        return True
    words = [word for word in BETWEEN_NAMES.split(dense) if word]
    return bool(words) and all(FULL_NAME.fullmatch(word) or MASKED_NAME.fullmatch(word) for word in words)


def may_be_a_name(text: str) -> bool:
    """Whether a cell could be a name, as far as its neighbours look like names too."""
    return SHORT_NAME.fullmatch("".join(normalize("NFKC", text).split())) is not None
