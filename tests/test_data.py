"""The real data: no findings, and a schema that says what every field is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from caatsa.findings import Finding
from caatsa.index import LOCAL_KEYS
from caatsa.kinds import KINDS
from caatsa.load import DATA, PROJECT, VOCABULARY, VOCABULARY_FOLDER, load_dataset
from caatsa.rules_references import ALLOWED, allowed_kinds
from caatsa.schema import SCHEMA_PATH, read_schema, vocabularies_named
from caatsa.shapes import Shape
from caatsa.validate import validate

FOLDERS = [kind.folder for kind in KINDS] + [VOCABULARY_FOLDER]
KIND_NAMES = [kind.name for kind in KINDS] + [VOCABULARY]
SCHEMA = read_schema()


@lru_cache(maxsize=1)
def findings() -> list[Finding]:
    raw, found = load_dataset(DATA)
    return sorted({*found, *validate(raw)})


@pytest.mark.parametrize("folder", FOLDERS)
def test_entries_have_no_findings(folder: str) -> None:
    assert (DATA / folder).is_dir()
    assert [str(one) for one in findings() if one.path.startswith(f"data/{folder}/")] == []


def test_nothing_else_has_findings() -> None:
    assert [str(one) for one in findings() if one.path.split("/")[1] not in FOLDERS] == []


def nodes(node: object, path: str = "#") -> Iterator[tuple[str, dict]]:
    """Every schema below a node that describes a value: (path, schema)."""
    if isinstance(node, dict):
        if "type" in node or "$ref" in node:
            yield path, node
        for key, child in node.items():
            yield from nodes(child, f"{path}/{key}")


ALL_NODES = list(nodes(SCHEMA.document["$defs"]))


def test_every_field_says_what_it_is() -> None:
    bare = [path for path, node in ALL_NODES if "/properties/" in path and not path.endswith("/items") and not node.get("description")]
    assert bare == []
    assert [path for path, node in ALL_NODES if node.get("type") in ("object", "array") and not node.get("description")] == []


def test_every_object_is_closed() -> None:
    assert [path for path, node in ALL_NODES if node.get("type") == "object" and node.get("additionalProperties") is not False] == []


def test_every_required_key_is_described() -> None:
    assert [path for path, node in ALL_NODES if not set(node.get("required", ())) <= set(node.get("properties", {}))] == []


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


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_field_that_holds_an_id_says_of_what_kind(kind: str) -> None:
    """The table of references covers the schema, and names no field that the schema has not."""
    fields = {shape.path for shape in shapes(SCHEMA.shapes[kind]) if shape.type is str and shape.definition in ("slug", "pin")}
    local = {path for owner, path in LOCAL_KEYS if owner == kind}
    assert local <= fields
    for path in fields - local:
        assert allowed_kinds(kind, path)
    assert {path for owner, path in ALLOWED if owner == kind} <= fields


def test_words_in_the_code_are_words_of_vocabularies() -> None:
    """Words that rules compare with exist in the data: none is misspelt in either place."""
    raw, _ = load_dataset(DATA)
    known = {row["id"] for one in raw.vocabularies for row in one.value["values"]}  # type: ignore[union-attr, index, call-overload]
    compared = set()
    for path in sorted((PROJECT / "scripts" / "caatsa").glob("rules_*.py")):
        compared |= set(re.findall(r'(?:==|!=) "([a-z]+(?:-[a-z]+)*)"', path.read_text(encoding="utf-8")))
    structural = {"whole"}
    assert compared - structural <= known
    assert compared
