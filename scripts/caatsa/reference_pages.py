"""Reference pages rendered from the schema and the vocabularies, so that neither is written twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caatsa.kinds import KINDS
from caatsa.link import Dataset
from caatsa.load import REGISTER
from caatsa.pagefile import page
from caatsa.templating import environment

Schema = Mapping[str, object]


@dataclass(frozen=True)
class Field:
    """A row of the field reference; fields: the fields below it, empty where a definition contains itself."""

    name: str
    required: bool
    type: str
    description: str
    vocabulary: str | None
    fields: tuple[Field, ...]


def render_reference_pages(data: Dataset, schema: Schema) -> dict[str, str]:
    """The field reference and the vocabularies, by path."""
    definitions: Mapping[str, Schema] = schema["$defs"]
    tables = [
        (name, definitions[name]["description"], _fields(definitions, definitions[name], (name,)))
        for name in (*(kind.name for kind in KINDS), REGISTER)
    ]
    fields = environment().get_template("fields.html.j2").render(tables=tables, kinds=KINDS)
    vocabularies = environment().get_template("vocabularies.html.j2")
    return {
        "reference/fields/index.md": page("Fields of the dataset", "Every field of every kind of entry.", fields),
        "reference/vocabularies/index.md": page(
            "Words with defined meanings",
            "The status words of the CAATSA Reference, defined, with their boundaries.",
            vocabularies.render(vocabularies=list(data.vocabularies.values())),
        ),
    }


def _fields(definitions: Mapping[str, Schema], node: Schema, path: tuple[str, ...]) -> tuple[Field, ...]:
    required = node.get("required", ())
    return tuple(
        _field(definitions, name, part, name in required, path) for name, part in node.get("properties", {}).items()
    )


def _field(definitions: Mapping[str, Schema], name: str, part: Schema, required: bool, path: tuple[str, ...]) -> Field:
    kind, inner, inner_path = _resolve(definitions, part, path)
    listed = inner.get("type") == "array"
    if listed:
        kind, inner, inner_path = _resolve(definitions, inner["items"], inner_path)
    vocabulary = inner.get("x-vocabulary")
    words = f"one of {vocabulary}" if vocabulary else kind or inner.get("type", "string")
    inside = () if inner_path.count(inner_path[-1]) > 1 else _fields(definitions, inner, inner_path)
    return Field(name, required, f"list of {words}" if listed else words, part["description"], vocabulary, inside)


def _resolve(
    definitions: Mapping[str, Schema], part: Schema, path: tuple[str, ...]
) -> tuple[str | None, Schema, tuple[str, ...]]:
    """A part with its $ref followed: (name of the definition, its schema, path of definitions entered)."""
    target = part.get("$ref")
    if target is None:
        return None, part, path
    name = target.rpartition("/")[2]
    return name, definitions[name], (*path, name)
