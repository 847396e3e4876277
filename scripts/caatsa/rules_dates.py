"""Rules on dates wherever they stand: that they exist, are plausible, and run in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from caatsa.dates import DateError, parse_date, parse_day
from caatsa.fields import day, mappings, text, when
from caatsa.findings import Finding
from caatsa.index import Index, Spot
from caatsa.load import RawEntry
from caatsa.rulebook import EVERY, Rulebook
from caatsa.strictyaml import Pointer

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Days on which somebody checked something, and the date that each cannot precede: (kind, check, date of the entry).
_CHECKED_AFTER: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("statement", ("verification", "on"), ("said", "date")),
    ("statement", ("prediction", "on"), ("said", "date")),
    ("instrument", ("standing", "as_of"), ("date",)),
)


def date_is_edtf(_: Index, spot: Spot) -> Iterator[Finding]:
    """A date is in the Extended Date/Time Format, and between 1900 and 2100."""
    try:
        moment = parse_date(spot.text)
    except DateError as error:
        yield spot.finding(f"date must be in the Extended Date/Time Format: {spot.text!r}; {error}")
        return
    for end in (moment.earliest, moment.latest):
        if end is not None and not FIRST_YEAR <= end.year <= LAST_YEAR:
            yield spot.finding(f"date must lie between {FIRST_YEAR} and {LAST_YEAR}: {spot.text!r}")
            return


def day_exists(_: Index, spot: Spot) -> Iterator[Finding]:
    """A day is a day of the calendar, between 1900 and 2100."""
    try:
        found = parse_day(spot.text)
    except DateError as error:
        yield spot.finding(f"day must exist: {spot.text!r}; {error}")
        return
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        yield spot.finding(f"day must lie between {FIRST_YEAR} and {LAST_YEAR}: {spot.text!r}")


def time_zone_exists(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A time zone is in the IANA database."""
    name = text(entry.value, "said", "time_zone")
    if name and not _is_time_zone(name):
        message = f"said.time_zone must be in the IANA database, as Asia/Baghdad is: {name!r} is not"
        yield entry.finding(("said", "time_zone"), message)


def check_follows_fact(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Nothing was checked before it happened."""
    for kind, checked, happened in _CHECKED_AFTER:
        if entry.kind != kind:
            continue
        on, fact = day(entry.value, *checked), when(entry.value, *happened)
        if on and fact and fact.earliest and on < fact.earliest:
            message = f"{'.'.join(checked)} must not be before {'.'.join(happened)}: {on} is before {fact.text}"
            yield entry.finding(checked, message)


def offices_run_in_order(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Offices say when, end after they begin, and stand in order of time."""
    previous: tuple[date, str] | None = None
    for pointer, office in mappings(entry.value, "offices"):
        start, end, attested = when(office, "from"), when(office, "to"), when(office, "attested")
        if not {"from", "to", "attested"} & set(office):
            yield entry.finding(
                pointer, "office must say when: give from, to, or attested (a day on which a source shows it)"
            )
        if start and end and start.earliest and end.latest and end.latest < start.earliest:
            message = f"office must not end before it begins: to {end.text} is before from {start.text}"
            yield entry.finding((*pointer, "to"), message)
        first = next((found.earliest for found in (start, attested) if found and found.earliest), None)
        if first and previous and first < previous[0]:
            message = (
                f"offices must stand in order of time: {text(office, 'key')!r} begins before {previous[1]!r} above it"
            )
            yield entry.finding(pointer, message)
        if first:
            previous = (first, text(office, "key"))


def in_order(entry: RawEntry, steps: Pointer, name: str) -> Iterator[Finding]:
    """The rows of a list stand in order of their dates."""
    previous = None
    for pointer, row in mappings(entry.value, *steps):
        moment = when(row, "date")
        if moment is None or moment.earliest is None:
            continue
        if previous is not None and previous.earliest is not None and moment.earliest < previous.earliest:
            message = f"{name} must stand in order of time: {moment.text} stands below {previous.text}; move it up"
            yield entry.finding((*pointer, "date"), message)
        else:
            previous = moment


def amendments_run_in_order(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Amendments stand in order of time."""
    yield from in_order(entry, ("amendments",), "amendments")


def chronology_runs_in_order(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A chronology stands in order of time."""
    yield from in_order(entry, ("chronology",), "chronology")


@lru_cache(maxsize=1024)
def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


RULES = Rulebook(
    entry={
        EVERY: (check_follows_fact,),
        "statement": (time_zone_exists,),
        "person": (offices_run_in_order,),
        "provision": (amendments_run_in_order,),
        "case": (chronology_runs_in_order,),
    },
    text={"edtf": (date_is_edtf,), "term_date": (date_is_edtf,), "day": (day_exists,)},
)
