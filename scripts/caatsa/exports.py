"""Exports: the dataset published with the site, whole records, one file a kind."""

from __future__ import annotations

import json
from collections.abc import Mapping

from caatsa.kinds import KINDS
from caatsa.link import Dataset, Word


def render_exports(data: Dataset, schema: Mapping[str, object]) -> dict[str, str]:
    """data/<kind>.json for every kind, an array of whole records in order of id, and the schema."""
    files = {f"data/{kind.folder}.json": _json([data.records[e.id] for e in data.of(kind.name)]) for kind in KINDS}
    vocabularies = [
        {"id": v.id, "title": v.title, "description": v.description, "values": [_word(w) for w in v.words.values()]}
        for v in data.vocabularies.values()
    ]
    files["data/vocabularies.json"] = _json(vocabularies)
    files["data/caatsa.schema.json"] = _json(schema)
    return files


def _word(word: Word) -> dict[str, str | bool]:
    record: dict[str, str | bool] = {"id": word.id, "label": word.label, "definition": word.definition}
    record |= {"boundary": word.boundary} if word.boundary else {}
    return record | ({"material": word.material} if word.material is not None else {})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
