"""The YAML of a made-up programme: what it is, its activities, its rules, its form."""

from plan import ACTIVITIES, AWARDS, BEST, BEST_LEAVE, LEAVES, NUMBERS, OFF_DUTY, UNIT, Plan


def programme_yml(plan: Plan) -> str:
    """programme.yml, with two notes."""
    return f"""title: {plan.title}
short: {plan.place} {plan.year}年度
year: {plan.year}
period: {plan.year}年1月1日起至12月31日止
plan: {plan.id}.txt
series: {plan.id.partition("-")[0]}
documents:
  - number: {plan.number_of_issue}
    date: {plan.year}年1月5日
    what: 函訂
    clause: 計畫名稱
organisations:
  - role: 主辦機關
    name: {plan.place}政府人事處
    clause: 參
  - role: 協辦單位
    name: {plan.place}政府所屬各機關學校
    clause: 參
eligibility:
  clause: 肆
  quote: {plan.place}政府各機關編制內公務人員及約僱人員；教師不適用。
  people:
    編制內公務人員: yes
    約僱人員: yes
    教師: no
    約聘人員:
      covered: open
      notes: [contract-only]
basis:
  - 公務人員數位學習推動方案。
  - 公務人員終身學習實施要點。
goals:
  - 提供多元學習管道，深耕專業領域及精進核心職能
  - 激勵學習意願，培育優質公務人力
funding: 所需經費由各機關年度預算相關經費項下勻支。
sections:
  - title: 未盡事宜
    clause: 玖
    text: 本計畫未盡事宜，另行函知。
notes:
  contract-only:
    label: {plan.id.upper()[:2]}-A1
    clause: 肆
    question: 約聘人員是否適用
    shown: 實施對象僅列約僱人員；約聘人員是否適用，原文未載
    readings:
      - 約聘人員比照約僱人員適用
      - 未列者不適用
  deadline-day:
    label: {plan.id.upper()[:2]}-A2
    clause: 柒
    question: 8月31日前是否含當日
    shown: 原文作「8月31日前」，照一般用法含當日
    "on": when
"""


def activities_yml() -> str:
    """activities.yml: six activities of six kinds."""
    facts = (
        "id: class\n  title: 數位教材製作研習班\n  kind: workshop\n  when: 5月至7月\n  runs: 2\n"
        "  days_each: 2\n  hours_each: 12\n  places: 40\n  place: 人力發展中心",
        "id: english-camp\n  title: 線上英語營\n  kind: camp\n  when: 3月至11月\n  places: 未載\n"
        "  phases:\n    - 組成學習圈\n    - 線上大會考\n    - 大會師活動",
        "id: mentoring\n  title: 電子師徒制\n  kind: mentorship\n  when: 2月至10月\n"
        "  phases:\n    - 招募及配對\n    - 線上互動討論\n    - 成果分享",
        "id: essay\n  title: 數位閱讀心得徵文\n  kind: contest\n  deadline: 8月31日前\n"
        "  notes: [deadline-day]\n  facts:\n    字數: 800字以內",
        "id: visit\n  title: 標竿學習參訪\n  kind: visit\n  when: 9月\n  places: 另行公告",
        "id: draw\n  title: 學習達人抽獎活動\n  kind: draw\n  when: 12月10日",
    )
    return "".join(
        f"- {text}\n  clause: 陸、2（{number}）\n  quote: {sentence}\n  text: {sentence}。\n"
        for text, number, sentence in zip(facts, NUMBERS, ACTIVITIES, strict=False)
    )


def rules_yml(plan: Plan) -> str:
    """rules.yml: one rule for units, and two for persons where there are sides."""
    if not plan.has_sides:
        return f"measures:\n{AVERAGE}rules:\n{unit_rule()}"
    award = "    window: 1月1日至8月31日\n    once: yes\n"
    leave = "    requires: {off_duty: yes}\n    limit: {補休: 12}\n    use_within_months: 6\n"
    return (
        f"measures:\n{OFF}{AVERAGE}rules:\n"
        + person_rule("award", "獎勵措施", "柒、1", f"    combine_quote: {BEST}\n{award}")
        + person_tiers(AWARDS, ("嘉獎: 1", "嘉獎: 2"))
        + person_rule("leave", "補休機制", "柒、2", f"    combine_quote: {BEST_LEAVE}\n{leave}")
        + person_tiers(LEAVES, ("補休: 4", "補休: 8"))
        + unit_rule()
    )


OFF = f"""  off_duty:
    title: 全部課程皆於公餘時間完成
    of: person
    answer: yes-no
    clause: 柒、2
    quote: {OFF_DUTY}
"""
AVERAGE = "  avg_hours: {title: 平均認證時數, unit: 小時, of: unit}\n"


def person_rule(name: str, title: str, clause: str, more: str) -> str:
    """The head of a rule of which only the largest award counts."""
    return (
        f"  - id: {name}\n    title: {title}\n    for: person\n    clause: {clause}\n"
        f"    combine: best\n{more}    tiers:\n"
    )


def person_tiers(sentences: tuple[str, ...], gives: tuple[str, ...]) -> str:
    """A tier for each of the first two sides."""
    return "".join(
        f"      - id: side-{number}\n        quote: {sentence}\n"
        f"        when: {{done: [own-main, side-{number}]}}\n        gives: {{{award}}}\n"
        for number, (sentence, award) in enumerate(zip(sentences, gives, strict=True), 1)
    )


def unit_rule() -> str:
    """Two tiers by average hours."""
    tiers = (("upper", "{at_least: 40}", 2), ("lower", "{at_least: 20, under: 40}", 1))
    return "  - id: unit\n    title: 機關獎勵\n    for: unit\n    clause: 柒、3\n    tiers:\n" + "".join(
        f"      - id: {name}\n        quote: {sentence}\n        when: {{avg_hours: {bounds}}}\n"
        f"        gives: {{嘉獎: {number}, to: 承辦人}}\n"
        for (name, bounds, number), sentence in zip(tiers, UNIT, strict=True)
    )


def form_yml() -> str:
    """forms.yml: one form with ten slots."""
    return """- id: leave
  title: 公餘時間完成數位學習補休申請表
  fields: [服務單位, 職稱, 姓名]
  repeat:
    title: 課程
    times: 10
    fields: [名稱, 時數, 完成日期, 時間, 核章欄]
  remarks:
    - 公餘時間係指非上班、在勤或輪值時間。
"""
