"""The citations of the real entries: all there, free of the marks of missing parts, readable by their formats."""

from __future__ import annotations

import json
import re

import pytest
import rispy
from caatsa.citing import STYLES, Citation, Edition, bibtex, citations, csl_json, ris
from caatsa.link import Dataset, link
from caatsa.load import DATA, load_dataset
from caatsa.schema import read_schema
from pybtex.database import parse_string

EDITION = Edition("The CAATSA Reference", "https://site.example/")
# Two spaces, an empty pair of marks, a comma or stop after nothing: what a part that is missing would leave behind.
HOLES = re.compile(r"  |“”|‘’|\(\)|<>|\( | \)|(?<!\.)\.\.(?!\.)|,,| [,;](?! ?\S*\])|, \.|\. \.|None")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return link(load_dataset(DATA)[0], read_schema())


def without_titles(citation: Citation) -> str:
    """The text without the title of what is cited, which may hold whatever was printed."""
    return citation.text.plain.replace(citation.name, "Title")


def test_every_entry_has_every_style_and_no_holes(data: Dataset) -> None:
    faults = []
    for id in data.entries:
        groups = citations(data, id, EDITION)
        assert [c.style for c in groups["entry"]] == [style.name for style in STYLES]
        for what, group in groups.items():
            read = [c for c in group if not c.is_code]
            faults += [f"{id} {what} {c.style}: {c.text.plain}" for c in read if HOLES.search(without_titles(c))]
    assert faults == []


def test_files_of_every_entry_are_read_back(data: Dataset) -> None:
    for id in data.entries:
        items = json.loads(csl_json(data, id, EDITION))
        keys = list(parse_string(bibtex(data, id, EDITION), "bibtex").entries)
        assert keys == [item["id"] for item in items]
        assert len(rispy.loads(ris(data, id, EDITION))) == len(items)
