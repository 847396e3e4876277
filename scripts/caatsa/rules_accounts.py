"""Rules on cases, claims and discrepancies: accounts that draw on other entries, and must agree with them."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.dates import When
from caatsa.fields import day, mappings, text, when
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook

_DATE_OF = {"statement": ("said", "date"), "action": ("date",)}


def event_is_dated_as_its_entry(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """An event of a chronology that reports a statement or action can have that entry's date."""
    for pointer, row in mappings(entry.value, "chronology"):
        target = index.entries.get(text(row, "entry"))
        if target is None or target.kind not in _DATE_OF:
            continue
        shown, held = when(row, "date"), when(target.value, *_DATE_OF[target.kind])
        if shown and held and not _overlap(shown, held):
            message = f"date of an event must fit its entry: {shown.text}, but {target.id} has {held.text}"
            yield entry.finding((*pointer, "date"), message)


def event_is_before_check(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """No event of a chronology is later than the day to which the case was checked."""
    checked = day(entry.value, "as_of")
    for pointer, row in mappings(entry.value, "chronology"):
        shown = when(row, "date")
        if checked and shown and shown.earliest and shown.earliest > checked:
            message = f"event must not be after as_of: {shown.text} is after {checked}"
            yield entry.finding((*pointer, "date"), message)


def case_is_checked_within_a_year(index: Index) -> Iterator[Finding]:
    """No case that stands was last checked more than a year before the newest revision of the dataset."""
    made = [day({"on": revision.date}, "on") for revision in index.raw.ledger.revisions] if index.raw.ledger else []
    newest = max(filter(None, made), default=None)
    for entry in index.of_kind("case") if newest else ():
        checked = day(entry.value, "as_of")
        if checked is None or "tombstone" in entry.value:
            continue
        if (checked.year + 1, checked.month, checked.day) < (newest.year, newest.month, newest.day):
            message = (
                f"as_of must not be more than a year before the newest revision, {newest}: it is {checked}; look for "
                "what has changed since, then set the day"
            )
            yield entry.finding(("as_of",), message)


def claim_is_checked_after_printing(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """A claim is checked after it was printed."""
    checked = day(entry.value, "as_of")
    for pointer, row in mappings(entry.value, "printed"):
        source = index.find("source", text(row, "source"))
        issued = when(source.value, "csl", "issued") if source else None
        if source and checked and issued and issued.earliest and checked < issued.earliest:
            message = (
                f"as_of must not be before a source was published: {checked} is before {issued.text} ({source.id})"
            )
            yield entry.finding((*pointer, "source"), message)


def claim_is_printed_as_recorded(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """Whom a claim names as the speaker of an utterance that has an entry is the speaker there."""
    for pointer, row in mappings(entry.value, "printed"):
        statement = index.find("statement", text(row, "entry"))
        if statement is None:
            continue
        by, speaker = text(row, "by"), text(statement.value, "speaker")
        if by and speaker and by != speaker:
            message = f"by must be the speaker of {statement.id}, {speaker!r}: it is {by!r}"
            yield entry.finding((*pointer, "by"), message)


def readings_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The readings of a discrepancy differ."""
    seen: set[str] = set()
    for pointer, row in mappings(entry.value, "readings"):
        reading = " ".join(text(row, "value").lower().split())
        if reading and reading in seen:
            message = f"readings must differ: {text(row, 'value')!r} stands there twice; put the sources together"
            yield entry.finding((*pointer, "value"), message)
        seen.add(reading)


def discrepancy_affects_entries(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A discrepancy names the entries that it affects, and not itself."""
    if "affects" not in entry.value and "tombstone" not in entry.value:
        yield entry.finding(
            ("id",), "discrepancy must have the key 'affects': it is missing; name the entries affected"
        )
    affected = entry.value.get("affects")
    if isinstance(affected, list) and entry.id in affected:
        message = f"affects must name other entries: {entry.id!r} is this one; delete it"
        yield entry.finding(("affects", affected.index(entry.id)), message)


def contested_statement_has_discrepancy(index: Index) -> Iterator[Finding]:
    """A statement whose wording is contested is among those that a discrepancy affects."""
    if any(kind == "discrepancy" for kind, _ in index.raw.unread):
        return  # the file that could not be read may be the one that explains it
    affected = {mention.pin.entry for mention in index.mentions if mention.spot.shape.path == "affects.*"}
    for entry in index.of_kind("statement"):
        contested = text(entry.value, "verification", "level") == "contested"
        if contested and entry.id not in affected and "tombstone" not in entry.value:
            message = f"contested statement must be explained by a discrepancy: none lists '{entry.id}' under affects"
            yield entry.finding(("verification", "level"), message)


def open_ruling_says_what_would_settle(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A discrepancy that is left open says what would settle it."""
    if text(entry.value, "ruling", "state") == "open" and "would_settle" not in entry.value:
        yield entry.finding(
            ("ruling", "state"), "open discrepancy must have the key 'would_settle': it is missing; add it"
        )


def _overlap(one: When, other: When) -> bool:
    """Whether two dates can mean one day."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return False
    return not (other.latest and one.earliest and other.latest < one.earliest)


RULES = Rulebook(
    entry={
        "case": (event_is_dated_as_its_entry, event_is_before_check),
        "claim": (claim_is_checked_after_printing, claim_is_printed_as_recorded),
        "discrepancy": (readings_differ, discrepancy_affects_entries, open_ruling_says_what_would_settle),
    },
    whole=(contested_statement_has_discrepancy, case_is_checked_within_a_year),
)
