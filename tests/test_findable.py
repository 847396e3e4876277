"""What the search is told of pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from specimens import toy

from caatsa.findable import also, of_entry, of_page
from caatsa.link import link
from caatsa.render import render_entry
from caatsa.schema import read_schema

DATA = link(toy(), read_schema())


def filters(id: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, value in of_entry(DATA, DATA.entries[id])["filters"]:
        found.setdefault(name, set()).add(value)
    return found


def test_a_statement_is_found_by_all_that_it_is_about() -> None:
    found = of_entry(DATA, DATA.entries["st-0001"])
    assert {key: found[key] for key in ("title", "kind", "id", "when")} == {
        "title": DATA.entries["st-0001"].title, "kind": "Statement", "id": "st-0001", "when": "10 January 2020",
    }  # fmt: skip
    speaker = DATA.entries[DATA.entries["st-0001"].speaker].name
    assert filters("st-0001")["Speaker"] == {speaker} and filters("st-0001")["Year"] == {"2020"}
    assert filters("st-0001").keys() >= {"Kind", "Country", "Section", "Verification"}


def test_filters_of_other_kinds() -> None:
    assert filters("toyact-1")["Section"] == {DATA.entries["toyact-1"].section}
    assert filters("case-ixia").keys() >= {"Kind", "Country", "System"}
    assert filters("x-1") == {"Kind": {"Weapon system"}}


def test_names_that_are_spelled_in_several_ways_are_found_by_each() -> None:
    statement = DATA.entries["st-0001"]
    speaker = DATA.entries[statement.speaker]
    assert all(variant.text in also(DATA, statement) for variant in speaker.variants)
    case = DATA.entries["case-ixia"]
    assert also(DATA, replace(case, country="TR")) == "Turkey Turkiye"
    page = render_entry(DATA, "st-0001", "https://toys.example/")
    assert ("data-pagefind-index-attrs" in page) == bool(also(DATA, statement))


@pytest.mark.parametrize(("path", "kind"), [("read/a.md", "Explainer"), ("law/menu/index.md", "Law"), ("index.md", "About")])
def test_pages_that_are_no_entry(path: str, kind: str) -> None:
    assert of_page(path, "T") == {"title": "T", "kind": kind, "filters": [["Kind", kind]]}
