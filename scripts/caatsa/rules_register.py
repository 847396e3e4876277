"""Rules on the register of leads: each lead is accounted for once, by an entry or by a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from caatsa.fields import mappings, text
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook
from caatsa.strictyaml import Pointer, Value

_PREFIX = "register-"
# What each outcome of a lead must have beside it.
_NEEDED = {"published": ("entry",), "merged": ("entry", "reason"), "held": ("reason",)}


def part_is_named_by_file(index: Index) -> Iterator[Finding]:
    """A part of the register is named register- and as its file."""
    for part in index.raw.registers:
        stem = PurePosixPath(part.path).stem
        if part.id != _PREFIX + stem:
            message = f"id must be '{_PREFIX}' and the file's name: {part.id!r} in '{stem}.yaml'; write '{_PREFIX}{stem}'"
            yield part.finding(("id",), message)


def lead_is_accounted_for_once(index: Index) -> Iterator[Finding]:
    """A lead stands once in its dossier, over all parts of the register."""
    first: dict[tuple[str, str], str] = {}
    for part, pointer, row in _leads(index):
        key = (text(part.value, "dossier"), text(row, "lead"))
        if not all(key):
            continue
        if key in first:
            message = f"lead must be accounted for once in its dossier: {key[1]!r} stands in {first[key]} too; delete one"
            yield part.finding((*pointer, "lead"), message)
        first.setdefault(key, part.path)


def outcome_has_its_account(index: Index) -> Iterator[Finding]:
    """A published lead names its entry, a merged one its entry and the reason, a held one the reason and no entry."""
    for part, pointer, row in _leads(index):
        outcome = text(row, "outcome")
        if outcome not in _NEEDED:
            continue
        for key in _NEEDED[outcome]:
            if key not in row:
                message = f"{outcome} lead must have the key '{key}': it is missing; add it"
                yield part.finding((*pointer, "outcome"), message)
        if "entry" in row and "entry" not in _NEEDED[outcome]:
            message = f"{outcome} lead must not have the key 'entry': delete it, or change the outcome"
            yield Finding(part.path, *part.marks.of_key((*pointer, "entry")), message)


def entry_of_lead_stands(index: Index) -> Iterator[Finding]:
    """The entry of a lead is one that stands."""
    for part, pointer, row in _leads(index):
        statement = index.find("statement", text(row, "entry"))
        # That an entry was merged into another is told wherever it is referred to.
        if statement and text(statement.value, "tombstone", "kind") not in ("", "merged"):
            message = f"entry of a lead must stand: '{statement.id}' was withdrawn; hold the lead, and say why"
            yield part.finding((*pointer, "entry"), message)


def _leads(index: Index) -> Iterator[tuple[RawEntry, Pointer, dict[str, Value]]]:
    for part in index.raw.registers:
        for pointer, row in mappings(part.value, "candidates"):
            yield part, pointer, row


RULES = Rulebook(
    whole=(part_is_named_by_file, lead_is_accounted_for_once, outcome_has_its_account, entry_of_lead_stands)
)
