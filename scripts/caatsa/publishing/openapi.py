"""The description of the API in OpenAPI 3.1, made from the schema of the data, so that the two cannot part."""

from __future__ import annotations

from collections.abc import Mapping

from caatsa.kinds import KINDS
from caatsa.linkeddata import LICENSE
from caatsa.publishing.release import LICENSE_TITLE, Release

Node = dict[str, object]

_TEXT: Node = {"type": "string"}
_ADDRESS: Node = {"type": "string", "format": "uri"}
_DIGEST: Node = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_NUMBER: Node = {"type": "integer", "minimum": 0}
_COUNTED: Node = {"type": "integer", "minimum": 1}
_DAY: Node = {"type": "string", "format": "date"}


def openapi(schema: Mapping[str, object], release: Release, version: str, root: str) -> Node:
    """The document for the files below root, and for those beside the pages."""
    addresses = sorted({kind.address for kind in KINDS})
    folders = [kind.folder for kind in KINDS]
    entry = _parameter("id", "The id of an entry.", {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
    address = _parameter("address", "Where pages of its kind live.", {"type": "string", "enum": addresses})
    folder = _parameter("folder", "The kind, as its files are called.", {"type": "string", "enum": folders})
    number = _parameter("revision", "The number of a revision.", {"type": "integer", "minimum": 1})
    return {
        "openapi": "3.1.1",
        "info": {
            "title": f"{release.site_name}: data",
            "version": version,
            "description": f"{release.description} Static files: GET only, no key, no parameters in the query.",
            "license": {"name": LICENSE_TITLE, "url": LICENSE},
        },
        "servers": [{"url": release.site_url.removesuffix("/") or "/"}],
        "paths": {
            f"/{root}/index.json": _get("readIndex", "Where everything is", _json("Index")),
            f"/{root}/kinds.json": _get("listKinds", "The kinds of entry", _json("Kinds")),
            f"/{root}/kinds/{{folder}}.json": _get("listEntries", "The entries of a kind", _json("Entries"), folder),
            f"/{root}/entries/{{id}}.json": _get("readEntry", "An entry by its id", _json("Entry"), entry),
            "/{address}/{id}.json": _get(
                "readEntryBesidePage", "The same, beside its page", _json("Entry"), address, entry
            ),
            "/{address}/{id}.bib": _get(
                "citeAsBibtex", "Citations, BibTeX", _plain("application/x-bibtex"), address, entry
            ),
            "/{address}/{id}.ris": _get(
                "citeAsRis", "Citations, RIS", _plain("application/x-research-info-systems"), address, entry
            ),
            "/{address}/{id}.csl.json": _get("citeAsCsl", "Citations, CSL-JSON", _json("Csl"), address, entry),
            "/{address}/{id}/r{revision}.json": _get(
                "readFrozenRecord",
                "The record of a revision, the bytes of its SHA-256",
                _json("Record"),
                address,
                entry,
                number,
            ),
            "/check/{id}/r{revision}.json": _get(
                "checkRevision", "Whether a revision was superseded, and by what", _json("Check"), entry, number
            ),
            "/data/{folder}.json": _get("readRecords", "All records of a kind", _json("Records"), folder),
            "/data/{folder}.csv": _get("readTable", "A kind as a table", _plain("text/csv"), folder),
            "/changes.json": _get("listChanges", "Every revision, the newest first", _json("Changes")),
        },
        "components": {"schemas": _schemas(schema)},
    }


def _schemas(schema: Mapping[str, object]) -> Node:
    """The answers, with every definition of the data's schema under its own name."""
    definitions: Mapping[str, object] = schema["$defs"]  # type: ignore[assignment]
    record: Node = {"anyOf": [_ref(kind.name) for kind in KINDS]}
    kind: Node = {"type": "string", "enum": [kind.name for kind in KINDS]}
    head: Node = {"api_version": {"type": "string", "pattern": r"^1\.\d+\.\d+$"}, "edition": _TEXT}
    revision: Node = {
        "revision": _COUNTED, "date": _DAY,
        "severity": _TEXT, "material": {"type": "boolean"}, "note": _TEXT, "sha256": _DIGEST, "url": _ADDRESS,
        "json": _ADDRESS,
    }  # fmt: skip
    about: Node = {"id": _TEXT, "kind": kind, "name": _TEXT, "status": _TEXT, "url": _ADDRESS}
    number: Node = {"type": ["integer", "null"]}
    counted: Node = {
        "kind": kind, "label": _TEXT, "plural": _TEXT, "count": _NUMBER, "url": _ADDRESS, "list": _ADDRESS,
        "records": _ADDRESS, "table": _ADDRESS, "schema": _ADDRESS,
    }  # fmt: skip
    mention = _object({"id": _TEXT, "pin": _TEXT}, optional=("pin",))
    difference = _object({"pointer": _TEXT, "before": {}, "after": {}}, optional=("before", "after"))
    told: Node = {
        "id": _TEXT, "kind": kind, "revision": _COUNTED, "date": _DAY,
        "severity": _TEXT, "note": _TEXT, "sha256": _DIGEST, "material": {"type": "boolean"}, "address": _ADDRESS,
    }  # fmt: skip
    end = _object({"on": _DAY, "kind": _TEXT, "see": _TEXT})
    event: Node = {"type": "string", "enum": ["new", "corrected", "withdrawn"]}
    return {
        **{name: _moved(node) for name, node in definitions.items()},
        "Record": record,
        "Records": {"type": "array", "items": record},
        "Csl": {"type": "array", "items": {"type": "object"}},
        "Revision": _object(revision),
        "Summary": _object(about | {"revision": number, "json": _ADDRESS}),
        "Kind": _object(counted),
        "Index": _object(
            head | {"title": _TEXT, "description": _TEXT, "license": _ADDRESS, "links": _map(_TEXT)}
        ),
        "Kinds": _object(head | {"kinds": {"type": "array", "items": _ref("Kind")}}),
        "Entries": _object(head | counted | {"entries": {"type": "array", "items": _ref("Summary")}}),
        "Entry": _object(
            head | about | {
                "sha256": _DIGEST,
                "revision": {"anyOf": [_ref("Revision"), {"type": "null"}]},
                "history": {"type": "array", "items": _ref("Revision")},
                "formats": _map(_ADDRESS),
                "license": _ADDRESS,
                "schema": _ADDRESS,
                "cited_by": {"type": "array", "items": mention},
                "record": _ref("Record"),
            }
        ),
        "Check": _object(
            told | {
                "living_address": _ADDRESS,
                "superseded": {"type": "boolean"},
                "superseded_materially": {"type": "boolean"},
                "superseded_by": {"type": "array", "items": _object(told)},
                "tombstone": {"anyOf": [end, {"type": "null"}]},
            }
        ),
        "Change": _object(
            {"id": _TEXT, "kind": kind, "event": event}
            | revision
            | {"differences": {"type": "array", "items": difference}}
        ),
        "Changes": _object(head | {"changes": {"type": "array", "items": _ref("Change")}}),
    }  # fmt: skip


def _moved(node: object) -> object:
    """A part of the data's schema with its references led to where OpenAPI keeps schemas."""
    if isinstance(node, Mapping):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref" and isinstance(value, str)
            else _moved(value)
            for key, value in node.items()
        }
    return [_moved(item) for item in node] if isinstance(node, list) else node


def _object(properties: Node, optional: tuple[str, ...] = ()) -> Node:
    """An object that may gain properties within a version, and loses none."""
    return {"type": "object", "required": [key for key in properties if key not in optional], "properties": properties}


def _map(values: Node) -> Node:
    return {"type": "object", "additionalProperties": values}


def _ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(name: str) -> Node:
    return {"application/json": {"schema": _ref(name)}}


def _plain(media_type: str) -> Node:
    return {media_type: {"schema": {"type": "string"}}}


def _parameter(name: str, description: str, schema: Node) -> Node:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema}


def _get(name: str, summary: str, content: Node, *parameters: Node) -> Node:
    responses: Node = {"200": {"description": summary, "content": content}}
    if parameters:
        responses["404"] = {"description": "There is no such file."}
    operation: Node = {"operationId": name, "summary": summary, "responses": responses}
    return {"get": operation | ({"parameters": list(parameters)} if parameters else {})}
