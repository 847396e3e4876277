"""Addresses and short names of entries: the one place that knows where a page lives and what a link to it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caatsa.dates import date_in_words
from caatsa.kinds import KIND_BY_NAME
from caatsa.lettering import paragraph_on
from caatsa.link import Dataset
from caatsa.model import Case, Entry, Person, Provision, Source, Statement
from caatsa.refs import Pin


# Months as law reviews print them (Bluebook table T12).
_SHORT_MONTHS = {
    "January": "Jan.", "February": "Feb.", "March": "Mar.", "April": "Apr.", "August": "Aug.",
    "September": "Sept.", "October": "Oct.", "November": "Nov.", "December": "Dec.",
}


def short_date(edtf: str) -> str:
    """A date in words with short months: '10 Jan. 2020'. Raises DateError."""
    return " ".join(_SHORT_MONTHS.get(word, word) for word in date_in_words(edtf).split(" "))


def address(data: Dataset, id: str) -> str:
    """The living page's address below the site's root, with trailing slash: 'statements/st-0001/'."""
    return f"{KIND_BY_NAME[data.kinds[id]].address}/{id}/"


def pin_address(data: Dataset, pin: Pin, day: date | None = None) -> str:
    """The address of a pin-cite, its anchor being the paragraph's letter of today.

    day: whose lettering is meant where the pin-cite names none; None for today's.
    """
    page = address(data, pin.entry)
    current = _current(data, pin, day)
    return f"{page}#{current}" if current else page


def bracketed(path: str) -> str:
    """'b-2-A' -> '(b)(2)(A)', as pin-cites are printed."""
    return "".join(f"({letter})" for letter in path.split("-"))


def section_name(provision: Provision) -> str:
    """'§ 231'."""
    return f"§\N{NO-BREAK SPACE}{provision.section}"


def pin_label(data: Dataset, pin: Pin, day: date | None = None) -> str:
    """'§ 231(b)(2)', or '§ 231(d) (now (e))' where an amendment has moved the paragraph since."""
    entry = data.entries[pin.entry]
    if not isinstance(entry, Provision):
        return label(data, pin.entry) + bracketed(pin.path) if pin.path else label(data, pin.entry)
    if not pin.path:
        return section_name(entry)
    current = _current(data, pin, day)
    moved = f" (now {bracketed(current)})" if current and current != pin.path else ""
    return section_name(entry) + bracketed(pin.path) + moved


def _current(data: Dataset, pin: Pin, day: date | None) -> str | None:
    entry = data.entries[pin.entry]
    if not pin.path or not isinstance(entry, Provision):
        return pin.path
    return paragraph_on(data.records[pin.entry], pin.path, pin.day or day)


def name(data: Dataset, id: str) -> str:
    """The full name of an entry, as a heading or in a sentence."""
    return _NAMES[data.kinds[id]](data, data.entries[id])


def label(data: Dataset, id: str) -> str:
    """The shortest name that still tells a reader what a reference leads to."""
    entry = data.entries[id]
    if isinstance(entry, Statement):
        return f"{_surname(data, entry.speaker)}, {short_date(entry.said.date)}"
    if isinstance(entry, Source):
        return entry.label
    if isinstance(entry, Provision):
        return section_name(entry)
    if isinstance(entry, Case):
        return f"Case: {data.word('countries', entry.country).label}"
    if data.kinds[id] in ("claim", "discrepancy", "action"):
        return f"{KIND_BY_NAME[data.kinds[id]].label} {id}"
    return name(data, id)


def _surname(data: Dataset, speaker: str) -> str:
    entry = data.entries[speaker]
    return entry.sort_name.partition(",")[0] if isinstance(entry, Person) else name(data, speaker)


def _title(_: Dataset, entry: Entry) -> str:
    return entry.title


def _name(_: Dataset, entry: Entry) -> str:
    return entry.name


_NAMES: dict[str, Callable[[Dataset, Entry], str]] = {
    "statement": _title,
    "provision": lambda _, entry: f"{section_name(entry)}. {entry.short_heading}",
    "instrument": lambda _, entry: entry.short_title,
    "action": _title,
    "case": _title,
    "claim": _title,
    "discrepancy": _title,
    "person": _name,
    "organization": _name,
    "outlet": _name,
    "system": _name,
    "term": lambda _, entry: entry.term,
    "source": lambda _, entry: entry.csl["title"],
}
