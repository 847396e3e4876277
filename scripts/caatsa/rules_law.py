"""Rules on provisions, instruments and actions: outline, quoted phrases, computed periods, edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from caatsa import refs
from caatsa.fields import day, mappings, number, text, when
from caatsa.findings import Finding
from caatsa.index import PROSE, Index
from caatsa.lettering import paragraphs, paths_on
from caatsa.load import RawEntry
from caatsa.nearest import did_you_mean
from caatsa.quotations import occurs_in
from caatsa.rulebook import Rulebook
from caatsa.strictyaml import Pointer, Value

_QUOTED = re.compile("“([^“”]*)”")
_FEWEST_WORDS = 3
_CLASSIFIED = ("section", "note", "amendment")


def id_ends_in_section(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The id of a provision ends in its section number."""
    section = text(entry.value, "section").lower()
    if section and not entry.id.endswith(f"-{section}"):
        yield entry.finding(
            ("id",), f"id of a provision must end in its section: {entry.id!r} does not end in '-{section}'"
        )


def phrases_are_checked(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A provision that quotes phrases says against which text they were checked."""
    if "text_checked" not in entry.value:
        pointer = next((pointer for pointer, _ in _phrases(entry)), None)
        if pointer is not None:
            yield entry.finding(
                pointer, "provision that quotes phrases must have the key 'text_checked': it is missing; add it"
            )


def quoted_words_are_recorded(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """Words of the law quoted in a provision's prose, three or more, stand in a phrase recorded there.

    Words followed by a reference to another text, such as a signing statement, are that text's words and not the law's.
    """
    recorded = [phrase for _, phrase in _phrases(entry)]
    recorded.append(text(entry.value, "heading", "text"))
    recorded += [text(entry.value, *pointer, "caption") for _, pointer in paragraphs(entry.value)]
    texts_of_law = _texts_of_law(entry)
    for spot in index.spots(entry):
        if spot.shape.definition != PROSE or "“" not in spot.text:
            continue
        for _, paragraph in refs.paragraphs(spot.text):
            for match in _QUOTED.finditer(paragraph):
                words = match.group(1).strip().rstrip(".,;")
                if len(words.split()) < _FEWEST_WORDS or any(occurs_in(words, held) for held in recorded):
                    continue
                shown = next(
                    (one.pin.entry for one in refs.references(paragraph) if one.start >= match.end()), entry.id
                )
                if shown in texts_of_law or index.kinds.get(shown) == "provision":
                    message = (
                        f"words of the law must be recorded under phrases: “{words}” is in none; record or reword them"
                    )
                    yield spot.finding_at(match.group(), message)


def _texts_of_law(entry: RawEntry) -> set[str]:
    """The sources against which the provision's own words were checked."""
    holders: list[Pointer] = [("text_checked",), ("heading",)]
    for _, pointer in paragraphs(entry.value):
        holders += [inner for inner, _ in mappings(entry.value, *pointer, "phrases")]
    return {text(entry.value, *holder, "source") for holder in holders} - {""}


def paragraphs_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """No two paragraphs have one path: not today, and not on any earlier day."""
    seen: set[str] = set()
    for path, pointer in paragraphs(entry.value):
        if path in seen:
            yield entry.finding((*pointer, "pin"), f"pin must be unique among its neighbours: '{path}' occurs twice")
        seen.add(path)
    for on in _days_of_change(entry):
        before: dict[str, str] = {}
        for then, now in paths_on(entry.value, on - timedelta(days=1)):
            if then in before and now not in (before[then], then):
                both = f"'{before[then]}' and '{now}'"
                message = f"path must mean one paragraph on every day: before {on}, '{then}' meant {both} of today"
                yield entry.finding(("paragraphs",), message)
            before.setdefault(then, now)


def paragraph_days_run_in_order(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A paragraph ends after it begins, and letters move on the day of an amendment that is listed."""
    amended = {text(row, "date") for _, row in mappings(entry.value, "amendments")}
    for path, pointer in paragraphs(entry.value):
        since, until = day(entry.value, *pointer, "since"), day(entry.value, *pointer, "until")
        if since and until and until <= since:
            yield entry.finding(
                (*pointer, "until"), f"paragraph must end after it begins: '{path}' has {until} and {since}"
            )
        changes: list[Pointer] = [(*pointer, key) for key in ("since", "until") if text(entry.value, *pointer, key)]
        changes += [(*row, "until") for row, _ in mappings(entry.value, *pointer, "formerly")]
        for change in changes:
            on = text(entry.value, *change)
            if on and on not in amended:
                message = f"letters must change by an amendment: none of {on} is listed under amendments; add it"
                yield entry.finding(change, message)


def pins_are_paragraphs(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Deadlines and slips stand in a paragraph of the outline."""
    known = [path for path, _ in paragraphs(entry.value)]
    for key in ("deadlines", "slips"):
        for pointer, row in mappings(entry.value, key):
            pin = text(row, "pin")
            if pin and pin not in known:
                message = (
                    f"pin must be the path of a paragraph of this provision: {pin!r} is none{did_you_mean(pin, known)}"
                )
                yield entry.finding((*pointer, "pin"), message)


def deadline_computes(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A period counts days or years, not both, and ends on the day that the count gives."""
    for pointer, row in mappings(entry.value, "deadlines"):
        days, years = number(row, "days"), number(row, "years")
        if ("days" in row) == ("years" in row):
            yield entry.finding(pointer, "deadline must count either days or years: give exactly one of the two")
            continue
        start, end = day(row, "from"), day(row, "date")
        if start is None or end is None or (days is None and years is None):
            continue
        ends = _after_days(start, days) if days is not None else _after_years(start, years or 0)
        if end not in ends:
            counted = f"{days} days" if days is not None else f"{years} years"
            message = (
                f"date of a deadline must be what the count gives: {start} and {counted} make {ends[0]}, not {end}"
            )
            yield entry.finding((*pointer, "date"), message)


def classification_is_shown(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A provision that the Code carries says where, and where that was seen; any other gives no place."""
    kind = text(entry.value, "classification", "kind")
    for key in ("cites", "sources"):
        if kind in _CLASSIFIED and key not in (entry.value.get("classification") or {}):  # type: ignore[operator]
            message = f"classification of the kind {kind!r} must have the key '{key}': it is missing; add it"
            yield entry.finding(("classification", "kind"), message)
    if kind and kind not in _CLASSIFIED and text(entry.value, "classification", "cites", 0):
        message = f"classification of the kind {kind!r} must have no cites: delete them, or change the kind"
        yield entry.finding(("classification", "cites"), message)


def relation_leads_elsewhere(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """An instrument's relations lead to others, each stated once."""
    seen: set[tuple[str, str]] = set()
    for pointer, row in mappings(entry.value, "relations"):
        to, type_ = text(row, "to"), text(row, "type")
        if to.partition("#")[0].partition("@")[0] == entry.id:
            yield entry.finding(
                (*pointer, "to"), f"relation must lead to another instrument or provision: {to!r} is this one"
            )
        if to and (type_, to) in seen:
            yield entry.finding(
                pointer, f"relation must be stated once: {type_!r} to {to!r} stands there twice; delete one"
            )
        seen.add((type_, to))


def targets_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A person acted upon is named once in an action."""
    seen: set[str] = set()
    for pointer, row in mappings(entry.value, "targets"):
        name = text(row, "name")
        if name and name in seen:
            yield entry.finding(
                (*pointer, "name"), f"target must be named once: {name!r} stands there twice; delete one"
            )
        seen.add(name)


def amendment_follows_act(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """A provision is not amended before its instrument was made."""
    instrument = index.find("instrument", text(entry.value, "instrument"))
    made = when(instrument.value, "date") if instrument else None
    for pointer, row in mappings(entry.value, "amendments"):
        on = day(row, "date")
        if made and made.earliest and on and on < made.earliest:
            message = f"amendment must not be before the instrument: {on} is before {made.text}"
            yield entry.finding((*pointer, "date"), message)


def _phrases(entry: RawEntry) -> Iterator[tuple[Pointer, str]]:
    for _, pointer in paragraphs(entry.value):
        for inner, phrase in mappings(entry.value, *pointer, "phrases"):
            yield (*inner, "text"), text(phrase, "text")


def _days_of_change(entry: RawEntry) -> list[date]:
    days: set[date] = set()
    for _, pointer in paragraphs(entry.value):
        rows: list[dict[str, Value]] = [row for _, row in mappings(entry.value, *pointer, "formerly")]
        found = [
            day(entry.value, *pointer, "since"),
            day(entry.value, *pointer, "until"),
            *(day(row, "until") for row in rows),
        ]
        days.update(moment for moment in found if moment)
    return sorted(days)


def _after_days(start: date, days: int) -> tuple[date, ...]:
    try:
        return (start + timedelta(days=days),)
    except OverflowError:
        return (date.max,)


def _after_years(start: date, years: int) -> tuple[date, ...]:
    """The same day, years later; 29 February ends on the last of February or on the first of March."""
    year = min(start.year + years, date.max.year)
    if (start.month, start.day) != (2, 29):
        return (start.replace(year=year),)
    leap = date(year, 3, 1) - timedelta(days=1)
    return (leap,) if leap.day == 29 else (leap, date(year, 3, 1))


RULES = Rulebook(
    entry={
        "provision": (
            id_ends_in_section,
            phrases_are_checked,
            quoted_words_are_recorded,
            paragraphs_differ,
            paragraph_days_run_in_order,
            pins_are_paragraphs,
            deadline_computes,
            classification_is_shown,
            amendment_follows_act,
        ),
        "instrument": (relation_leads_elsewhere,),
        "action": (targets_differ,),
    }
)
