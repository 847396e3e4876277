"""The dataclasses have exactly the fields of the schema, required where it requires them."""

import dataclasses
import json
import types
import typing
from pathlib import Path

import pytest

from caatsa.kinds import KINDS
from caatsa.model import ENTRY_TYPES, Register

DEFINITIONS = json.loads(
    (Path(__file__).parents[1] / "data" / "schema" / "caatsa.schema.json").read_text(encoding="utf-8")
)["$defs"]


def pairs():
    """Every (dotted name, dataclass, object schema) reachable from an entry type."""
    seen = set()
    todo = [(name, cls, DEFINITIONS[name]) for name, cls in {**ENTRY_TYPES, "register": Register}.items()]
    while todo:
        name, cls, schema = todo.pop()
        if cls in seen:
            continue
        seen.add(cls)
        yield name, cls, schema
        hints = typing.get_type_hints(cls)
        for field in dataclasses.fields(cls):
            inner = dataclass_in(hints[field.name])
            if inner is not None:
                todo.append((f"{name}.{field.name}", inner, object_in(schema["properties"][key(field)])))


def key(field):
    return field.name.rstrip("_")


def dataclass_in(hint):
    for part in (hint, *typing.get_args(hint)):
        if isinstance(part, types.GenericAlias | types.UnionType):
            found = next((p for p in typing.get_args(part) if dataclasses.is_dataclass(p)), None)
            if found:
                return found
        elif dataclasses.is_dataclass(part):
            return part
    return None


def object_in(schema):
    while "$ref" in schema or schema.get("type") == "array":
        schema = DEFINITIONS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema["items"]
    return schema


PAIRS = list(pairs())


def test_every_kind_has_a_type():
    assert [kind.name for kind in KINDS] == list(ENTRY_TYPES)


@pytest.mark.parametrize(("name", "cls", "schema"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_fields_are_those_of_the_schema(name, cls, schema):
    fields = dataclasses.fields(cls)
    assert {key(f) for f in fields} == set(schema["properties"])
    no_default = {key(f) for f in fields if f.default is dataclasses.MISSING}
    assert no_default == set(schema["required"])


@pytest.mark.parametrize(("name", "cls", "schema"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_entries_cannot_be_changed(name, cls, schema):
    assert cls.__dataclass_params__.frozen
