"""Rules on voices: statements of one government on one question, side by side in a case."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.dates import When, compare_first
from caatsa.fields import mappings, text, texts, when
from caatsa.findings import Finding
from caatsa.index import Index, office_of
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook


def voices_are_told_apart(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The keys of a case's voices differ."""
    seen: set[str] = set()
    for pointer, row in mappings(entry.value, "voices"):
        key = text(row, "key")
        if key and key in seen:
            yield entry.finding((*pointer, "key"), f"key of voices must be unique in the case: {key!r} occurs twice")
        seen.add(key)


def voices_have_a_time(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The time that voices are from does not end before it begins."""
    for pointer, row in mappings(entry.value, "voices"):
        start, end = when(row, "from"), when(row, "to")
        if start and end and start.earliest and end.latest and end.latest < start.earliest:
            message = f"voices must not end before they begin: to {end.text} is before from {start.text}"
            yield entry.finding((*pointer, "to"), message)


def voices_were_heard_in_their_time(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """The statements of voices can have been said between from and to."""
    for pointer, row in mappings(entry.value, "voices"):
        start, end = when(row, "from"), when(row, "to")
        for place, id, said in _said(index, row):
            if start and start.earliest and said.latest and said.latest < start.earliest:
                message = f"statement must not be older than its voices: {id} of {said.text} is before {start.text}"
                yield entry.finding((*pointer, "statements", place), message)
            if end and end.latest and said.earliest and said.earliest > end.latest:
                message = f"statement must not be later than its voices: {id} of {said.text} is after {end.text}"
                yield entry.finding((*pointer, "statements", place), message)


def voices_are_of_one_government(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """The speakers of voices hold offices of the government named, or belong to it."""
    for pointer, row in mappings(entry.value, "voices"):
        government = text(row, "government")
        for place, id in texts(row, "statements"):
            country = _side(index, id)
            if government and country and country != government:
                message = f"statement must be of the government of its voices, {government!r}: {id} is of {country!r}"
                yield entry.finding((*pointer, *place), message)


def voices_run_in_order(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """The statements of voices stand in order of the day on which they were said."""
    for pointer, row in mappings(entry.value, "voices"):
        before: tuple[str, When] | None = None
        for place, id, said in _said(index, row):
            if before and compare_first(said, before[1]) < 0:
                message = (
                    f"statements of voices must stand in order of time: {id} of {said.text} stands below {before[0]} "
                    f"of {before[1].text}; move it up"
                )
                yield entry.finding((*pointer, "statements", place), message)
            else:
                before = id, said


def _side(index: Index, id: str) -> str:
    """The country of the organization whose office the speaker held, else of the speaker; '' where that is not known."""
    statement = index.find("statement", id)
    speaker = index.entries.get(text(statement.value, "speaker")) if statement else None
    if statement is None or speaker is None:
        return ""
    office = office_of(speaker, text(statement.value, "office"))
    organization = index.find("organization", text(office, "organization")) if office else None
    return text((organization or speaker).value, "country")


def _said(index: Index, row: object) -> Iterator[tuple[int, str, When]]:
    """The statements that can be found, with their place in the list and the day on which they were said."""
    for pointer, id in texts(row, "statements"):
        statement = index.find("statement", id)
        said = when(statement.value, "said", "date") if statement else None
        if said:
            yield int(pointer[-1]), id, said


RULES = Rulebook(
    entry={
        "case": (
            voices_are_told_apart,
            voices_have_a_time,
            voices_were_heard_in_their_time,
            voices_are_of_one_government,
            voices_run_in_order,
        )
    }
)
