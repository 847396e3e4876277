"""The schema stage: messages at exact places, and two checkers that agree on every value."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path

import pytest
from caatsa.kinds import KINDS
from caatsa.load import VOCABULARY, Raw, RawEntry
from caatsa.schema import check_schema, read_schema, vocabularies_named, vocabulary_words
from caatsa.shapes import accepts, compile_shapes, shape_at, walk
from caatsa.strictyaml import Marks, Value, parse
from jsonschema import Draft202012Validator
from specimens import toy
from test_validate import spoil

SCHEMA = read_schema()
TERM = "id: term-toy\nterm: toy\nkind: editorial\ndefinition: Ours [[st-0001]].\n"


def check(text: str) -> list[str]:
    """The findings of the schema stage on a term, without vocabularies."""
    document, _ = parse(text, "t.yaml")
    assert document is not None and isinstance(document.value, dict)
    raw = Raw((RawEntry("term", "term-toy", "t.yaml", document.value, document.marks),), ())
    found = [one for one in check_schema(raw, SCHEMA) if one.path == "t.yaml"]
    return [f"{one.line}:{one.column}: {one.message}" for one in sorted(found)]


def test_sound_entry() -> None:
    assert check(TERM) == []


def test_unknown_key_stands_where_it_is_written_and_names_the_nearest() -> None:
    assert check(TERM.replace("definition:", "defintion:")) == [
        "1:1: the term must have the key 'definition': it is missing; add it (The meaning in our words, with "
        "references.)",
        "4:1: key must be known in the term: 'defintion' is not; did you mean 'definition'?",
    ]


def test_unknown_key_of_a_nested_mapping() -> None:
    text = TERM + "phrase:\n  text: any toy\n  source: x\n  nota: bene\n"
    assert check(text) == ["8:3: key must be known in phrase: 'nota' is not; did you mean 'note'?"]


def test_every_missing_key_is_told() -> None:
    assert [line.split(": it is")[0] for line in check("id: term-toy\n")] == [
        "1:1: the term must have the key 'definition'",
        "1:1: the term must have the key 'kind'",
        "1:1: the term must have the key 'term'",
    ]


def test_empty_value_is_told_by_the_reader_alone() -> None:
    assert check(TERM.replace("term: toy", "term:")) == []


def test_only_numbers_in_place_of_text_are_to_be_quoted() -> None:
    assert check(TERM.replace("term: toy", "term: 12")) == ['2:7: term must be text: got the number 12; quote it: "12"']
    assert check(TERM + "phrase: 12\n") == ["5:9: phrase must be keys and values: got the number 12"]
    assert check(TERM + "variants: x\n") == ["5:11: variants must be a list: got the text 'x'"]


@pytest.mark.parametrize(
    ("count", "word", "hint"),
    [
        (16, "zzz", "; known are " + ", ".join(f"word-{number:02}" for number in range(16))),
        (17, "zzz", ""),
        (16, "wrd-05", "; did you mean 'word-05'?"),
    ],
)
def test_short_vocabularies_are_listed(count: int, word: str, hint: str) -> None:
    document, _ = parse(TERM.replace("editorial", word), "t.yaml")
    assert document is not None and isinstance(document.value, dict)
    rows: list[Value] = [{"id": f"word-{number:02}"} for number in range(count)]
    raw = Raw(
        (RawEntry("term", "term-toy", "t.yaml", document.value, document.marks),),
        (RawEntry(VOCABULARY, "term-kinds", "v.yaml", {"values": rows}, Marks()),),
    )
    found = [one.message for one in check_schema(raw, SCHEMA) if one.path == "t.yaml"]
    assert found == [f"kind must be a word of the vocabulary term-kinds: '{word}' is none{hint}"]


def test_long_values_are_shortened() -> None:
    (finding,) = check(TERM.replace("id: term-toy", f"id: term-{'Toy' * 60}"))
    assert finding == (
        "1:5: id must be written as its rule says: 'term-ToyToyToyToyToyToyToyToyToyToyToyToyToyToyToyToyToyToy … "
        "oyToyToyToyToy' does not match ^term-[a-z0-9]+(-[a-z0-9]+)*$ (term- and a readable slug.)"
    )


def test_missing_vocabularies_are_told_once_each() -> None:
    found = [
        str(one)
        for one in check_schema(
            Raw((), (), "toy", frozenset({(VOCABULARY, "wordings"), ("term", "countries")})), SCHEMA
        )
    ]
    names = sorted(vocabularies_named(SCHEMA.document) - {"wordings"})
    assert found == [
        f"toy/vocabularies/{name}.yaml:1:1: vocabulary must exist: the schema names '{name}'; write the file"
        for name in names
    ]


def test_shapes_and_jsonschema_agree() -> None:
    """The fast check accepts exactly what jsonschema accepts, on sound entries and on spoilt ones."""
    chance = random.Random(231)
    checkers = {name: Draft202012Validator({**SCHEMA.document, "$ref": f"#/$defs/{name}"}) for name in SCHEMA.shapes}
    verdicts = set()
    for _ in range(600):
        entry = chance.choice((*toy().entries, *toy().vocabularies))
        value = copy.deepcopy(entry.value)
        for _ in range(chance.randint(0, 2)):
            spoil(value, chance)
        verdict = checkers[entry.kind].is_valid(value)
        assert accepts(SCHEMA.shapes[entry.kind], value, {}) == verdict, (entry.path, value)
        verdicts.add(verdict)
    assert verdicts == {True, False}


def test_words_of_vocabularies_are_accepted() -> None:
    words = vocabulary_words(toy())
    assert words["wordings"] == {"direct", "indirect"}
    shape = SCHEMA.shapes["statement"].properties["wording"]
    assert accepts(shape, "direct", words)
    assert not accepts(shape, "directly", words)
    assert accepts(shape, "directly", {})


def test_walk_knows_what_each_string_is() -> None:
    statement = next(entry for entry in toy().entries if entry.id == "st-0001")
    seen = {
        pointer: (shape.path, shape.definition)
        for pointer, shape, _ in walk(SCHEMA.shapes["statement"], statement.value)
    }
    assert seen[("said", "reason")] == ("said.reason", "prose")
    assert seen[("relay", 1, "known_from", 0)] == ("relay.*.known_from.*", "slug")
    assert seen[("about", "provisions", 0)] == ("about.provisions.*", "pin")
    provision = next(entry for entry in toy().entries if entry.id == "toyact-1")
    seen = {
        pointer: (shape.path, shape.definition)
        for pointer, shape, _ in walk(SCHEMA.shapes["provision"], provision.value)
    }
    deep = ("paragraphs", 1, "children", 1, "children", 0, "text")
    assert seen[deep] == ("paragraphs.*.text", "prose")
    assert shape_at(SCHEMA.shapes["provision"], deep).path == "paragraphs.*.text"


@pytest.mark.parametrize(
    "node",
    [
        {"type": "string", "format": "date"},
        {"type": "object", "additionalProperties": True},
        {"type": "string", "const": "x"},
    ],
)
def test_keyword_that_shapes_do_not_know_is_refused(node: dict) -> None:
    with pytest.raises(ValueError, match="keyword not supported"):
        compile_shapes({"$defs": {"thing": node}})


def test_schema_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        read_schema(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        read_schema(tmp_path / "bad.json")


def test_every_kind_has_a_shape() -> None:
    assert {kind.name for kind in KINDS} | {VOCABULARY} <= SCHEMA.shapes.keys()
    assert Marks("").of_key(("x",)) == (1, 1)
