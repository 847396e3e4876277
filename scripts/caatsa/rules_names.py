"""Rules on people, organizations, outlets, systems and terms: one entry each, under one name."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.fields import mappings, text
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.rulebook import EVERY, Rulebook

# The field that names an entry to readers, where two entries of a kind with one name would be one thing twice.
_NAME = {
    "person": "name",
    "organization": "name",
    "outlet": "name",
    "system": "name",
    "term": "term",
    "source": "label",
    "instrument": "short_title",
}
_TERM_OF_LAW = ("statutory", "undefined-in-statute")


def name_belongs_to_one_entry(index: Index) -> Iterator[Finding]:
    """No two entries of a kind have one name."""
    first: dict[tuple[str, str], str] = {}
    for entry in index.raw.entries:
        field = _NAME.get(entry.kind)
        name = text(entry.value, field) if field else ""
        key = (entry.kind, " ".join(name.lower().split()))
        if not field or not name or "tombstone" in entry.value:
            continue
        if key in first:
            yield entry.finding(
                (field,), f"{field} must belong to one {entry.kind}: {name!r} is also that of {first[key]}"
            )
        first.setdefault(key, entry.path)


def variants_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A form of a name is listed once for each language."""
    seen: set[tuple[str, str]] = set()
    for pointer, variant in mappings(entry.value, "variants"):
        key = (text(variant, "text"), text(variant, "language"))
        if all(key) and key in seen:
            yield entry.finding(
                (*pointer, "text"), f"variant must be listed once: {key[0]!r}; put the sources together"
            )
        seen.add(key)


def parent_is_no_circle(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """An organization is not part of itself, nor of its own parts."""
    passed = {entry.id}
    parent = text(entry.value, "parent")
    while parent:
        if parent in passed:
            if parent == entry.id:
                yield entry.finding(
                    ("parent",), f"parent must not lead back to the organization: {entry.id!r} is part of itself"
                )
            return
        passed.add(parent)
        above = index.find("organization", parent)
        parent = text(above.value, "parent") if above else ""


def term_of_law_has_pin(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A term of the law says where it is defined or used."""
    kind = text(entry.value, "kind")
    if kind in _TERM_OF_LAW and "pin" not in entry.value:
        yield entry.finding(
            ("kind",), f"term of the kind {kind!r} must have the key 'pin': it is missing; say where the law has it"
        )


RULES = Rulebook(
    entry={
        EVERY: (variants_differ,),
        "organization": (parent_is_no_circle,),
        "term": (term_of_law_has_pin,),
    },
    whole=(name_belongs_to_one_entry,),
)
