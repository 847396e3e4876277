"""Rules on ids, file names, vocabularies and tombstones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from caatsa.fields import mappings, text
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.kinds import KIND_BY_NAME
from caatsa.load import RawEntry
from caatsa.rulebook import EVERY, Rulebook
from caatsa.schema import vocabularies_named

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def file_is_named_by_id(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A file is named by its entry's id; kinds with numbered ids may add a slug."""
    stem = PurePosixPath(entry.path).stem
    kind = KIND_BY_NAME[entry.kind]
    slug = stem.removeprefix(f"{entry.id}-") if kind.numbered else ""
    if stem != entry.id and not (slug != stem and _SLUG.fullmatch(slug)):
        fix = f"'{entry.id}.yaml'" + (f" or '{entry.id}-two-or-three-words.yaml'" if kind.numbered else "")
        yield entry.finding(
            ("id",), f"id must equal the file's name: {entry.id!r} in '{stem}.yaml'; name the file {fix}"
        )


def id_occurs_once(index: Index) -> Iterator[Finding]:
    """An id belongs to one entry, over all kinds."""
    for entry in index.raw.entries:
        first = index.entries[entry.id]
        if first is not entry:
            yield entry.finding(("id",), f"id must belong to one entry: {entry.id!r} is also that of {first.path}")


def vocabulary_is_sound(index: Index) -> Iterator[Finding]:
    """A vocabulary is named by its id, used by the schema, and lists each id and label once."""
    named = vocabularies_named(index.schema.document)
    for vocabulary in index.raw.vocabularies:
        stem = PurePosixPath(vocabulary.path).stem
        if vocabulary.id != stem:
            yield vocabulary.finding(("id",), f"id must equal the file's name: {vocabulary.id!r} in '{stem}.yaml'")
        elif vocabulary.id not in named:
            yield vocabulary.finding(
                ("id",), f"vocabulary must be used: the schema names no '{vocabulary.id}'; remove it"
            )
        for key in ("id", "label"):
            seen: set[str] = set()
            for pointer, row in mappings(vocabulary.value, "values"):
                word = text(row, key)
                if word and word in seen:
                    yield vocabulary.finding((*pointer, key), f"{key} must occur once in a vocabulary: {word!r}")
                seen.add(word)


def office_keys_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The keys of a person's offices differ."""
    seen: set[str] = set()
    for pointer, office in mappings(entry.value, "offices"):
        key = text(office, "key")
        if key and key in seen:
            yield entry.finding((*pointer, "key"), f"key of an office must be unique in the file: {key!r} occurs twice")
        seen.add(key)


def tombstone_points_on(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """A withdrawn entry points to another, living entry; a merged one to an entry of its own kind."""
    see = text(entry.value, "tombstone", "see")
    if not see:
        return
    pointer = ("tombstone", "see")
    if see == entry.id:
        yield entry.finding(pointer, f"tombstone.see must name another entry: {see!r} is the entry itself")
        return
    target = index.entries.get(see)
    if target is None:
        return
    if "tombstone" in target.value:
        yield entry.finding(
            pointer, f"tombstone.see must name an entry that stands: {see!r} is withdrawn or merged itself"
        )
    if text(entry.value, "tombstone", "kind") == "merged" and target.kind != entry.kind:
        message = f"tombstone.see must name a {entry.kind} for a merged entry: {see!r} is of the kind {target.kind}"
        yield entry.finding(pointer, message)


def merged_entry_is_not_mentioned(index: Index) -> Iterator[Finding]:
    """What was merged into another entry is referred to by the other's id."""
    for mention in index.mentions:
        target = index.entries.get(mention.pin.entry)
        if target is None or target is mention.spot.entry or text(target.value, "tombstone", "kind") != "merged":
            continue
        if mention.spot.shape.path == "tombstone.see":
            continue
        see = text(target.value, "tombstone", "see")
        yield mention.finding(f"reference must name an entry that stands: '{target.id}' was merged; write '{see}'")


RULES = Rulebook(
    entry={
        EVERY: (file_is_named_by_id, tombstone_points_on),
        "person": (office_keys_differ,),
    },
    whole=(id_occurs_once, vocabulary_is_sound, merged_entry_is_not_mentioned),
)
