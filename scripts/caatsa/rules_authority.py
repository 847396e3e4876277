"""Rules on instruments as a whole: their sections are complete, and none stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.fields import mappings, text, texts
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook


def sections_have_one_entry(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """Every section number that an instrument lists has exactly one provision, and no other provision claims to be in it."""
    listed = {number: pointer for pointer, number in texts(entry.value, "sections")}
    if not listed:
        return
    provisions: dict[str, list[RawEntry]] = {}
    for provision in index.of_kind("provision"):
        if text(provision.value, "instrument") == entry.id:
            provisions.setdefault(text(provision.value, "section"), []).append(provision)
    for number, pointer in listed.items():
        found = provisions.get(number, [])
        if len(found) != 1:
            yield entry.finding(
                pointer, f"section must have exactly one provision: {number!r} has {len(found)}; add it, or merge them"
            )
    for number, found in provisions.items():
        if number not in listed:
            for provision in found:
                yield provision.finding(
                    ("section",),
                    f"section must be listed by its instrument: {number!r} is not in sections of {entry.id!r}",
                )


def instrument_has_an_edge(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """No instrument stands alone: it has a relation, a section or an action, or another instrument names it."""
    if any(True for _ in mappings(entry.value, "relations")):
        return
    for other in index.of_kind("provision", "instrument", "action"):
        named = [text(other.value, "instrument"), *(t for _, t in texts(other.value, "instruments"))]
        named += [text(row, "to") for _, row in mappings(other.value, "relations")]
        named += [text(row, "pin") for _, row in mappings(other.value, "legal_basis")]
        named += [text(row, "by") for _, row in mappings(other.value, "amendments")]
        if any(name.partition("#")[0].partition("@")[0] == entry.id for name in named):
            return
    yield entry.finding(
        ("id",),
        f"instrument must be used: {entry.id!r} has no relation and none leads to it; add relations, or remove it",
    )


RULES = Rulebook(entry={"instrument": (sections_have_one_entry, instrument_has_an_edge)})
