"""Quoted words and the words they were taken from."""

from __future__ import annotations

import pytest
from caatsa.quotations import occurs_in

HELD = "We are talking about the toy, and about paper, but “no contract” was signed. We shall see."

STANDS = [
    "We are talking about the toy",
    "we are talking",
    "but “no contract” was signed",
    'but "no contract" was signed',
    "about paper,\n  but",
    "We are talking […] paper",
    "talking […] signed.",
    "[…] about paper […]",
    "[The deputy said:] we are talking about the toy […] We shall see.",
    "they are talking […] toy".replace("they", "[they]"),
    "no contract [was] signed",
]
DOES_NOT = [
    "",
    "[…]",
    "[…] […]",
    "we are talking about the toys",
    "We Are talking",
    "paper […] toy",
    "about the toy […] about the toy",
    "we are talking ... paper",
    "no [other] treaty",
    "We are […] were signed",
]


@pytest.mark.parametrize("quotation", STANDS)
def test_quotation_stands(quotation: str) -> None:
    assert occurs_in(quotation, HELD)


@pytest.mark.parametrize("quotation", DOES_NOT)
def test_quotation_does_not_stand(quotation: str) -> None:
    assert not occurs_in(quotation, HELD)


def test_brackets_of_the_source_are_kept() -> None:
    assert occurs_in("we [sic] talk", "we [sic] talk of it")
    assert occurs_in("talk […] it", "we talk […] it is said")
    assert occurs_in("[laughs]", "[laughs] and talks")
    assert not occurs_in("[laughs]", "he laughs and talks")


def test_other_scripts() -> None:
    assert occurs_in("الورق […] لنا", "الورق كله لنا")
    assert not occurs_in("لنا الورق", "الورق كله لنا")
