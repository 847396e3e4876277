"""The API: JSON files below /api/v1/ whose shape changes only as its changelog says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caatsa.kinds import KINDS, Kind
from caatsa.link import Dataset
from caatsa.linkeddata import LICENSE
from caatsa.publishing.entries import document, stem, summary
from caatsa.publishing.jsontext import to_json
from caatsa.publishing.openapi import openapi
from caatsa.publishing.release import Release

# Semantic versioning: the first number is in the address, and changes where a client could break.
API_VERSION = "1.1.0"
ROOT = f"api/v{API_VERSION.partition('.')[0]}"


def api_files(data: Dataset, schema: Mapping[str, object], release: Release) -> Iterator[tuple[str, str]]:
    """Every file of the API by path; an entry's document also lies beside its page, byte for byte."""
    kinds = [_kind(data, kind, release) for kind in KINDS]
    yield f"{ROOT}/index.json", to_json(_head(release) | _links(release))
    yield f"{ROOT}/kinds.json", to_json(_head(release) | {"kinds": kinds})
    for kind, told in zip(KINDS, kinds, strict=True):
        listed = [summary(data, entry.id, release) for entry in data.of(kind.name)]
        yield f"{ROOT}/kinds/{kind.folder}.json", to_json(_head(release) | told | {"entries": listed})
    for id in data.entries:
        text = to_json(document(data, id, release, API_VERSION))
        yield f"{ROOT}/entries/{id}.json", text
        yield f"{stem(data, id)}.json", text
    yield f"{ROOT}/openapi.json", to_json(openapi(schema, release, API_VERSION, ROOT))


def _head(release: Release) -> dict[str, object]:
    return {"api_version": API_VERSION, "edition": release.version}


def _links(release: Release) -> dict[str, object]:
    site = release.site_url
    return {
        "title": release.site_name,
        "description": release.description,
        "license": LICENSE,
        "links": {
            "documentation": f"{site}about/using-the-data/",
            "changelog": f"{site}about/api-changelog/",
            "openapi": f"{site}{ROOT}/openapi.json",
            "kinds": f"{site}{ROOT}/kinds.json",
            "entry": f"{site}{ROOT}/entries/{{id}}.json",
            "vocabularies": f"{site}data/vocabularies.json",
            "schema": f"{site}data/caatsa.schema.json",
            "changes": f"{site}changes.json",
            "datapackage": f"{site}datapackage.json",
            "everything": f"{site}data/caatsa-reference.zip",
            "checksums": f"{site}SHA256SUMS",
        },
    }


def _kind(data: Dataset, kind: Kind, release: Release) -> dict[str, object]:
    site = release.site_url
    return {
        "kind": kind.name,
        "label": kind.label,
        "plural": kind.plural,
        "count": len(data.of(kind.name)),
        "url": f"{site}{kind.address}/",
        "list": f"{site}{ROOT}/kinds/{kind.folder}.json",
        "records": f"{site}data/{kind.folder}.json",
        "table": f"{site}data/{kind.folder}.csv",
        "schema": f"{site}data/caatsa.schema.json#/$defs/{kind.name}",
    }
