"""The real data: no findings, and a schema that says what every field is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import pytest
from caatsa.blanks import CAUTIOUS
from caatsa.fields import mappings, text
from caatsa.findings import Finding
from caatsa.index import LOCAL_KEYS
from caatsa.kinds import KINDS
from caatsa.load import (
    DATA, PROJECT, REGISTER, REGISTER_FOLDER, VOCABULARY, VOCABULARY_FOLDER, Raw, load_dataset,
)
from caatsa.rules_references import ALLOWED, allowed_kinds
from caatsa.schema import SCHEMA_PATH, read_schema, vocabularies_named, vocabulary_words
from caatsa.shapes import Shape
from caatsa.validate import validate

FOLDERS = [kind.folder for kind in KINDS] + [VOCABULARY_FOLDER, REGISTER_FOLDER]
KIND_NAMES = [kind.name for kind in KINDS] + [VOCABULARY, REGISTER]
SCHEMA = read_schema()


# How many leads each dossier holds: what was collected is counted once, and does not grow.
LEADS = {"iraq-turkiye-united-states": 132, "other-countries": 161, "rest-of-the-act": 126}


@lru_cache(maxsize=1)
def loaded() -> tuple[Raw, list[Finding]]:
    return load_dataset(DATA)


@lru_cache(maxsize=1)
def findings() -> list[Finding]:
    raw, found = loaded()
    return sorted({*found, *validate(raw)})


@pytest.mark.parametrize("folder", FOLDERS)
def test_entries_have_no_findings(folder: str) -> None:
    assert (DATA / folder).is_dir()
    assert [str(one) for one in findings() if one.path.startswith(f"data/{folder}/")] == []


def test_nothing_else_has_findings() -> None:
    assert [str(one) for one in findings() if one.path.split("/")[1] not in FOLDERS] == []


def test_every_lead_is_accounted_for() -> None:
    """The register is complete: the leads of each dossier are all there, each once."""
    leads = {(text(part.value, "dossier"), text(row, "lead")): row for part in loaded()[0].registers
             for _, row in mappings(part.value, "candidates")}  # fmt: skip
    assert Counter(dossier for dossier, _ in leads) == LEADS
    assert len(leads) == 419


def nodes(node: dict, path: str) -> Iterator[tuple[str, dict]]:
    """A schema, and every schema below it: (path, schema)."""
    yield path, node
    for key, child in node.get("properties", {}).items():
        yield from nodes(child, f"{path}.{key}")
    if "items" in node:
        yield from nodes(node["items"], f"{path}.*")


ALL_NODES = [found for name, node in SCHEMA.document["$defs"].items() for found in nodes(node, name)]


def test_every_field_says_what_it_is() -> None:
    assert [path for path, node in ALL_NODES if not path.endswith(".*") and not node.get("description")] == []
    assert [path for path, node in ALL_NODES if node.get("type") == "object" and not node.get("description")] == []


def test_every_object_is_closed() -> None:
    assert [
        path
        for path, node in ALL_NODES
        if node.get("type") == "object" and node.get("additionalProperties") is not False
    ] == []


def test_every_required_key_is_described() -> None:
    assert [
        path for path, node in ALL_NODES if not set(node.get("required", ())) <= set(node.get("properties", {}))
    ] == []


def test_every_kind_has_an_id_and_a_schema_for_editors() -> None:
    for kind in KIND_NAMES:
        assert "id" in SCHEMA.shapes[kind].required
        editor = json.loads((DATA / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
        assert editor == {"$schema": SCHEMA.document["$schema"], "$ref": f"{SCHEMA_PATH.name}#/$defs/{kind}"}


def test_no_word_list_stands_in_the_schema() -> None:
    """Words have their definitions in vocabularies, and every vocabulary is used."""
    assert [path for path, node in ALL_NODES if "enum" in node or "const" in node] == []
    assert vocabularies_named(SCHEMA.document) == {path.stem for path in (DATA / VOCABULARY_FOLDER).glob("*.yaml")}


def shapes(shape: Shape, seen: frozenset[int] = frozenset()) -> Iterator[Shape]:
    """Every shape below one, nested paragraphs once."""
    if id(shape) in seen:
        return
    yield shape
    seen |= {id(shape)}
    for child in (*shape.properties.values(), *([shape.items] if shape.items else [])):
        yield from shapes(child, seen)


@pytest.mark.parametrize("kind", [*(kind.name for kind in KINDS), REGISTER])
def test_every_field_that_holds_an_id_says_of_what_kind(kind: str) -> None:
    """The table of references covers the schema, and names no field that the schema has not."""
    fields = {
        shape.path for shape in shapes(SCHEMA.shapes[kind]) if shape.type is str and shape.definition in ("slug", "pin")
    }
    local = {path for owner, path in LOCAL_KEYS if owner == kind}
    assert local <= fields
    for path in fields - local:
        assert allowed_kinds(kind, path)
    assert {path for owner, path in ALLOWED if owner == kind} <= fields


# Words of vocabularies that rules compare with.
WORDS_IN_RULES = {
    "classification-kinds": ("section", "note", "amendment"),
    "lead-outcomes": ("published", "merged", "held"),
    "ownership-types": ("not-established",),
    "prediction-outcomes": ("open",),
    "relay-acts": ("translated",),
    "rendition-forms": ("direct", "reported"),
    "revision-severities": ("first", "withdrawal"),
    "ruling-states": ("open",),
    "seen-extents": ("whole", "opening", "excerpt", "not-seen"),
    "term-kinds": ("statutory", "undefined-in-statute"),
    "tombstone-kinds": ("merged",),
    "transcript-states": ("none-found", "not-looked-for", "not-applicable"),
    "verification-levels": ("relay-only", "contested"),
    "wordings": ("direct", "indirect"),
}


@pytest.mark.parametrize("vocabulary", WORDS_IN_RULES)
def test_words_in_rules_are_words_of_vocabularies(vocabulary: str) -> None:
    """A word that is renamed in the data must not leave a rule behind that never fires again."""
    raw, _ = load_dataset(DATA)
    rules = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "scripts" / "caatsa").glob("rules_*.py"))
    assert set(WORDS_IN_RULES[vocabulary]) <= vocabulary_words(raw)[vocabulary]
    assert [word for word in WORDS_IN_RULES[vocabulary] if f'"{word}"' not in rules] == []


def test_cautious_words_of_blanks_are_words_of_vocabularies() -> None:
    raw, _ = load_dataset(DATA)
    words = vocabulary_words(raw)
    for (kind, path), word in CAUTIOUS.items():
        fields = [shape for shape in shapes(SCHEMA.shapes[kind]) if shape.path == path]
        assert [shape.path for shape in fields if word in words[shape.vocabulary or ""]] == [path]
