"""The schema stage of validation: every entry against data/schema, every word against its vocabulary.

Errors come from jsonschema (Draft 2020-12, with the keyword x-vocabulary) and are put into words here, each at the
exact place. Entries that the compiled shapes accept are not looked at again, which keeps ten thousand entries fast;
tests hold that shapes and jsonschema agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from caatsa.fields import mappings, text
from caatsa.findings import Finding
from caatsa.load import DATA, VOCABULARY, VOCABULARY_FOLDER, Raw, RawEntry
from caatsa.nearest import did_you_mean
from caatsa.shapes import Shape, accepts, compile_shapes, shape_at
from caatsa.strictyaml import Pointer, Value

SCHEMA_PATH = DATA / "schema" / "caatsa.schema.json"
_LISTED = 16
_TYPE_WORDS = {
    "string": "text", "integer": "a whole number", "boolean": "true or false", "array": "a list",
    "object": "keys and values",
}  # fmt: skip


@dataclass(frozen=True)
class Schema:
    """The schema, read and compiled once. shapes: by the name of the definition; a kind's name is one."""

    document: dict[str, Any]
    shapes: dict[str, Shape]

    def form_of(self, shape: Shape) -> str:
        """How a value of that shape is written: what its definition says, or else its field."""
        if shape.type is str and shape.definition:
            return self.shapes[shape.definition].description
        return shape.description


@lru_cache(maxsize=4)
def read_schema(path: Path = SCHEMA_PATH) -> Schema:
    """Read and compile the schema. Raises OSError or ValueError when the schema itself is missing or faulty."""
    document = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    return Schema(document, compile_shapes(document))


def vocabulary_words(raw: Raw) -> dict[str, frozenset[str]]:
    """The ids listed in each vocabulary that could be read."""
    words: dict[str, frozenset[str]] = {}
    for vocabulary in raw.vocabularies:
        words[vocabulary.id] = frozenset(text(row, "id") for _, row in mappings(vocabulary.value, "values")) - {""}
    return words


def check_schema(raw: Raw, schema: Schema) -> Iterator[Finding]:
    """Yield a finding for everything that the schema or a vocabulary refuses."""
    words = vocabulary_words(raw)
    checkers: dict[str, Any] = {}
    for entry in raw.everything:
        shape = schema.shapes[entry.kind]
        if accepts(shape, entry.value, words):
            continue
        if entry.kind not in checkers:
            checkers[entry.kind] = _checker(schema, entry.kind, words)
        yield from _errors(entry, schema, checkers[entry.kind].iter_errors(entry.value), words)
    yield from _missing_vocabularies(raw, schema, words)


def check_value(entry: RawEntry, schema: Schema, words: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield what the schema or a vocabulary refuses in one value of any definition; entry.kind: its name."""
    if not accepts(schema.shapes[entry.kind], entry.value, words):
        yield from _errors(entry, schema, _checker(schema, entry.kind, words).iter_errors(entry.value), words)


def _missing_vocabularies(raw: Raw, schema: Schema, words: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    unread = {name for kind, name in raw.unread if kind == VOCABULARY}
    for name in sorted(vocabularies_named(schema.document) - set(words) - unread):
        path = f"{raw.folder}/{VOCABULARY_FOLDER}/{name}.yaml"
        yield Finding(path, 1, 1, f"vocabulary must exist: the schema names '{name}'; write the file")


def vocabularies_named(node: object) -> set[str]:
    """Every vocabulary that a schema names."""
    if isinstance(node, dict):
        named = node.get("x-vocabulary")
        found = {named} if isinstance(named, str) else set()
        return found.union(*(vocabularies_named(child) for child in node.values()))
    if isinstance(node, list):
        return set().union(*(vocabularies_named(child) for child in node))
    return set()


def _checker(schema: Schema, kind: str, words: Mapping[str, frozenset[str]]) -> Any:
    def in_vocabulary(_: object, name: str, instance: object, __: object) -> Iterator[ValidationError]:
        if isinstance(instance, str) and instance not in words.get(name, (instance,)):
            yield ValidationError(name)

    extended = validators.extend(Draft202012Validator, {"x-vocabulary": in_vocabulary})
    return extended({**schema.document, "$ref": f"#/$defs/{kind}"})


def _errors(
    entry: RawEntry, schema: Schema, errors: Iterable[ValidationError], words: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    seen: set[tuple[Pointer, str]] = set()
    for error in errors:
        pointer: Pointer = tuple(error.absolute_path)
        rule = str(error.validator)
        # An empty value was reported when the file was read; of several missing keys the first error tells all.
        if error.instance == "" or (pointer, rule) in seen:
            continue
        if rule == "uniqueItems" and _second(error.instance) is None:
            continue
        seen.add((pointer, rule))
        inner = shape_at(schema.shapes[entry.kind], pointer)
        if rule == "additionalProperties":
            yield from _unknown_keys(entry, pointer, inner, error.instance)
        elif rule == "required":
            for key in inner.required:
                if key not in error.instance:
                    told = inner.properties[key].description
                    message = f"{_named(pointer, entry.kind)} must have the key '{key}': it is missing; add it ({told})"
                    yield Finding(entry.path, *entry.marks.of_value(pointer), message)
        else:
            place, sentence = _sentence(pointer, rule, error, schema.form_of(inner), words)
            message = f"{_named(pointer, entry.kind)} {sentence}"
            yield Finding(entry.path, *entry.marks.of_value(place), message)


def _unknown_keys(entry: RawEntry, pointer: Pointer, shape: Shape, instance: Mapping[str, Value]) -> Iterator[Finding]:
    for key in instance:
        if key not in shape.properties:
            hint = did_you_mean(key, shape.properties) or f"; known are {', '.join(shape.properties)}"
            within = f" in {_named(pointer, entry.kind)}"
            message = f"key must be known{within}: {key!r} is not{hint}"
            yield Finding(entry.path, *entry.marks.of_key((*pointer, key)), message)


def _sentence(
    pointer: Pointer, rule: str, error: ValidationError, form: str, words: Mapping[str, frozenset[str]]
) -> tuple[Pointer, str]:
    """Where a single error points, and the sentence behind the field's name. form: how such a value is written."""
    value: Any = error.instance
    limit: Any = error.validator_value
    if rule == "type":
        return pointer, _type_sentence(limit, value)
    if rule == "pattern":
        return (
            pointer,
            f"must be written as its rule says: {shorten(value)} does not match {limit} ({form})",
        )
    if rule == "maxLength":
        return pointer, f"must have at most {limit} characters: it has {len(value)}; shorten it"
    if rule == "minLength":
        return pointer, f"must have at least {limit} characters: {value!r} has {len(value)}"
    if rule == "minItems":
        return pointer, f"must list at least {limit}: it lists {len(value)}; leave the key out when there is nothing"
    if rule == "uniqueItems":
        twice = _second(value) or 0
        return (*pointer, twice), f"must list each item once: {shorten(value[twice])} stands there twice; delete one"
    if rule == "x-vocabulary":
        return pointer, _vocabulary_sentence(limit, value, words[limit])
    if rule in ("minimum", "maximum"):
        return pointer, f"must be {'at least' if rule == 'minimum' else 'at most'} {limit}: got {value}"
    return pointer, f"must satisfy the schema ({rule}): {shorten(value)}"


def _second(items: list[Value]) -> int | None:
    """The place of the first item that stands in the list already; empty ones were reported by the reader."""
    return next((index for index, item in enumerate(items) if item != "" and item in items[:index]), None)


def _type_sentence(wanted: str, value: object) -> str:
    if isinstance(value, bool):
        held = f"the truth value {str(value).lower()}"
    elif isinstance(value, int):
        held = f"the number {value}"
    elif isinstance(value, str):
        held = f"the text {shorten(value)}"
    else:
        held = "a list" if isinstance(value, list) else "keys and values"
    fix = f'; quote it: "{str(value).lower()}"' if wanted == "string" and isinstance(value, int) else ""
    return f"must be {_TYPE_WORDS[wanted]}: got {held}{fix}"


def _vocabulary_sentence(name: str, value: str, known: frozenset[str]) -> str:
    hint = did_you_mean(value, known)
    if not hint and len(known) <= _LISTED:
        hint = f"; known are {', '.join(sorted(known))}"
    return f"must be a word of the vocabulary {name}: {shorten(value)} is none{hint}"


def _named(pointer: Pointer, kind: str) -> str:
    """A field as messages name it: relay[2].by; the entry itself by its kind."""
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer).lstrip(".")
    return name or f"the {kind}"


def shorten(value: object) -> str:
    """A value as a message shows it, cut when long."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:60]} … {shown[-15:]}"
