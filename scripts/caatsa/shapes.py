"""The JSON Schema as a tree of shapes that can be walked beside an entry.

It answers two questions fast, for ten thousand entries in a second or two: does a value satisfy the schema at all
(`accepts`), and which strings of an entry are prose, quoted words, dates, addresses or ids (`walk`). The wording of
errors is left to jsonschema (caatsa.schema), which looks only at entries that are not accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from caatsa.strictyaml import Pointer, Value

# Keywords that this module understands; any other in the schema is a fault of the schema, not silently passed over.
_ANNOTATIONS = {"description", "title"}
_CHECKED = {
    "type", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "uniqueItems",
    "properties", "required", "additionalProperties", "items", "x-vocabulary",
}  # fmt: skip
_TYPES: dict[str, type] = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}


@dataclass
class Shape:
    """One node of the schema.

    path: where it stands in the entry, '*' for any item (relay.*.by); nested paragraphs share one path;
    definition: the name under $defs that it refers to (prose, words, slug …), or ''.
    """

    path: str
    definition: str
    description: str
    type: type
    pattern: re.Pattern[str] | None = None
    shortest: int = 0
    longest: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    unique: bool = False
    vocabulary: str | None = None
    required: tuple[str, ...] = ()
    properties: dict[str, Shape] = field(default_factory=dict)
    items: Shape | None = None


def compile_shapes(schema: Mapping[str, Any]) -> dict[str, Shape]:
    """The shape of every definition in the schema, by name.

    Raises ValueError for a schema that uses what this module does not understand.
    """
    definitions = schema["$defs"]
    return {name: _compile(definitions[name], definitions, "", {}, name) for name in definitions}


def _compile(
    node: Mapping[str, Any], definitions: Mapping[str, Any], path: str, open_shapes: dict[str, Shape], name: str = ""
) -> Shape:
    """open_shapes: the definitions that are being compiled around this node, by name, so that recursion ends."""
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        if name in open_shapes:
            return open_shapes[name]
        node = {**definitions[name], **{key: value for key, value in node.items() if key != "$ref"}}
    strange = set(node) - _ANNOTATIONS - _CHECKED
    if strange or node.get("additionalProperties", False) is not False:
        raise ValueError(f"schema at {path or name!r}: keyword not supported: {sorted(strange)}")
    shape = Shape(
        path=path,
        definition=name,
        description=node.get("description", ""),
        type=_TYPES[node["type"]],
        pattern=re.compile(node["pattern"]) if "pattern" in node else None,
        shortest=node.get("minLength", node.get("minItems", 0)),
        longest=node.get("maxLength"),
        minimum=node.get("minimum"),
        maximum=node.get("maximum"),
        unique=node.get("uniqueItems", False),
        vocabulary=node.get("x-vocabulary"),
        required=tuple(node.get("required", ())),
    )
    inside = {**open_shapes, name: shape} if name else open_shapes
    for key, child in node.get("properties", {}).items():
        shape.properties[key] = _compile(child, definitions, f"{path}.{key}".lstrip("."), inside)
    if "items" in node:
        shape.items = _compile(node["items"], definitions, f"{path}.*", inside)
    return shape


def accepts(shape: Shape, value: Value, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the value satisfies the schema; words: the ids of each vocabulary (one that is absent accepts all)."""
    kind = shape.type
    if type(value) is not kind:
        return False
    if kind is str:
        return _accepts_text(shape, value, words)  # type: ignore[arg-type]
    if kind is dict:
        properties = shape.properties
        for key, child in value.items():  # type: ignore[union-attr]
            known = properties.get(key)
            if known is None or not accepts(known, child, words):
                return False
        return all(key in value for key in shape.required)  # type: ignore[operator]
    if kind is list:
        return _accepts_list(shape, value, words)  # type: ignore[arg-type]
    if kind is int:
        low, high = shape.minimum, shape.maximum
        return (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]
    return True


def _accepts_text(shape: Shape, value: str, words: Mapping[str, frozenset[str]]) -> bool:
    if len(value) < shape.shortest or (shape.longest is not None and len(value) > shape.longest):
        return False
    if shape.pattern is not None and shape.pattern.search(value) is None:
        return False
    return shape.vocabulary is None or value in words.get(shape.vocabulary, (value,))


def _accepts_list(shape: Shape, value: list[Value], words: Mapping[str, frozenset[str]]) -> bool:
    if len(value) < shape.shortest:
        return False
    if shape.unique and len({str(item) for item in value}) < len(value):
        return False
    items = shape.items
    return items is None or all(accepts(items, item, words) for item in value)


def walk(shape: Shape, value: Value, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Shape, str]]:
    """Yield every string that stands where the schema knows a string: (pointer, shape, text), in the file's order."""
    if isinstance(value, str):
        if shape.type is str and value:
            yield pointer, shape, value
    elif isinstance(value, dict):
        for key, child in value.items():
            known = shape.properties.get(key)
            if known is not None:
                yield from walk(known, child, (*pointer, key))
    elif isinstance(value, list) and shape.items is not None:
        for index, child in enumerate(value):
            yield from walk(shape.items, child, (*pointer, index))


def shape_at(shape: Shape, pointer: Pointer) -> Shape:
    """The shape of the value at that pointer, or the nearest one around it that the schema knows."""
    for step in pointer:
        inner = shape.items if isinstance(step, int) else shape.properties.get(step)
        if inner is None:
            break
        shape = inner
    return shape
