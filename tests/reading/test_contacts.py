"""Private contacts are found, and numbers that only look like them are not."""

import pytest

from mulu.reading.contacts import contact_in


def wide(text: str) -> str:
    """The same in full width."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


PRIVATE = {
    "洽 someone@example.gov.tw": "電子郵件",
    wide("someone@example.gov.tw"): "電子郵件",
    "電話 0912345678": "電話號碼",
    "電話0912-345-678": "電話號碼",
    "電話（02）2345-6789": "電話號碼",
    "電話02-23456789": "電話號碼",
    wide("0912345678"): "電話號碼",
    "A123456789": "身分證統一編號",
    wide("A123456789") + "。": "身分證統一編號",
}
PUBLIC = [
    "院授人考字第0950062300號函",
    "高市府人考字第10330434200號",
    "104-04-23至104-05-01",
    "103年1月28日研數字第1034050066號",
    "A123456780 不合檢查碼",
    "課程代碼AB123456789",
    "40人、15期、750人",
    "double-e@平台",
]


@pytest.mark.parametrize(("text", "kind"), PRIVATE.items())
def test_a_contact_is_found(text: str, kind: str) -> None:
    """E-mail, telephone and identity number, in half and full width."""
    assert contact_in(text) == kind


@pytest.mark.parametrize("text", PUBLIC)
def test_a_number_of_a_letter_is_no_contact(text: str) -> None:
    """Document numbers, dates and counts are what plans are made of."""
    assert contact_in(text) == ""
