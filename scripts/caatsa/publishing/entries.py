"""Each entry as files beside its page: st-0001.json, .bib, .ris and .csl.json."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa import addresses
from caatsa.canonical import canonical, sha256
from caatsa.citing import FILES
from caatsa.kinds import KIND_BY_NAME
from caatsa.link import Dataset
from caatsa.linkeddata import LICENSE
from caatsa.publishing.changes import revision_data
from caatsa.publishing.release import Release

ENDINGS = ("json", "bib", "ris", "csl.json")
CURRENT = "current"


def stem(data: Dataset, id: str) -> str:
    """The path that an entry's files share, without their endings: 'statements/st-0001'."""
    return addresses.address(data, id).removesuffix("/")


def citation_files(data: Dataset, id: str, release: Release) -> Iterator[tuple[str, str]]:
    """The files for reference managers, by path."""
    for _, ending, write in FILES:
        yield stem(data, id) + ending, write(data, id, release.edition)


def frozen_files(data: Dataset, id: str) -> Iterator[tuple[str, bytes]]:
    """The record of each revision, statements/st-0001/r1.json: the very bytes whose SHA-256 is cited."""
    for revision in data.revisions.get(id, ()):
        record = data.frozen.get((id, revision.number))
        if record is not None:
            yield f"{stem(data, id)}/r{revision.number}.json", canonical(record)


def status(data: Dataset, id: str) -> str:
    """'current', or the kind of its tombstone."""
    tombstone = data.entries[id].tombstone
    return tombstone.kind if tombstone else CURRENT


def summary(data: Dataset, id: str, release: Release) -> dict[str, object]:
    """What a list of entries says of one."""
    path, revision = stem(data, id), release.revisions.get(id)
    return {
        "id": id,
        "kind": data.kinds[id],
        "name": addresses.name(data, id),
        "status": status(data, id),
        "revision": revision.number if revision else None,
        "url": f"{release.site_url}{path}/",
        "json": f"{release.site_url}{path}.json",
    }


def document(data: Dataset, id: str, release: Release, api_version: str) -> dict[str, object]:
    """The whole of an entry: its record as it was written, and what is known about the record."""
    path, record = stem(data, id), data.records[id]
    revisions = data.revisions.get(id, ())
    history = [revision_data(data, revision, release) for revision in revisions]
    mentions = data.cited_by.get(id, ())
    return {
        "api_version": api_version,
        "edition": release.version,
        "id": id,
        "kind": data.kinds[id],
        "name": addresses.name(data, id),
        "status": status(data, id),
        "sha256": revisions[-1].sha256 if revisions else sha256(canonical(record)),
        "revision": history[-1] if history else None,
        "history": history,
        "url": f"{release.site_url}{path}/",
        "formats": {ending: f"{release.site_url}{path}.{ending}" for ending in ENDINGS},
        "license": LICENSE,
        "schema": f"{release.site_url}data/caatsa.schema.json#/$defs/{KIND_BY_NAME[data.kinds[id]].name}",
        "cited_by": [{"id": m.entry} | ({"pin": m.pin} if m.pin else {}) for m in mentions],
        "record": record,
    }
