"""Linking: typed entries, their order, and who refers to whom."""

import pytest
from specimens import toy

from caatsa.schema import read_schema
from caatsa.link import Dataset, Mention, link
from caatsa.model import Provision, Statement


@pytest.fixture(scope="module")
def data() -> Dataset:
    return link(toy(), read_schema())


def test_every_record_becomes_an_entry_of_its_type(data):
    assert len(data.entries) == len(toy().entries)
    assert isinstance(data.entries["st-0001"], Statement)
    assert isinstance(data.entries["toyact-1"], Provision)


def test_entries_stand_in_order_of_kind_then_id(data):
    assert list(data.entries)[:4] == ["st-0001", "st-0002", "st-0003", "st-0004"]
    assert [e.id for e in data.of("provision")] == ["toyact-1", "toyact-2"]


def test_the_key_from_becomes_a_field(data):
    assert [hop.from_ for hop in data.entries["st-0001"].relay] == ["speaker", "herald", "orbit"]


def test_records_are_published_as_they_were_read(data):
    raw = next(e for e in toy().entries if e.id == "st-0001")
    assert data.records["st-0001"] == raw.value
    assert data.files["st-0001"] == raw.path


def test_references_in_prose_and_in_fields_are_mentions(data):
    assert Mention("st-0001", "toyact-1#b-2-A") in data.cited_by["toyact-1"]
    assert Mention("st-0001", "toyact-1#e") in data.cited_by["toyact-1"]
    assert [e.id for e in data.citing("case-ixia", "statement")][:1] == ["st-0001"]


def test_an_entry_does_not_cite_itself(data):
    assert all(mention.entry != id for id, mentions in data.cited_by.items() for mention in mentions)


def test_register_accounts_for_leads_and_refers_to_nothing(data):
    (part,) = data.registers
    assert [(lead.outcome, lead.entry) for lead in part.candidates] == [
        ("published", "st-0006"), ("merged", "st-0006"), ("held", None),
    ]  # fmt: skip
    assert part.candidates[1].reason.endswith("[[gazette-2020-01-12-talks]].")
    assert part.id not in data.entries
    assert all(mention.entry in data.entries for mentions in data.cited_by.values() for mention in mentions)


def test_voices_and_predictions_are_parts_of_their_entries(data):
    (voices,) = data.entries["case-ixia"].voices
    assert (voices.from_, voices.to, voices.statements) == ("2020-01", "2020-06", ("st-0001", "st-0006"))
    assert data.entries["st-0006"].prediction.term == "by the end of June"
    assert "case-ixia" in [e.id for e in data.citing("st-0006", "case")]


def test_citing_names_each_entry_once(data):
    ids = [e.id for e in data.citing("toyact-1", "statement")]
    assert len(ids) == len(set(ids))


def test_words_are_those_of_the_vocabulary(data):
    word = data.word("verification-levels", "primary-seen")
    assert word.id == "primary-seen" and word.label and word.definition
    with pytest.raises(KeyError):
        data.word("verification-levels", "sworn")
