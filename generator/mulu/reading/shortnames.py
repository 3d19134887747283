"""Short names that mean another office in every plan (本府, 本所): each is explained, or it is told."""

import re
from collections.abc import Collection, Iterable, Iterator

from mulu.programme.place import Place, Problem
from mulu.reading.messages import quoted, warning

SHORT_NAME = re.compile(r"本(?<![基成樣根版課資文標書]本)(?:府|中心|所(?![有得需屬以在])|處(?![理罰分置]))")
"""本府, 本所, 本中心, 本處; not the same characters in 基本所得, 成本中心 or 樣本處理."""

holds_a_short_name = SHORT_NAME.search
"""Whether a text speaks of an office so."""


def unexplained(texts: Iterable[tuple[str, Place]], known: Collection[str]) -> Iterator[Problem]:
    """Each short name that a programme uses and its abbreviations do not explain, once (a warning)."""
    told = set(known)
    for text, place in texts:
        for name in SHORT_NAME.findall(text):
            if name not in told:
                told.add(name)
                says = f"簡稱{quoted(name)}沒有說明是哪一個機關"
                mend = f"請在 programme.yml 的 abbreviations 加一行「{name}: 機關全名」。"
                yield warning("M212", place, says=says, mend=mend)
