"""The files of a new programme, and of a new project around it: few, without a fault, to be filled in."""

import json
from collections.abc import Iterator
from typing import NamedTuple

PLAN = """\
@計畫名稱
{title}

@壹
壹、（請把計畫全文貼在這裡；每一條的前面加一行「@」和條號，例如「@貳」「@參、1」）
"""

PROGRAMME = """\
# {title}
# 檔案怎麼寫：說明頁「加一個計畫（年度）」；寫好一段就執行 mulu check。
title: {quoted}
# 網站上各處用的短名
short: {quoted}
year: {year}
# 照原文寫，例如 104年1月1日起至12月31日止
period: 未載
# content/plans/ 裡的原文
plan: {id}.txt
# 草稿：會檢查，不會放上網站；寫完後刪去這一行
draft: yes
"""

CATALOG = """\
# 全站共用的名稱；說明頁「改全站共用的名稱」。
title: 公務人員數位學習目錄
"""

COURSES = "課程代號,課程名稱,認證時數\n"

SITE = """\
# 網站的外殼：導覽與手寫頁。資料在 catalog/，不在這裡；其餘設定由 mulu 補上。
site_name: 公務人員數位學習目錄
docs_dir: content
site_dir: site
theme:
  name: material
  language: zh-Hant
  font: false
  palette:
    scheme: default
plugins:
  - mulu
nav:
  - 首頁: [index.md]
  - 計畫: [programmes/index.md]
  - 課程: [courses/index.md]
  - 時程: [schedule/index.md]
  - 獎勵: [awards/index.md]
  - 單位: [units/index.md]
  - 資料: [data/index.md]
  - 說明:
      - guide/index.md
"""

GUIDE = """\
---
title: 說明
description: 怎麼使用這個網站。
---

# 說明

資料的範圍、更新的時間、聯絡的單位，請寫在這裡。
"""


class NewProgramme(NamedTuple):
    """What is known of a programme that begins: its id and title, and its year (民國), None where unknown."""

    id: str
    title: str
    year: int | None = None


def programme_files(new: NewProgramme) -> Iterator[tuple[str, str]]:
    """The files of the programme: path below the project, and text."""
    quoted = json.dumps(new.title, ensure_ascii=False)  # a double-quoted scalar of YAML
    year = "未載" if new.year is None else str(new.year)
    words = {"id": new.id, "title": new.title, "quoted": quoted, "year": year}
    yield f"content/plans/{new.id}.txt", PLAN.format(**words)
    yield f"catalog/programmes/{new.id}/programme.yml", PROGRAMME.format(**words)


def project_files() -> Iterator[tuple[str, str]]:
    """The files that a project has beside its programmes."""
    yield "mkdocs.yml", SITE
    yield "catalog/catalog.yml", CATALOG
    yield "catalog/courses.csv", COURSES
    yield "content/guide/index.md", GUIDE
