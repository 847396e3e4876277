"""Tables: each kind as one flat CSV file, with a Table Schema that says what its columns hold.

A column is a single value of the record, however deep inside objects it stands (said.date is said_date), or a list of
single values joined with ' | '. Lists of objects, such as the relay, are left to JSON. Before the record's own columns
stand those that every kind has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caatsa.citing.escaping import csv_row
from caatsa.fields import value_at
from caatsa.kinds import KIND_BY_NAME, Kind
from caatsa.link import Dataset
from caatsa.publishing.entries import summary
from caatsa.publishing.release import Release
from caatsa.rules_references import ALLOWED
from caatsa.shapes import Shape

JOINT = " | "
_TYPES = {str: "string", int: "integer", bool: "boolean"}
_FIRST = {
    "id": "The id of the entry.",
    "url": "The address of its page.",
    "name": "Its name, as headings and references show it.",
    "entry_status": "current, or how the entry ended: see the vocabulary tombstone-kinds.",
    "revision": "The number of its revision; empty where none was published yet.",
}


@dataclass(frozen=True)
class Column:
    """A column that comes from the record. steps: where its value stands; shape: of the value, or of a list's items."""

    name: str
    description: str
    steps: tuple[str, ...]
    shape: Shape
    is_list: bool
    required: bool


def columns(shape: Shape) -> list[Column]:
    """The columns of a kind after those that all have, in the order of the schema."""
    return [column for column in _columns(shape, (), True) if column.name not in _FIRST]


def table(data: Dataset, kind: Kind, shape: Shape, release: Release) -> str:
    """The CSV file of a kind: a row an entry, in order of id, lines ending with LF."""
    made = columns(shape)
    rows = [[*_FIRST, *(column.name for column in made)]]
    for entry in data.of(kind.name):
        told = summary(data, entry.id, release)
        told["entry_status"] = told["status"]
        first = ["" if told[name] is None else str(told[name]) for name in _FIRST]
        rows.append([*first, *(_cell(data.records[entry.id], column) for column in made)])
    return "".join(csv_row(row).removesuffix("\r\n") + "\n" for row in rows)


def table_schema(data: Dataset, kind: Kind, shape: Shape) -> dict[str, object]:
    """The Table Schema of that file."""
    fields: list[dict[str, object]] = [_first_field(name, text) for name, text in _FIRST.items()]
    fields += [_field(data, column) for column in columns(shape)]
    foreign = [key for column in columns(shape) if (key := _foreign_key(kind, column))]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "primaryKey": ["id"],
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _columns(shape: Shape, steps: tuple[str, ...], required: bool) -> Iterator[Column]:
    for key, child in shape.properties.items():
        here, needed = (*steps, key), required and key in shape.required
        if child.type is dict:
            yield from _columns(child, here, needed)
        elif child.type is not list:
            yield Column(_name(here), child.description, here, child, False, needed)
        elif child.items is not None and child.items.type not in (dict, list):
            yield Column(_name(here), child.description, here, child.items, True, needed)


def _name(steps: tuple[str, ...]) -> str:
    return "_".join(steps).replace("-", "_").lower()


def _cell(record: Mapping[str, object], column: Column) -> str:
    value = value_at(dict(record), *column.steps)  # type: ignore[arg-type]  # a record is what YAML holds
    if isinstance(value, list):
        return JOINT.join(map(_text, value))
    return "" if value is None else _text(value)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _first_field(name: str, description: str) -> dict[str, object]:
    field: dict[str, object] = {
        "name": name,
        "type": "integer" if name == "revision" else "string",
        "description": description,
    }
    if name == "id":
        field["constraints"] = {"required": True, "unique": True}
    elif name != "revision":
        field["constraints"] = {"required": True}
    return field


def _field(data: Dataset, column: Column) -> dict[str, object]:
    shape = column.shape
    field: dict[str, object] = {"name": column.name, "type": _type(column), "description": _described(column)}
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if shape.vocabulary and shape.vocabulary in data.vocabularies and not column.is_list:
        constraints["enum"] = list(data.vocabularies[shape.vocabulary].words)
    return field | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> str:
    if column.is_list:
        return "string"
    return "date" if column.shape.definition == "day" else _TYPES[column.shape.type]


def _described(column: Column) -> str:
    joined = f" Several are joined with '{JOINT}'." if column.is_list else ""
    return f"{column.description}{joined} In the record: {'.'.join(column.steps)}."


def _foreign_key(kind: Kind, column: Column) -> dict[str, object] | None:
    """A key where the column always names an entry of one other kind."""
    kinds = ALLOWED.get((kind.name, ".".join(column.steps)), ())
    if column.is_list or len(kinds) != 1 or column.shape.definition != "slug":
        return None
    resource = "" if kinds[0] == kind.name else KIND_BY_NAME[kinds[0]].folder
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}
