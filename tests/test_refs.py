"""References: the grammar of pin-cites and of brackets in prose, and which paragraph a letter means on a day."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from caatsa.lettering import lettering_on, paragraph_on
from caatsa.lettering import paragraphs as outline
from caatsa.load import load_file
from caatsa.refs import Malformed, Pin, PinError, Reference, malformed, paragraphs, parse_pin, parts, references

TOY = Path(__file__).parent / "toy"

# One table for both directions: the text parses to the pin, and the pin prints as the text.
PINS = [
    ("st-0001", Pin("st-0001")),
    ("caatsa-231", Pin("caatsa-231")),
    ("caatsa-231#b-2-A", Pin("caatsa-231", "b-2-A")),
    ("caatsa-231#b-2-A@2017-10-27", Pin("caatsa-231", "b-2-A", date(2017, 10, 27))),
    ("caatsa-231@2017-10-27", Pin("caatsa-231", None, date(2017, 10, 27))),
    ("memo-2020-01-10-iraq-talks", Pin("memo-2020-01-10-iraq-talks")),
]
NO_PINS = [
    *["", " st-0001", "st-0001 ", "st-0001\n", "st 0001", "#b", "Caatsa-231", "caatsa_231", "caatsa--231", "-caatsa"],
    *["caatsa-", "caatsa-231#", "caatsa-231#b.2", "caatsa-231#b-", "caatsa-231@", "caatsa-231@2017"],
    *["caatsa-231@2017-02-30", "caatsa-231@2017-10-27#b", "caatsa-231#b@2017-10-27@2018-01-01"],
    "caatsa-231@\u0662\u0660\u0661\u0667-10-27",
]


@pytest.mark.parametrize(("text", "pin"), PINS)
def test_pin(text: str, pin: Pin) -> None:
    assert parse_pin(text) == pin
    assert str(pin) == text


@pytest.mark.parametrize("text", NO_PINS)
def test_no_pin(text: str) -> None:
    with pytest.raises(PinError):
        parse_pin(text)


def test_parts_of_prose() -> None:
    prose = "He spoke [[st-0001]], of [[caatsa-231#b|section 231(b)]]."
    assert list(parts(prose)) == [
        "He spoke ",
        Reference(Pin("st-0001"), None, 9, 20),
        ", of ",
        Reference(Pin("caatsa-231", "b"), "section 231(b)", 25, 56),
        ".",
    ]
    assert [prose[one.start : one.end] for one in references(prose)] == [
        "[[st-0001]]",
        "[[caatsa-231#b|section 231(b)]]",
    ]


FORM = "a reference is written id, id#b-2-A or id#b-2-A@2017-10-27"
OPEN = "a reference must close with ]]: this one does not"
MALFORMED = {
    "[[st-0001": [("[[", OPEN)],
    "[[st-0001]": [("[[", OPEN)],
    "[[a [[b]]": [("[[", OPEN)],
    "st-0001]]": [("]]", "a reference must open with [[: here ]] closes none")],
    "[[]]": [("[[]]", f"a reference must be well formed: '' is not; {FORM}")],
    "[[ st-0001 ]]": [("[[ st-0001 ]]", f"a reference must be well formed: ' st-0001 ' is not; {FORM}")],
    "[[a@2020-02-30]]": [
        ("[[a@2020-02-30]]", "a reference must be well formed: 'a@2020-02-30' is not; February 2020 has 29 days")
    ],
    "[[a|]]": [("[[a|]]", "the words of a reference must be plain words on one line: '' are not")],
    "[[a| b]]": [("[[a| b]]", "the words of a reference must be plain words on one line: ' b' are not")],
    "[[a|b|c]]": [("[[a|b|c]]", "the words of a reference must be plain words on one line: 'b|c' are not")],
    "[[a|b [c]]]": [("[[a|b [c]]", "the words of a reference must be plain words on one line: 'b [c' are not")],
}


@pytest.mark.parametrize("prose", MALFORMED)
def test_malformed(prose: str) -> None:
    assert [(prose[one.start : one.end], one.problem) for one in malformed(prose)] == MALFORMED[prose]


def test_parts_put_together_are_the_prose() -> None:
    chance = random.Random(231)
    for _ in range(2000):
        prose = "".join(
            chance.choice(["[", "]", "[[", "]]", "|", "a", "#b", "@2020-01-01", " ", "\n"]) for _ in range(12)
        )
        pieces = [one if isinstance(one, str) else prose[one.start : one.end] for one in parts(prose)]
        assert "".join(pieces) == prose
        assert all(pieces)
        plain = "".join(one for one in parts(prose) if isinstance(one, str))
        assert not any(
            isinstance(one, Reference | Malformed) for one in parts(plain.replace("[[", "").replace("]]", ""))
        )


def test_paragraphs_are_parted_by_blank_lines() -> None:
    """A folded block turns a blank line into one break, a quoted text may hold two."""
    assert paragraphs("one\ntwo\n\nthree\n \n") == [(0, "one"), (4, "two"), (9, "three")]
    assert paragraphs(" \n") == []


@pytest.fixture(scope="module")
def provision() -> dict:
    """The first section of the toy act: (c) was struck out on 1 May 2018, (d) is new since, and (e) was (d) before."""
    entry, _ = load_file(TOY / "provisions" / "toyact-1.yaml", "provision", "toyact-1.yaml")
    assert entry is not None
    return entry.value


BEFORE, CHANGE = date(2018, 4, 30), date(2018, 5, 1)
LETTERS = [
    ("a", BEFORE, "a"),
    ("b-2-A", BEFORE, "b-2-A"),
    ("b-2-a", BEFORE, None),
    ("c", BEFORE, "c"),
    ("c", CHANGE, None),
    ("c", None, None),
    ("d", BEFORE, "e"),
    ("d", CHANGE, "d"),
    ("d", None, "d"),
    ("d-1", BEFORE, "e-1"),
    ("d-1", CHANGE, None),
    ("e", BEFORE, None),
    ("e-1", BEFORE, None),
    ("e-1", CHANGE, "e-1"),
    ("f", None, None),
]


@pytest.mark.parametrize(("path", "day", "today"), LETTERS)
def test_letter_on_a_day(provision: dict, path: str, day: date | None, today: str | None) -> None:
    assert paragraph_on(provision, path, day) == today


def test_whole_outline(provision: dict) -> None:
    assert [path for path, _ in outline(provision)] == ["a", "b", "b-1", "b-2", "b-2-A", "b-2-B", "c", "d", "e", "e-1"]
    assert lettering_on(provision, BEFORE) == {
        **{path: path for path in ["a", "b", "b-1", "b-2", "b-2-A", "b-2-B", "c"]},
        "d": "e",
        "d-1": "e-1",
    }


def test_what_stands_in_a_new_paragraph_is_new() -> None:
    provision: dict = {"paragraphs": [{"pin": "d", "since": "2018-05-01", "children": [{"pin": "1"}]}]}
    assert lettering_on(provision, BEFORE) == {}
    assert lettering_on(provision, CHANGE) == {"d": "d", "d-1": "d-1"}
    assert lettering_on({"paragraphs": [{"pin": "e", "formerly": [{"until": "2018-05-01"}]}]}, BEFORE) == {}


def test_provision_without_an_outline() -> None:
    assert paragraph_on({}, "a", None) is None
    assert paragraph_on({"paragraphs": "none"}, "a", None) is None
