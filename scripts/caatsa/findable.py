"""What the search shows of a page and by what its results can be narrowed, in the words of Pagefind's attributes.

A filter may have several values: a statement on India by an American is found under both countries.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caatsa import addresses
from caatsa.dates import date_in_words, parse_date
from caatsa.kinds import KIND_BY_NAME
from caatsa.link import Dataset
from caatsa.model import Action, Case, Claim, Entry, Organization, Outlet, Person, Provision, Statement
from caatsa.refs import parse_pin
from caatsa.speakers import side

# Names of countries that are used beside those of the vocabulary, by code; a reader may search for either.
_ALSO = {
    "TR": "Turkey Turkiye", "MM": "Burma", "KP": "DPRK", "US": "America USA", "AE": "UAE Emirates", "GB": "Britain UK",
    "CN": "PRC",
}  # fmt: skip
# What pages that are no entry's are, by the folder that they lie in.
_PAGES = {"read": "Explainer", "law": "Law", "about": "About", "reference": "About", "record": "Record"}


def of_entry(data: Dataset, entry: Entry) -> dict[str, object]:
    """What the head of an entry's page says to the search: title, kind, id, when, filters as [name, value]."""
    kind = KIND_BY_NAME[data.kinds[entry.id]]
    edtf = _date(entry)
    filters = [["Kind", kind.label], *map(list, dict.fromkeys(_filters(data, entry)))]
    found: dict[str, object] = {"title": addresses.name(data, entry.id), "kind": kind.label, "id": entry.id}
    if edtf:
        found["when"] = date_in_words(edtf)
    return {**found, "filters": filters}


def of_page(path: str, title: str) -> dict[str, object]:
    """The same for a page that is no entry's; path: below docs/."""
    kind = _PAGES.get(path.split("/")[0], "About")
    return {"title": title, "kind": kind, "filters": [["Kind", kind]]}


def row_facets(data: Dataset, entry: Entry) -> Markup:
    """The attribute by which a row of a table can be found, for docs/assets/tables.js: a facet a line, as in
    "Country: India"."""
    pairs = dict.fromkeys(_filters(data, entry))
    return Markup(' data-facets="{}"').format("\n".join(": ".join(pair) for pair in pairs))


def also(data: Dataset, entry: Entry) -> str:
    """Other words by which an entry is looked for: spellings of the speaker's name, other names of the countries, a
    section's number with the letters of its paragraphs."""
    names = []
    if isinstance(entry, Statement):
        speaker = data.entries[entry.speaker]
        names = [variant.text for variant in speaker.variants]
    if isinstance(entry, Provision):
        names = [f"section {entry.section}", *(f"{entry.section}({one.pin})" for one in entry.paragraphs)]
    countries = [_ALSO[code] for code in dict.fromkeys(_countries(data, entry)) if code in _ALSO]
    return " ".join([*names, *countries])


def _filters(data: Dataset, entry: Entry) -> Iterator[tuple[str, str]]:
    for code in _countries(data, entry):
        yield "Country", data.word("countries", code).label
    edtf = _date(entry)
    earliest = parse_date(edtf).earliest if edtf else None
    if earliest:
        yield "Year", str(earliest.year)
    for section in _sections(data, entry):
        yield "Section", section
    if isinstance(entry, Statement):
        yield "Speaker", addresses.name(data, entry.speaker)
        yield "Verification", data.word("verification-levels", entry.verification.level).label
        for system in entry.about.systems:
            yield "System", addresses.name(data, system)
    if isinstance(entry, Case):
        for system in entry.systems:
            yield "System", addresses.name(data, system)


def _countries(data: Dataset, entry: Entry) -> Iterator[str]:
    """By code: the side that a statement comes from, and the countries that an entry is about."""
    if isinstance(entry, Statement):
        yield side(data, entry)
        yield from _of_cases(data, entry.about.cases)
    elif isinstance(entry, Case | Person | Organization | Outlet):
        yield entry.country
    elif isinstance(entry, Claim):
        yield from _of_cases(data, entry.about.cases)
    elif isinstance(entry, Action):
        yield from _of_cases(data, entry.cases)


def _of_cases(data: Dataset, ids: tuple[str, ...]) -> Iterator[str]:
    for id in ids:
        case = data.entries[id]
        if isinstance(case, Case):
            yield case.country


def _sections(data: Dataset, entry: Entry) -> Iterator[str]:
    """The sections of the Act that an entry is about: '231'."""
    if isinstance(entry, Provision):
        yield entry.section
        return
    pins: tuple[str, ...] = ()
    if isinstance(entry, Statement | Claim):
        pins = entry.about.provisions
    elif isinstance(entry, Action):
        pins = tuple(basis.pin for basis in entry.legal_basis)
    for pin in pins:
        provision = data.entries[parse_pin(pin).entry]
        if isinstance(provision, Provision):
            yield provision.section


def _date(entry: Entry) -> str | None:
    if isinstance(entry, Statement):
        return entry.said.date
    return entry.date if isinstance(entry, Action) else None
