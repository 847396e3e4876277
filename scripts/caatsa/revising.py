"""Making revisions: the lines to add to the ledger and the records to freeze, and adding them, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from caatsa.canonical import NotCanonical, canonical, sha256
from caatsa.findings import Finding
from caatsa.kinds import KINDS
from caatsa.ledger import END, FILE, FOLDER, RECORDS, Ledger, Revision, end_of, line_of
from caatsa.load import Raw, RawEntry
from caatsa.nearest import did_you_mean
from caatsa.rules_ledger import FIRST, SEVERITIES
from caatsa.schema import Schema, vocabulary_words
from caatsa.validate import validate

FIRST_NOTE = "First published."


class Refused(Exception):
    """No revision can be made; the message says why and what to do. findings: what is wrong in the data."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Addition:
    """What is to be added. revisions: in the ledger's order; lines: with their line breaks; records: by path below
    ledger/records; end: what then says where the ledger ends."""

    revisions: tuple[Revision, ...]
    lines: str
    records: Mapping[str, bytes]
    end: str


def first_revisions(raw: Raw, schema: Schema, day: str) -> Addition:
    """The first revision of every entry that has none, in order of kind and id. Raises Refused."""
    published = raw.ledger.by_id if raw.ledger else {}
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    entries = sorted(
        (entry for entry in raw.entries if entry.id not in published), key=lambda entry: (order[entry.kind], entry.id)
    )
    if not entries:
        raise Refused("an entry must be without a revision: every entry has its first already")
    return _add(raw, schema, [(entry, FIRST, FIRST_NOTE) for entry in entries], day)


def next_revision(raw: Raw, schema: Schema, id: str, severity: str, note: str, day: str) -> Addition:
    """The next revision of one entry. Raises Refused."""
    return next_revisions(raw, schema, [(id, severity, note)], day)


def next_revisions(raw: Raw, schema: Schema, changes: Iterable[tuple[str, str, str]], day: str) -> Addition:
    """The next revision of several entries, each with its severity and note; all of them or none. Raises Refused."""
    made = [(_changed(raw, id, severity), severity, note) for id, severity, note in changes]
    doubled = next((entry.id for number, (entry, *_) in enumerate(made) if entry in [one[0] for one in made[:number]]), "")
    if doubled:
        raise Refused(f"an entry must stand once among the changes: '{doubled}' stands twice; join its notes")
    return _add(raw, schema, made, day)


def _changed(raw: Raw, id: str, severity: str) -> RawEntry:
    """The entry of that id, if a revision of that severity can be made of it."""
    entry = next((entry for entry in raw.entries if entry.id == id), None)
    if entry is None:
        hint = did_you_mean(id, [entry.id for entry in raw.entries]) or "; give the id, not the file's name"
        raise Refused(f"id must be that of an entry: {id!r} is none{hint}")
    known = vocabulary_words(raw).get(SEVERITIES, frozenset()) - {FIRST}
    if severity not in known:
        hint = did_you_mean(severity, known) or f"; known are {', '.join(sorted(known))}"
        raise Refused(f"severity must be known: {severity!r} is not{hint}")
    revisions = raw.ledger.by_id.get(id, ()) if raw.ledger else ()
    if not revisions:
        raise Refused(f"entry must have a first revision before another: '{id}' has none; run revise.py --new")
    if _digest(entry) == revisions[-1].sha256:
        last = revisions[-1]
        raise Refused(f"content must differ from revision {last.number} of {last.date}: nothing in '{id}' has changed")
    return entry


def _add(raw: Raw, schema: Schema, changes: Iterable[tuple[RawEntry, str, str]], day: str) -> Addition:
    """Add to the ledger, and hold the result against every rule but those on other entries' revisions to come."""
    ledger = raw.ledger or Ledger(f"{raw.folder}/{FOLDER}")
    if not ledger.is_readable or ledger.breaks or (ledger.lines and ledger.end != end_of(ledger.lines)):
        raise Refused("ledger must be whole before it is added to", validate(raw, schema, drafting=True))
    revisions, lines, records = [], list(ledger.lines), {}
    chain = ledger.revisions[-1].chain if ledger.revisions else ""
    for entry, severity, note in changes:
        number = len(ledger.by_id.get(entry.id, ())) + 1
        digest = _digest(entry)
        revision = Revision(entry.id, entry.kind, number, day, severity, note, digest, line=len(lines) + 1)
        line = line_of(chain, revision)
        chain = str((line.value or {})["chain"])
        revisions.append(replace(revision, chain=chain))
        lines.append(line)
        data = canonical(entry.value)
        if revision.record_path in ledger.records:
            raise Refused(
                f"frozen record must be new: {ledger.shown(revision.record_path)} is there already, and no line of the "
                "ledger names it; restore the ledger if a line was lost, remove the file if revise.py was cut off"
            )
        records[revision.record_path] = data
    end = end_of(lines)
    grown = replace(ledger, lines=tuple(lines), records={**ledger.records, **records}, end=end)
    findings = validate(replace(raw, ledger=grown), schema, drafting=True)
    if findings:
        raise Refused("data must be valid before it is revised", findings)
    added = "".join(f"{line.text}\n" for line in lines[len(ledger.lines) :])
    return Addition(tuple(revisions), added, records, end)


def _digest(entry: RawEntry) -> str:
    try:
        return sha256(canonical(entry.value))
    except NotCanonical as error:
        raise Refused(f"entry must have canonical JSON (RFC 8785): '{entry.id}' has none: {error}") from error


def add(root: Path, addition: Addition) -> None:
    """Write the records, the ledger, then its end, into the data folder root. Raises OSError, and then leaves all as it
    was.

    No record is ever overwritten; the ledger is replaced in one step by itself with the new lines at its end.
    """
    folder = root / FOLDER
    file = folder / FILE
    made: list[Path] = []
    before = file.read_bytes() if file.exists() else None
    try:
        for path, data in addition.records.items():
            target = folder / RECORDS / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as opened:
                made.append(target)
                opened.write(data)
        _replace(file, (before or b"") + addition.lines.encode("utf-8"))
        _replace(folder / END, addition.end.encode("utf-8"))
    except BaseException:
        if before is None:
            file.unlink(missing_ok=True)
        elif file.read_bytes() != before:
            _replace(file, before)
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _replace(file: Path, data: bytes) -> None:
    partial = file.with_name(f".{file.name}.new")
    try:
        with partial.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(partial, file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
