"""Rules on what is published: every entry, and every change of one, has its revision in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.canonical import NotCanonical, canonical, sha256
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.rulebook import EVERY, Rulebook

COMMAND = "python3 scripts/revise.py"


def entry_has_a_first_revision(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """An entry is published by its first revision."""
    ledger = index.raw.ledger
    if ledger is None or not ledger.is_readable or ledger.breaks or entry.id in ledger.by_id:
        return
    yield entry.finding(("id",), f"entry must have a first revision: '{entry.id}' has none; run {COMMAND} --new")


def change_has_a_revision(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """An entry says what its last revision says, until the next is made."""
    ledger = index.raw.ledger
    if ledger is None or not ledger.is_readable or ledger.breaks or index.entries[entry.id] is not entry:
        return
    last = ledger.by_id.get(entry.id, (None,))[-1]
    if last is None or last.kind != entry.kind:
        return
    try:
        digest = sha256(canonical(entry.value))
    except NotCanonical as error:
        yield entry.finding((), f"entry must have canonical JSON (RFC 8785): {error}")
        return
    if digest != last.sha256:
        message = (
            f"change must have a revision: '{entry.id}' differs from revision {last.number} of {last.date}; "
            f'run {COMMAND} {entry.id} --severity … --note "…"'
        )
        yield entry.finding(("id",), message)


RULES = Rulebook(entry={EVERY: (entry_has_a_first_revision, change_has_a_revision)})
