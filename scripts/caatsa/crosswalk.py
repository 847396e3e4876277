"""The crosswalk: each section and subsection of the Act, day by day, beside every other way of citing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from caatsa import addresses
from caatsa.link import Dataset
from caatsa.model import Instrument, Paragraph, Provision

# Which instruments stand in which column of the table, by their type in the vocabulary instrument-types.
COLUMNS = {
    "delegation": ("memorandum",),
    "order": ("executive-order",),
    "guidance": ("guidance", "list", "faq"),
    "regulation": ("regulation", "notice", "directive"),
}


@dataclass(frozen=True)
class Row:
    """One line: a section, or a subsection under one letter for one span of days.

    paragraph: '(d)' as lettered from valid_from (first day) until valid_until (first day no longer; '' if still),
    '' for the section; today: its letter now, '' where it no longer exists; address: below the site's root.
    Lists of ids or citations are joined with '; '.
    """

    section: str
    paragraph: str
    valid_from: str
    valid_until: str
    today: str
    address: str
    statutes_at_large: str
    code: str
    amends: str
    delegation: str
    order: str
    guidance: str
    regulation: str


FIELDS = tuple(field.name for field in fields(Row))


def crosswalk(data: Dataset) -> list[Row]:
    """All rows, in order of section, then of paragraph, then of day."""
    return [row for provision in by_number(data.of("provision")) for row in _rows(data, provision)]


def by_number(provisions: tuple[Provision, ...]) -> list[Provision]:
    """Provisions in the order of their section numbers."""
    return sorted(provisions, key=lambda p: (p.instrument, int("".join(filter(str.isdigit, p.section)) or 0), p.section))


def _rows(data: Dataset, provision: Provision) -> Iterator[Row]:
    enacted = data.entries[provision.instrument].date
    home = addresses.address(data, provision.id)
    yield _row(data, provision, "", enacted, "", "", home)
    for paragraph in provision.paragraphs:
        for letter, start, end in _spans(paragraph, enacted):
            today = "" if paragraph.until else addresses.bracketed(paragraph.pin)
            yield _row(data, provision, addresses.bracketed(letter), start, end, today, f"{home}#{paragraph.pin}")


def _spans(paragraph: Paragraph, enacted: str) -> Iterator[tuple[str, str, str]]:
    """Each letter of a paragraph with its first day and the first day on which it no longer had it."""
    start = enacted
    for former in sorted(paragraph.formerly, key=lambda f: f.until):
        yield former.pin, start, former.until
        start = former.until
    yield paragraph.pin, paragraph.since or start, paragraph.until or ""


def _row(
    data: Dataset, provision: Provision, paragraph: str, start: str, end: str, today: str, address: str
) -> Row:
    code = [f"{cite}{today}" if provision.classification.kind == "section" else cite for cite in provision.classification.cites]
    touching = [i for i in data.of("instrument") if _touches(i, provision.id)]
    columns = {
        column: "; ".join(i.short_title for i in touching if i.type in types) for column, types in COLUMNS.items()
    }
    return Row(
        section=provision.section,
        paragraph=paragraph,
        valid_from=start,
        valid_until=end,
        today=today,
        address=address,
        statutes_at_large=provision.statutes_at_large.cite if provision.statutes_at_large else "",
        code="; ".join(code),
        amends="; ".join(a.act for a in provision.amends),
        **columns,
    )


def _touches(instrument: Instrument, provision: str) -> bool:
    return any(r.to.partition("#")[0].partition("@")[0] == provision for r in instrument.relations)
