"""The files beside a page: the whole record, its history, and citations that parsers accept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
import rfc8785
import rispy

from caatsa import addresses
from caatsa.head import FORMATS
from caatsa.publishing.entries import ENDINGS, citation_files, stem
from hostile import hostile_dataset
from publishing import DATA, RELEASE, SITE, files, rendered, text

IDS = list(DATA.entries)


def test_endings_are_those_that_pages_may_name() -> None:
    assert set(ENDINGS) == set(FORMATS)


@pytest.mark.parametrize("id", IDS)
def test_every_page_has_its_files(id: str) -> None:
    path = stem(DATA, id)
    assert f"{path}/index.md" in rendered()
    assert [ending for ending in ENDINGS if f"{path}.{ending}" not in files()] == []


@pytest.mark.parametrize("id", IDS)
def test_document_has_the_record_and_its_hash(id: str) -> None:
    document = json.loads(text(f"{stem(DATA, id)}.json"))
    assert document["record"] == DATA.records[id]
    assert document["sha256"] == hashlib.sha256(rfc8785.dumps(document["record"])).hexdigest()
    assert document["name"] == addresses.name(DATA, id)
    assert document["revision"] == document["history"][-1]
    assert [one["revision"] for one in document["history"]] == list(range(1, len(document["history"]) + 1))
    assert document["url"] == f"{SITE}{addresses.address(DATA, id)}"
    for address in document["formats"].values():
        assert address.removeprefix(SITE) in files()


@pytest.mark.parametrize("id", IDS)
def test_frozen_records_are_the_bytes_that_were_hashed(id: str) -> None:
    for revision in DATA.revisions[id]:
        content = files()[f"{stem(DATA, id)}/r{revision.number}.json"]
        assert hashlib.sha256(content).hexdigest() == revision.sha256


def test_document_tells_what_became_of_the_entry() -> None:
    document = json.loads(text("statements/st-0004.json"))
    assert document["status"] == DATA.records["st-0004"]["tombstone"]["kind"]
    assert [one["severity"] for one in document["history"]] == ["first", "withdrawal"]
    assert document["history"][0]["url"] == f"{SITE}statements/st-0004/r1/"
    assert document["history"][0]["url"].removeprefix(SITE) + "index.md" in rendered()
    assert json.loads(text("statements/st-0001.json"))["status"] == "current"


@pytest.mark.parametrize("id", IDS)
def test_a_program_can_read_the_citations(id: str) -> None:
    path, revision = stem(DATA, id), DATA.revisions[id][-1]
    pinned = f"{SITE}{addresses.address(DATA, id)}r{revision.number}/"
    [first, *_] = bibliography(text(f"{path}.bib"))
    assert first["url"] == pinned
    assert rispy.loads(text(f"{path}.ris"))[0]["urls"] == [pinned]
    assert json.loads(text(f"{path}.csl.json"))[0]["URL"] == pinned


@pytest.mark.parametrize("id", IDS)
def test_a_program_can_read_citations_of_hostile_words(id: str) -> None:
    data = hostile_dataset()
    made = dict(citation_files(data, id, replace(RELEASE, revisions={})))
    path = stem(data, id)
    count = len(json.loads(made[f"{path}.csl.json"]))
    assert len(bibliography(made[f"{path}.bib"])) == count
    assert len(rispy.loads(made[f"{path}.ris"])) == count


def bibliography(source: str) -> list[dict[str, str]]:
    """The entries of a BibTeX file, as another program reads them."""
    import bibtexparser

    library = bibtexparser.parse_string(source)
    assert not library.failed_blocks
    return [{field.key: field.value for field in entry.fields} for entry in library.entries]
