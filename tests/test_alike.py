"""Texts with the same words, and the statements that are reported for them."""

from dataclasses import replace

import pytest
from specimens import published, toy

from caatsa.alike import share, words_of
from caatsa.index import build_index
from caatsa.rules_accounts import case_is_checked_within_a_year
from caatsa.rules_repetition import words_are_recorded_once
from caatsa.schema import read_schema

FIRST = "The first toys come by the end of June."


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("We talk about it now", "“We talk about it,” she said", 0.8),
        ("a b c d e f", "a b c x d e f", 1.0),
        ("a b c d e f", "f e d c b a", 0.0),
        ("a b", "a b", 0.0),
        ("Мы ведём переговоры", "«МЫ ВЕДЁМ ПЕРЕГОВОРЫ», сказал он", 1.0),
        ("", "", 0.0),
    ],
)
def test_share_of_words(one, other, shared):
    assert share(words_of(one), words_of(other)) == share(words_of(other), words_of(one))
    assert share(words_of(one), words_of(other)) == pytest.approx(shared)


def found(**changes):
    """What is reported when st-0002, by the ministry as st-0006 is, has other values."""
    renditions = [{"source": "gazette-2020-01-12-talks", "form": "direct", "language": "en", "text": FIRST}]
    value = {"renditions": renditions, "said": {"date": "2020-01-12"}} | changes
    entries = tuple(
        replace(entry, value={**entry.value, **value}) if entry.id == "st-0002" else entry for entry in toy().entries
    )
    index = build_index(replace(toy(), entries=entries), read_schema())
    return [str(finding) for finding in words_are_recorded_once(index)]


def said(date):
    return {"date": date}


def printed(text):
    return [{"source": "gazette-2020-01-12-talks", "form": "direct", "language": "en", "text": text}]


def test_pair_is_reported_once_at_the_later_file():
    (line,) = found()
    assert line.startswith("toy/statements/st-0006-ministry-deliveries.yaml:2:5: words must be recorded once: 100% ")
    assert "in st-0002 too" in line and "[[st-0002]]" in line


@pytest.mark.parametrize("date", ["2020-01-09", "2020-01-15", "2020-01", "2020-01-15/2020-02-15", "2020-01-11~"])
def test_days_that_can_lie_within_three(date):
    assert len(found(said=said(date))) == 1


@pytest.mark.parametrize("date", ["2020-01-08", "2020-01-16", "2019-12", "2020-01-15/..", "../2020-01-12", "never", ""])
def test_days_that_cannot(date):
    assert found(said=said(date)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"notes": "Not the same occasion [[st-0006]]."},
        {"speaker": "ixian-assembly"},
        {"tombstone": {"kind": "merged"}},
        {"renditions": printed("The first toys come.")},
        {"renditions": printed("The ministry has no toys, and none come by the end of June at all.")},
        {"renditions": []},
        {"renditions": "x"},
    ],
)
def test_what_is_no_repetition(changes):
    assert found(**changes) == []


def test_other_notes_do_not_excuse():
    assert len(found(notes="Not the same occasion [[st-0001]].")) == 1


def test_same_day_and_words_are_reported_by_the_stricter_rule_alone():
    assert found(quotation=FIRST) == []
    assert len(found(quotation=FIRST, said=said("2020-01-11"))) == 1


@pytest.mark.parametrize(("checked", "stale"), [("2025-11-22", 1), ("2025-11-23", 0), ("2024-02-29", 1), ("9999-12-31", 0)])
def test_case_is_checked_within_a_year_of_the_newest_revision(checked, stale):
    entries = tuple(
        replace(entry, value={**entry.value, "as_of": checked}) if entry.kind == "case" else entry
        for entry in published().entries
    )
    raw = replace(published(), entries=entries)
    assert max(one.date for one in raw.ledger.revisions) == "2026-11-23"
    assert len(list(case_is_checked_within_a_year(build_index(raw, read_schema())))) == stale
    assert list(case_is_checked_within_a_year(build_index(replace(raw, ledger=None), read_schema()))) == []
