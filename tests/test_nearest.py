"""The nearest known word."""

from __future__ import annotations

import pytest
from caatsa.nearest import did_you_mean

MANY = [f"herald-{number}-some-words-{number * 7}" for number in range(3000)]


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("jon-doe", ["jane-roe", "john-doe"], "; did you mean 'john-doe'?"),
        ("US", ["us", "UK"], "; did you mean 'us'?"),
        ("is", ["IS"], "; did you mean 'IS'?"),
        ("herald-30-some-word-210", MANY, "; did you mean 'herald-30-some-words-210'?"),
        ("quite-another-thing", MANY, ""),
        ("x", [], ""),
        ("", ["", "y"], "; did you mean ''?"),
        ("", ["y"], ""),
        ("z" * 5000, MANY, ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


def test_order_of_the_known_does_not_matter() -> None:
    assert did_you_mean("ab", ["ac", "ad"] * 2) == did_you_mean("ab", ["ad", "ac"])
