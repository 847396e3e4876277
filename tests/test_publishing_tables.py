"""Tables: stable columns, cells that read back as they were, and no formula among them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from caatsa.kinds import KIND_BY_NAME, KINDS
from caatsa.link import Dataset, link
from caatsa.publishing.tables import JOINT, columns, table
from caatsa.schema import read_schema
from golden import assert_golden
from hostile import hostile_dataset
from publishing import DATA, RELEASE, SITE, files, text
from specimens import toy

SHAPES = read_schema().shapes
FORMULAS = ['=HYPERLINK("http://evil.example")', "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1", '=a,"b"\n=c']


def rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


def statements_with(data: Dataset, **fields: object) -> str:
    records = {**data.records, "st-0001": {**data.records["st-0001"], **fields}}
    return table(replace(data, records=records), KIND_BY_NAME["statement"], SHAPES["statement"], RELEASE)


def test_columns_are_those_that_were_promised() -> None:
    heads = "".join(f"{kind.folder}.csv\n  {text(f'data/{kind.folder}.csv').splitlines()[0]}\n" for kind in KINDS)
    assert_golden("publishing/columns.txt", heads.replace(",", "\n  "))


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_names_of_columns_are_unique_and_none_hides_another(kind: object) -> None:
    names = text(f"data/{kind.folder}.csv").splitlines()[0].split(",")
    assert len(names) == len(set(names))
    assert not {"url", "revision", "entry_status"} & {column.name for column in columns(SHAPES[kind.name])}
    assert {"id", "name"} & set(SHAPES[kind.name].properties) <= {"id", "name"}


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_file_is_utf8_with_lf_and_a_row_an_entry(kind: object) -> None:
    content = files()[f"data/{kind.folder}.csv"]
    assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content and content.endswith(b"\n")
    assert [row["id"] for row in rows(content.decode("utf-8"))] == [entry.id for entry in DATA.of(kind.name)]


def test_cells_are_the_values_of_the_record() -> None:
    row = rows(text("data/statements.csv"))[0]
    record = DATA.records["st-0001"]
    assert row["url"] == f"{SITE}statements/st-0001/"
    assert row["revision"] == "2" and row["entry_status"] == "current"
    assert row["said_date"] == record["said"]["date"]
    assert row["on_behalf_of"] == JOINT.join(record["on_behalf_of"])
    assert row["quotation"] == record["quotation"]
    assert row["occasion"] == record["occasion"]
    assert "relay" not in row and "renditions" not in row
    gone = next(row for row in rows(text("data/statements.csv")) if row["id"] == "st-0004")
    assert gone["entry_status"] == gone["tombstone_kind"] == DATA.records["st-0004"]["tombstone"]["kind"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_made_safe_and_can_be_read_back(formula: str) -> None:
    row = rows(statements_with(DATA, occasion=formula))[0]
    assert row["occasion"] == f"'{formula}"


@pytest.mark.parametrize("words", ["a, b", 'say "x"', "one\ntwo", "Türkiye, İıŞ 中文", "'quoted'", "a=b", "x\u2028y"])
def test_other_words_are_kept_to_the_letter(words: str) -> None:
    content = statements_with(DATA, occasion=words)
    assert rows(content)[0]["occasion"] == words
    assert len(rows(content)) == len(DATA.of("statement"))


def test_formulas_in_lists_are_made_safe_too() -> None:
    assert rows(statements_with(DATA, on_behalf_of=["=1", "=2"]))[0]["on_behalf_of"] == "'=1 | =2"


def test_hostile_words_stay_in_their_cells() -> None:
    data = hostile_dataset()
    for kind in KINDS:
        content = table(data, kind, SHAPES[kind.name], RELEASE)
        for row, entry in zip(rows(content), data.of(kind.name), strict=True):
            assert row["id"] == entry.id and None not in row
            assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_a_truth_value_is_true_or_false() -> None:
    source = next(row for row in rows(text("data/sources.csv")))
    assert source["founding"] in ("", "true", "false")


def test_foreign_keys_name_tables_of_the_package() -> None:
    package = json.loads(text("datapackage.json"))
    names = {one["name"] for one in package["resources"]}
    keys = [key for one in package["resources"] for key in one.get("schema", {}).get("foreignKeys", ())]
    assert len(keys) > 5
    assert {key["reference"]["resource"] for key in keys} - {""} <= names


def test_living_data_without_a_ledger_has_empty_revisions() -> None:
    data = link(toy(), read_schema())
    content = table(data, KIND_BY_NAME["case"], SHAPES["case"], replace(RELEASE, revisions={}))
    assert rows(content)[0]["revision"] == ""
