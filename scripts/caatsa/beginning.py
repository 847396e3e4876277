"""Beginning an entry: which file it gets, under which id, and what stands in it at first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caatsa.blanks import Blank, next_id, prefix_of, write_blank
from caatsa.fields import mappings, text
from caatsa.kinds import KIND_BY_NAME
from caatsa.load import VOCABULARY, VOCABULARY_FOLDER, Raw, load_dataset
from caatsa.nearest import did_you_mean
from caatsa.schema import Schema, read_schema
from caatsa.shapes import Shape


class Refused(Exception):
    """The entry cannot be begun; the message says why and what to do."""


def begin(root: Path, kind: str, name: str, today: date) -> tuple[Path, str]:
    """The path and text of a new entry in the data folder root. Raises Refused. Writes nothing.

    name: the id, or for numbered kinds the words of the file's name ('' for none).
    """
    known = (*KIND_BY_NAME, VOCABULARY)
    if kind not in known:
        hint = did_you_mean(kind, known) or f"; known are {', '.join(known)}"
        raise Refused(f"kind must be known: {kind!r} is not{hint}")
    schema = read_schema()
    shape = schema.shapes[kind]
    raw, _ = load_dataset(root)
    folder = root / (KIND_BY_NAME[kind].folder if kind in KIND_BY_NAME else VOCABULARY_FOLDER)
    if kind in KIND_BY_NAME and KIND_BY_NAME[kind].numbered:
        id, stem = _numbered(folder, shape, name, schema)
    else:
        id = stem = _named(raw, kind, shape, name)
    path = folder / f"{stem}.yaml"
    if path.exists() or path.is_symlink():
        raise Refused(f"file must be new: {path} exists already; choose another name")
    return path, write_blank(Blank(kind, id, shape, _words(raw), today.isoformat()))


def _numbered(folder: Path, shape: Shape, name: str, schema: Schema) -> tuple[str, str]:
    stems = (path.stem for path in folder.glob("*.yaml"))
    id = next_id(prefix_of(shape), stems)
    slug = schema.shapes["slug"].pattern
    if name and (slug is None or not slug.fullmatch(name)):
        raise Refused(f"name must be words in small letters with hyphens between them: {name!r} is not")
    return id, f"{id}-{name}" if name else id


def _named(raw: Raw, kind: str, shape: Shape, name: str) -> str:
    form = shape.properties["id"]
    if not name:
        raise Refused(f"name must be given: it is the id of the new {kind} ({form.description})")
    if form.pattern is not None and not form.pattern.fullmatch(name):
        raise Refused(f"name must be an id of a {kind}: {name!r} does not match {form.pattern.pattern}")
    taken = next((entry.path for entry in (*raw.entries, *raw.vocabularies) if entry.id == name), None)
    if taken is not None and (kind == VOCABULARY) == taken.startswith(f"{raw.folder}/{VOCABULARY_FOLDER}/"):
        raise Refused(f"id must be new: {name!r} is that of {taken}")
    return name


def _words(raw: Raw) -> dict[str, tuple[str, ...]]:
    return {
        vocabulary.id: tuple(text(row, "id") for _, row in mappings(vocabulary.value, "values"))
        for vocabulary in raw.vocabularies
    }
