"""What every rule may ask: which entries there are, what each string is, who refers to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from caatsa.fields import mappings, text
from caatsa.findings import Finding
from caatsa.load import Raw, RawEntry, id_of_stem
from caatsa.refs import Pin, PinError, parse_pin, references
from caatsa.schema import Schema
from caatsa.shapes import Shape, walk
from caatsa.strictyaml import Pointer, Value

PROSE, REMARK, PIN, SLUG = "prose", "remark", "pin", "slug"
# Our own words, in which references stand in brackets.
WITH_REFERENCES = (PROSE, REMARK)


class Spot(NamedTuple):
    """One string of an entry, with what the schema says of it."""

    entry: RawEntry
    pointer: Pointer
    shape: Shape
    text: str

    def finding(self, message: str) -> Finding:
        """A finding at the beginning of the string."""
        return self.entry.finding(self.pointer, message)

    def finding_at(self, words: str, message: str, occurrence: int = 0) -> Finding:
        """A finding where words stand in the string for the nth time."""
        return self.entry.finding_at_words(self.pointer, words, message, occurrence)


class Mention(NamedTuple):
    """One reference from one entry to another. written: as it stands in the file, brackets included."""

    spot: Spot
    pin: Pin
    written: str
    occurrence: int

    def finding(self, message: str) -> Finding:
        """A finding where the reference stands."""
        if self.spot.shape.definition in WITH_REFERENCES:
            return self.spot.finding_at(self.written, message, self.occurrence)
        return self.spot.finding(message)


@dataclass(frozen=True)
class Index:
    """All entries, by id and by kind, and every reference, those of the register included.

    entries: by id, the first file of each, and by the id that a file is named for; kinds: kind by id, also of entries
    whose file could not be parsed. So a slip in one file is reported there alone, and not where others refer to it.
    """

    raw: Raw
    schema: Schema
    entries: dict[str, RawEntry]
    kinds: dict[str, str]
    mentions: list[Mention] = field(default_factory=list)

    def spots(self, entry: RawEntry) -> Iterator[Spot]:
        """Every string of an entry, in the file's order."""
        for pointer, shape, value in walk(self.schema.shapes[entry.kind], entry.value):
            yield Spot(entry, pointer, shape, value)

    def find(self, kind: str, id: str) -> RawEntry | None:
        """The readable entry of that kind with that id."""
        entry = self.entries.get(id)
        return entry if entry is not None and entry.kind == kind else None

    def of_kind(self, *kinds: str) -> Iterator[RawEntry]:
        """The entries of those kinds, in order."""
        return (entry for entry in self.raw.entries if entry.kind in kinds)


# Strings of the definition slug that name something inside the entry, or in the speaker's file: not entries.
LOCAL_KEYS = {
    ("statement", "office"),
    ("statement", "relay.*.hop"),
    ("statement", "relay.*.from"),
    ("person", "offices.*.key"),
    ("case", "voices.*.key"),
    ("register", "candidates.*.lead"),
}


def build_index(raw: Raw, schema: Schema) -> Index:
    """Build the index. Never raises for what the entries hold."""
    entries: dict[str, RawEntry] = {}
    for entry in raw.entries:
        entries.setdefault(entry.id, entry)
    for entry in raw.entries:
        entries.setdefault(named_id(entry), entry)
    kinds = {id: kind for kind, id in sorted(raw.unread)} | {id: entry.kind for id, entry in entries.items()}
    index = Index(raw, schema, entries, kinds)
    for entry in (*raw.entries, *raw.registers):
        for spot in index.spots(entry):
            index.mentions.extend(_mentions(spot))
    return index


def _mentions(spot: Spot) -> Iterator[Mention]:
    definition = spot.shape.definition
    if definition in WITH_REFERENCES:
        seen: dict[str, int] = {}
        for reference in references(spot.text) if "[[" in spot.text else ():
            written = spot.text[reference.start : reference.end]
            yield Mention(spot, reference.pin, written, seen.get(written, 0))
            seen[written] = seen.get(written, 0) + 1
    elif definition == PIN:
        try:
            yield Mention(spot, parse_pin(spot.text), spot.text, 0)
        except PinError:
            return
    elif definition == SLUG and (spot.entry.kind, spot.shape.path) not in LOCAL_KEYS:
        yield Mention(spot, Pin(spot.text), spot.text, 0)


def named_id(entry: RawEntry) -> str:
    """The id that an entry's file is named for."""
    return id_of_stem(entry.kind, PurePosixPath(entry.path).stem)


def office_of(person: RawEntry, key: str) -> dict[str, Value] | None:
    """The office with that key in a person's file."""
    return next((office for _, office in mappings(person.value, "offices") if text(office, "key") == key), None)
