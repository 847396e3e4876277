"""Validation: each rule broken once, with the whole list of findings; and no traceback, whatever an entry holds."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from dataclasses import replace
from inspect import getdoc

import pytest
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook
from caatsa.rules import RULEBOOKS
from caatsa.schema import read_schema
from caatsa.shapes import Shape, walk
from caatsa.strictyaml import Value
from caatsa.validate import validate
from specimens import BROKEN, SOUND, Specimen, all_specimens, findings_of, index_of, read_specimens, toy

SPECIMENS = all_specimens()


@pytest.mark.parametrize("specimen", read_specimens(SOUND), ids=lambda specimen: specimen.breaks)
def test_what_is_close_to_a_fault_and_is_none(specimen: Specimen) -> None:
    assert findings_of(specimen) == []


def rules_of(book: Rulebook) -> dict[str, tuple[str, object]]:
    """Every rule of a subject by its name, with its form."""
    found: dict[str, tuple[str, object]] = {}
    for form, rules in [
        ("entry", [rule for group in book.entry.values() for rule in group]),
        ("text", [rule for group in book.text.values() for rule in group]),
        ("whole", list(book.whole)),
    ]:
        found |= {rule.__name__: (form, rule) for rule in rules}
    return found


RULES = {name: rule for book in RULEBOOKS for name, rule in rules_of(book).items()}


def test_toy_has_no_findings() -> None:
    assert validate(toy()) == []


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
def test_specimen(specimen: Specimen) -> None:
    found = findings_of(specimen)
    assert found == list(specimen.findings)
    assert found == sorted(set(found), key=found.index)
    assert found, "a specimen breaks something"


@pytest.mark.parametrize("specimen", [one for one in SPECIMENS if one.breaks in RULES], ids=lambda one: one.name)
def test_specimen_is_found_by_its_rule(specimen: Specimen) -> None:
    form, rule = RULES[specimen.breaks]
    index = index_of(specimen)
    if form == "whole":
        found = list(rule(index))
    elif form == "entry":
        kinds = {kind for book in RULEBOOKS for kind, rules in book.entry.items() if rule in rules}
        found = [one for entry in index.raw.entries if {entry.kind, "*"} & kinds for one in rule(index, entry)]
    else:
        names = {name for book in RULEBOOKS for name, rules in book.text.items() if rule in rules}
        texts = (*index.raw.entries, *index.raw.registers)
        spots = (spot for entry in texts for spot in index.spots(entry))
        found = [one for spot in spots if spot.shape.definition in names for one in rule(index, spot)]
    assert {str(one) for one in found} & set(specimen.findings)


def test_every_rule_is_broken_and_says_what_it_asks() -> None:
    assert RULES.keys() <= {specimen.breaks for specimen in SPECIMENS}
    assert [name for name, (_, rule) in RULES.items() if not (getdoc(rule) or "").splitlines()[0].endswith(".")] == []
    assert len(RULES) == sum(len(rules_of(book)) for book in RULEBOOKS), "two rules share a name"


def test_every_specimen_names_a_rule_or_a_keyword() -> None:
    keywords = {one.breaks for one in read_specimens(BROKEN / "schema.yaml")}
    assert {one.breaks for one in SPECIMENS} - RULES.keys() == keywords


def test_findings_state_their_rule() -> None:
    """A message says what must be, gives the value, and ends without a full stop."""
    said = [finding.split(": ", 1)[1] for specimen in SPECIMENS for finding in specimen.findings]
    assert [message for message in said if " must " not in message and not message.startswith("only ")] == []
    assert [message for message in said if message.endswith(".") and not message.endswith("..")] == []


ODD: list[Value] = [
    *[
        "",
        "x",
        "2020-01-01",
        "st-0001",
        "speaker",
        "toyact-1#zz@2020-02-30",
        "[[",
        "“",
        "2020/..",
        "http://[",
        "[…]",
        "../..",
    ],
    *[0, -1, True, [], {}, [[]], [{}], {"": ""}, ["x"]],
]


def test_nothing_raises() -> None:
    """Whatever stands in place of a value, validation ends in findings that can be printed, each at a place."""
    chance = random.Random(231)
    entries = toy().entries
    for _ in range(250):
        at = chance.randrange(len(entries))
        entry = entries[at]
        value = copy.deepcopy(entry.value)
        for _ in range(chance.randint(1, 3)):
            spoil(value, chance)
        changed = (*entries[:at], replace(entry, value=value), *entries[at + 1 :])
        for finding in validate(replace(toy(), entries=changed)):
            assert finding.line >= 1 and finding.column >= 1
            str(finding).encode("utf-8")
            assert "\n" not in str(finding)


def spoil(value: Value, chance: random.Random) -> None:
    """Put something odd into a place somewhere below, or take the place away."""
    while True:
        if isinstance(value, dict) and value:
            step: str | int = chance.choice(sorted(value))
        elif isinstance(value, list) and value:
            step = chance.randrange(len(value))
        else:
            return
        inner = value[step]  # type: ignore[index]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.75:
            value = inner
            continue
        if isinstance(value, dict) and chance.random() < 0.3:
            del value[str(step)]
        else:
            value[step] = copy.deepcopy(chance.choice(ODD))  # type: ignore[index]
        return


def rewritten(value: Value, shape: Shape, concerned: Callable[[Shape], bool], text: str) -> Value:
    """A copy in which every text of the shapes concerned is another."""
    if isinstance(value, dict):
        return {key: rewritten(child, shape.properties[key], concerned, text) for key, child in value.items()}
    if isinstance(value, list) and shape.items is not None:
        return [rewritten(child, shape.items, concerned, text) for child in value]
    return text if isinstance(value, str) and concerned(shape) else value


@pytest.mark.parametrize("text", ["../2099", "1901/..", "/2099", "1901/"])
def test_open_dates_are_no_fault(text: str) -> None:
    """An end that is open or not known is neither before nor after anything."""
    changed = [
        replace(entry, value=rewritten(entry.value, read_schema().shapes[entry.kind], is_date, text))
        for entry in toy().entries
    ]
    found = validate(replace(toy(), entries=tuple(changed)))
    # Letters are those of the first day, which is another one now.
    assert [str(one) for one in found if "as lettered on 1901-01-01" not in one.message] == []


def is_date(shape: Shape) -> bool:
    return shape.definition == "edtf"


@pytest.mark.parametrize("kind", sorted({entry.kind for entry in toy().entries}))
def test_empty_values_are_left_to_the_reader(kind: str) -> None:
    """What is empty was reported when the file was read: no rule complains of '' again, or builds on it."""
    raw, shape = toy(), read_schema().shapes[kind]
    for entry in [one for one in raw.entries if one.kind == kind]:
        others = tuple(one for one in raw.entries if one is not entry)
        for path in sorted({spot.path for _, spot, _ in walk(shape, entry.value)}):
            value = rewritten(entry.value, shape, lambda one, path=path: one.path == path, "")
            assert isinstance(value, dict)
            found = validate(replace(raw, entries=(*others, replace(entry, value=value))))
            assert [str(one) for one in found if "''" in one.message] == [], path


def test_order_of_files_does_not_matter() -> None:
    broken = next(specimen for specimen in SPECIMENS if specimen.breaks == "document_has_one_source")
    raw = index_of(broken).raw
    turned = replace(raw, entries=tuple(reversed(raw.entries)))
    assert len(validate(turned)) == len(validate(raw)) == 2


def test_many_faults_are_all_told() -> None:
    raw = toy()
    emptied = tuple(RawEntry(entry.kind, entry.id, entry.path, {}, entry.marks) for entry in raw.entries)
    told = validate(replace(raw, entries=emptied))
    assert {finding.path for finding in told} == {entry.path for entry in raw.entries}
    assert len(told) > 2 * len(raw.entries)
    assert json.dumps([str(finding) for finding in told])
