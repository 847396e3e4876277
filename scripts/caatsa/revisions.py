"""Revisions as readers meet them: the history of an entry, its pinned pages, and answers for machines.

A pinned page shows the frozen record, never the living one. It is laid out by the template of its kind as long as the
record fits today's schema and all that it refers to is there; else field by field, with links to what is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from caatsa import addresses, citing
from caatsa.index import PIN, SLUG, build_index
from caatsa.ledger import Revision
from caatsa.link import Dataset, structure
from caatsa.load import Raw, RawEntry
from caatsa.model import Tombstone
from caatsa.prose import Notes
from caatsa.refs import Malformed, parts
from caatsa.revisiondiff import Change, changes, rows
from caatsa.schema import Schema
from caatsa.shapes import Shape, accepts, shape_at
from caatsa.strictyaml import Marks, Value

SEVERITIES = "revision-severities"
CHECK = "check"


@dataclass(frozen=True)
class Pinned:
    """A revision as its page shows it.

    data: the dataset with the record of that revision in its place, and without what refers to it; laid_out: whether
    the template of its kind can show it; later: the revisions that came after; material: whether one of them matters
    to those who cited this one; changes: what it changed in the one before; tombstone: of the living entry, where this
    revision has none yet.
    """

    data: Dataset
    revision: Revision
    record: Mapping[str, Value]
    shape: Shape
    laid_out: bool
    count: int
    later: tuple[Revision, ...]
    material: bool
    changes: tuple[Change, ...]
    tombstone: Tombstone | None


def pinned_address(data: Dataset, revision: Revision) -> str:
    """The address of a revision, below the site's root: 'statements/st-0001/r2/'."""
    return f"{addresses.address(data, revision.id)}r{revision.number}/"


def pinned_revisions(data: Dataset, schema: Schema) -> Iterator[Pinned]:
    """Every revision of every entry, in order of entry and number."""
    alone = replace(data, cited_by={})
    for id in data.entries:
        revisions = data.revisions.get(id, ())
        records = [data.frozen.get((id, revision.number)) for revision in revisions]
        ordered = [_in_order(schema.shapes[data.kinds[id]], record) for record in records if record is not None]
        if len(ordered) < len(revisions):
            continue
        for at, revision in enumerate(revisions):
            record, later = ordered[at], revisions[at + 1 :]
            living = record == data.records[id]
            laid_out = living or _fits(data, schema, id, record)
            yield Pinned(
                data=alone if living or not laid_out else _with(alone, id, record),
                revision=revision,
                record=record,
                shape=schema.shapes[revision.kind],
                laid_out=laid_out,
                count=len(revisions),
                later=later,
                material=any(is_material(data, one) for one in later),
                changes=changes(ordered[at - 1], record) if at else (),
                tombstone=None if "tombstone" in record else data.entries[id].tombstone,
            )


def is_material(data: Dataset, revision: Revision) -> bool:
    """Whether a revision matters to those who cited the one before."""
    return bool(data.word(SEVERITIES, revision.severity).material)


def _with(data: Dataset, id: str, record: Mapping[str, Value]) -> Dataset:
    """The dataset with another record in the place of one entry's."""
    entry = structure(data.kinds[id], record)
    return replace(data, entries={**data.entries, id: entry}, records={**data.records, id: record})


def _fits(data: Dataset, schema: Schema, id: str, record: dict[str, Value]) -> bool:
    """Whether the record satisfies today's schema and words, and refers only to entries that are there."""
    kind = data.kinds[id]
    words = {vocabulary.id: frozenset(vocabulary.words) for vocabulary in data.vocabularies.values()}
    if not accepts(schema.shapes[kind], record, words):
        return False
    mentions = build_index(Raw((RawEntry(kind, id, "", record, Marks()),), ()), schema).mentions
    return all(mention.pin.entry in data.entries for mention in mentions)


def _in_order(shape: Shape, value: Value) -> Value:
    """A value with its keys in the order of the schema; canonical JSON has them in that of the alphabet."""
    if isinstance(value, dict):
        places = {key: number for number, key in enumerate(shape.properties)}
        keys = sorted(value, key=lambda key: places.get(key, len(places)))
        return {key: _in_order(shape.properties.get(key, shape), value[key]) for key in keys}
    if isinstance(value, list):
        return [_in_order(shape.items or shape, item) for item in value]
    return value


def revision_context(data: Dataset, id: str, notes: Notes, pinned: Pinned | None) -> dict[str, object]:
    """What templates need for the history of an entry and, on a pinned page, for its revision."""
    context: dict[str, object] = {
        "revisions": data.revisions.get(id, ()),
        "pinned": pinned,
        "pinned_address": lambda revision: pinned_address(data, revision),
        "is_material": lambda revision: is_material(data, revision),
        "living_address": addresses.address(data, id),
    }
    if pinned:
        context["address"] = pinned_address(data, pinned.revision)
        context["fields"] = () if pinned.laid_out else fields(pinned, notes)
    return context


def cited(data: Dataset, revision: Revision | None = None) -> dict[str, citing.Revision]:
    """The current revision of every published entry as citations take it, or that one revision alone."""
    current = (revisions[-1] for revisions in data.revisions.values()) if revision is None else (revision,)
    return {one.id: citing.Revision(one.number, one.date, one.short_hash) for one in current}


def fields(one: Pinned, notes: Notes) -> tuple[tuple[str, Markup], ...]:
    """The record field by field: (name, text with links to what is there)."""
    return tuple((name, _linked(shape_at(one.shape, path), text, notes)) for name, path, text in rows(dict(one.record)))


def _linked(shape: Shape, text: str, notes: Notes) -> Markup:
    if shape.definition in (SLUG, PIN):
        id = text.partition("#")[0].partition("@")[0]
        return notes.link(id, text) if id in notes.data.entries else Markup("{}").format(text)
    pieces: list[Markup] = []
    for part in parts(text):
        if isinstance(part, str):
            pieces.append(Markup("{}").format(part))
        elif isinstance(part, Malformed):
            pieces.append(Markup("{}").format(text[part.start : part.end]))
        else:
            words = part.words or str(part.pin)
            known = part.pin.entry in notes.data.entries
            pieces.append(notes.link(part.pin.entry, words) if known else Markup("{}").format(words))
    return Markup("").join(pieces)


def render_checks(data: Dataset, site_url: str) -> dict[str, str]:
    """check/<id>/r<N>.json for every revision: was it superseded, did that matter, and by what."""
    return {
        f"{CHECK}/{id}/r{revision.number}.json": json.dumps(
            _check(data, revisions, at, site_url), ensure_ascii=False, indent=1
        )
        + "\n"
        for id, revisions in data.revisions.items()
        if id in data.entries
        for at, revision in enumerate(revisions)
    }


def _check(data: Dataset, revisions: tuple[Revision, ...], at: int, site_url: str) -> dict[str, object]:
    revision, later = revisions[at], revisions[at + 1 :]
    tombstone = data.entries[revision.id].tombstone
    return {
        **_told(data, revision, site_url),
        "living_address": site_url + addresses.address(data, revision.id),
        "superseded": bool(later),
        "superseded_materially": any(is_material(data, one) for one in later),
        "superseded_by": [_told(data, one, site_url) for one in later],
        "tombstone": {"on": tombstone.on, "kind": tombstone.kind, "see": tombstone.see} if tombstone else None,
    }


def _told(data: Dataset, revision: Revision, site_url: str) -> dict[str, object]:
    return {
        **revision.fields,
        "material": is_material(data, revision),
        "address": site_url + pinned_address(data, revision),
    }
