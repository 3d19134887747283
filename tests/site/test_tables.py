"""Tables to take along: a spreadsheet opens them as they stand, a machine reads what they hold."""

import csv
import json
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.file import File
from mulu.pages.tables import Field, Table
from mulu.programme.catalog import Catalog
from mulu.site.tables import package_file, table_file, weights

FIELDS = (Field("title", "名稱"), Field("hours", "時數", "hours"))


def table(*rows, fields=FIELDS):
    """A table with these rows."""
    return Table("data/x.csv", "表", "說明", fields, tuple(rows))


def read(file: File) -> list[list[str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.reader(StringIO(file.content.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_opens_it_as_it_stands():
    """UTF-8 with BOM; each line ends in CR LF."""
    content = table_file(table(("行政中立", "2"))).content
    assert content.startswith(b"\xef\xbb\xbftitle,hours\r\n")
    assert content.endswith("行政中立,2\r\n".encode())


@pytest.mark.parametrize("text", ["=1+1", "+886", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x","y")'])
def test_no_cell_is_a_formula(text):
    """What begins like one gets an apostrophe before it, wherever it stands."""
    for row in ((text, "2"), ("甲", text)):
        assert read(table_file(table(row)))[1] == [f"'{cell}" if cell == text else cell for cell in row]


def test_a_hyphen_inside_a_text_is_left_alone():
    """Only the beginning counts."""
    assert read(table_file(table(("98-09", "a=b"))))[1] == ["98-09", "a=b"]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
@settings(derandomize=True, deadline=None)
def test_every_text_comes_back_as_it_was(rows):
    """Commas, quotes, line ends; but for the apostrophe before what begins like a formula."""
    risky = ("=", "+", "-", "@", "\t")
    clean = [tuple(cell.replace("\0", "") for cell in row) for row in rows]
    clean = [row for row in clean if not any(0xD800 <= ord(one) < 0xE000 for cell in row for one in cell)]
    told = [[f"'{cell}" if cell.startswith(risky) else cell for cell in row] for row in clean]
    assert read(table_file(table(*clean)))[1:] == told


def test_the_package_tells_size_digest_and_columns():
    """Of each file; hours that are a fraction make their column a text."""
    tables = [table(("甲", "2"), ("乙", "1/3")), table(("甲", "2"))._replace(address="data/y.csv")]
    files = [table_file(one) for one in tables]
    told = json.loads(package_file(Catalog("目錄", {}, ()), tables, weights(files)).content)
    first, second = told["resources"]
    assert first["bytes"] == len(files[0].content)
    assert first["hash"] == f"sha256:{sha256(files[0].content).hexdigest()}"
    assert [field["type"] for field in first["schema"]["fields"]] == ["string", "string"]
    assert [field["type"] for field in second["schema"]["fields"]] == ["string", "number"]


@pytest.mark.skipif(find_spec("frictionless") is None, reason="needs frictionless")
def test_frictionless_finds_nothing_wrong(site, tmp_path):
    """Every file is as datapackage.json says: columns, types, size and digest."""
    shutil.copytree(site / "data", tmp_path / "data")  # frictionless takes # in a path for an anchor
    package = tmp_path / "data/datapackage.json"
    command = [sys.executable, "-m", "frictionless", "validate", "--json", str(package)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    told = json.loads(ended.stdout)
    assert told["valid"], told
    assert told["stats"]["tasks"] == len(list(site.glob("data/*.csv")))
