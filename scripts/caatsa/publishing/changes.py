"""Changes: every revision of the ledger, with what stood in the record before it and after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caatsa.ledger import Revision
from caatsa.link import Dataset
from caatsa.publishing.jsontext import to_json
from caatsa.publishing.release import Release
from caatsa.revisions import is_material, pinned_address
from caatsa.rules_ledger import FIRST, WITHDRAWAL

_EVENTS = {FIRST: "new", WITHDRAWAL: "withdrawn"}


@dataclass(frozen=True)
class Difference:
    """One value that a revision changed. pointer: where it stands in the record (RFC 6901).

    before, after: the values; has_before, has_after: whether there was one, since a value is never null.
    """

    pointer: str
    before: object
    after: object
    has_before: bool = True
    has_after: bool = True

    def as_data(self) -> dict[str, object]:
        """The difference as published: a side without a value is left out."""
        sides = {"before": (self.before, self.has_before), "after": (self.after, self.has_after)}
        return {"pointer": self.pointer} | {side: value for side, (value, is_there) in sides.items() if is_there}


@dataclass(frozen=True)
class Change:
    """One revision as readers are told of it. event: 'new', 'corrected' or 'withdrawn'."""

    revision: Revision
    event: str
    differences: tuple[Difference, ...]


def changes(data: Dataset) -> list[Change]:
    """Every revision, the newest first; those of one day in reverse order of the ledger."""
    made = []
    for id, revisions in data.revisions.items():
        records = [data.frozen.get((id, revision.number), {}) for revision in revisions]
        for at, revision in enumerate(revisions):
            found = tuple(differences(records[at - 1], records[at])) if at else ()
            made.append(Change(revision, _EVENTS.get(revision.severity, "corrected"), found))
    return sorted(made, key=lambda change: (change.revision.date, change.revision.line), reverse=True)


def differences(before: object, after: object, pointer: str = "") -> Iterator[Difference]:
    """The values that differ, as deep in the record as they can be told apart, in order of their pointers.

    A list that has gained or lost items is one value, since its items have no names to be told apart by.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted({*before, *after}):
            here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key not in after:
                yield Difference(here, before[key], None, has_after=False)
            elif key not in before:
                yield Difference(here, None, after[key], has_before=False)
            else:
                yield from differences(before[key], after[key], here)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{pointer}/{place}")
    elif before != after or type(before) is not type(after):
        yield Difference(pointer, before, after)


def revision_data(data: Dataset, revision: Revision, release: Release) -> dict[str, object]:
    """A revision as it is published: with its pinned address, without its place in the ledger."""
    pinned = release.site_url + pinned_address(data, revision)
    return {
        "revision": revision.number,
        "date": revision.date,
        "severity": revision.severity,
        "material": is_material(data, revision),
        "note": revision.note,
        "sha256": revision.sha256,
        "url": pinned,
        "json": f"{pinned.removesuffix('/')}.json",
    }


def changes_file(data: Dataset, all_changes: list[Change], release: Release, api_version: str) -> str:
    """/changes.json."""
    listed = [
        {"id": c.revision.id, "kind": c.revision.kind, "event": c.event}
        | revision_data(data, c.revision, release)
        | {"differences": [difference.as_data() for difference in c.differences]}
        for c in all_changes
    ]
    return to_json({"api_version": api_version, "edition": release.version, "changes": listed})
