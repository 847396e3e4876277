"""From provisions and instruments to law that can be cited: sections as enacted and as codified, orders, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caatsa import addresses
from caatsa.citing.escaping import even
from caatsa.citing.things import (
    CodePlace,
    CodifiedLaw,
    Document,
    EnactedLaw,
    PublicLaw,
    RegisterDocument,
    Reported,
    StatPage,
    Thing,
)
from caatsa.citing.when import issued
from caatsa.link import Dataset
from caatsa.model import Instrument, Provision

# The forms in which the sources print these, hyphen or dash.
_PUBLIC_LAW = re.compile(r"(?:Public Law|Pub\. L\.)(?: No\.)? (\d+)[-–](\d+)")
_STAT = re.compile(r"(\d+) Stat\. (\d+)(?: \(section ([^()]+(?:\([^()]+\))*)\))?")
_CODE = re.compile(r"(\d+) U\.S\.C\. ([^ ]+)( note)?")
_REGISTER = re.compile(r"(\d+) (?:FR|Fed\. Reg\.) (\d+)")
_ORDER = re.compile(r"(?:Executive Order|E\.O\.|Exec\. Order)(?: No\.)? (\d+)")
# Titles that only say what an act is for; its short title names it.
_LONG_TITLE = re.compile(r"An Act |To ")
_ABBREVIATION = re.compile(r" \([^()]*\)$")
_CODIFIED = frozenset({"section", "note"})


def law_of_provision(data: Dataset, provision: Provision) -> Iterator[tuple[str, Thing]]:
    """The section as enacted and, where the Code carries it, as codified."""
    act = data.entries[provision.instrument]
    code = tuple(_code(cite) for cite in provision.classification.cites)
    if provision.classification.kind not in _CODIFIED:
        code = ()
    own = _STAT.fullmatch(provision.statutes_at_large.cite) if provision.statutes_at_large else None
    whole = _stat_pages(act)
    stat = StatPage(own[1], whole.first if whole else "", own[2]) if own else whole
    section = provision.section
    yield "statute-enacted", _enacted(data, provision.id, act, section, stat, code)
    if code:
        legislature = addresses.name(data, act.issuer)
        yield "statute-codified", CodifiedLaw(provision.id, act_name(act), section, act.date[:4], legislature, code)


def law_of_instrument(data: Dataset, instrument: Instrument) -> tuple[str, Thing]:
    """A statute as enacted; an order or notice of the Federal Register; any other instrument as a document."""
    if instrument.type == "statute":
        stat, section = _stat_pages(instrument), _only_section(instrument)
        return "statute-enacted", _enacted(data, instrument.id, instrument, section, stat, ())
    place = _found(instrument, "federal-register", _REGISTER)
    order = _found(instrument, "executive-order-number", _ORDER)
    if place or order:
        return "source", RegisterDocument(
            id=instrument.id,
            title=even(instrument.title),
            issuer=addresses.name(data, instrument.issuer),
            issued=issued(instrument.date),
            order=order[1] if order else "",
            signatory=addresses.name(data, instrument.signatory) if instrument.signatory else "",
            volume=place[1] if place else "",
            page=place[2] if place else "",
        )
    return "source", Reported(
        Document(
            id=instrument.id,
            type="bill" if instrument.type in ("bill", "resolution") else "document",
            title=even(instrument.title),
            authority=addresses.name(data, instrument.issuer),
            number="; ".join(form.text for form in instrument.citations),
            issued=issued(instrument.date),
        )
    )


def act_name(instrument: Instrument) -> str:
    """The name by which an act is cited: its title, or its short title where the title only says what it is for."""
    if _LONG_TITLE.match(instrument.title):
        return _ABBREVIATION.sub("", even(instrument.short_title))
    return even(instrument.title)


def _enacted(
    data: Dataset, id: str, act: Instrument, section: str, stat: StatPage | None, code: tuple[CodePlace, ...]
) -> EnactedLaw:
    text = next((form.text for form in act.citations if form.form == "public-law"), None)
    number = _PUBLIC_LAW.fullmatch(text) if text else None
    return EnactedLaw(
        id=id,
        act=act_name(act),
        section=section,
        year=act.date[:4],
        legislature=addresses.name(data, act.issuer),
        public_law=PublicLaw(text, *(number.groups() if number else ())) if text else None,
        stat=stat,
        code=code,
        enacted=issued(act.date),
    )


def _stat_pages(act: Instrument) -> StatPage | None:
    """The pages of an act: the first of the whole, and that of a section where only a section's is recorded."""
    found = [m for form in act.citations if form.form == "statutes-at-large" and (m := _STAT.fullmatch(form.text))]
    whole = next((m for m in found if m[3] is None), None)
    part = next((m for m in found if m[3] is not None), None)
    if whole is None and part is None:
        return None
    return StatPage((whole or part)[1], whole[2] if whole else "", "" if whole else part[2])


def _only_section(act: Instrument) -> str:
    """The section of which alone a page is recorded, so that the page is not taken for the act's first."""
    found = [m for form in act.citations if form.form == "statutes-at-large" and (m := _STAT.fullmatch(form.text))]
    return found[0][3] if found and all(m[3] is not None for m in found) else ""


def _found(instrument: Instrument, form: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    matches = (pattern.fullmatch(c.text) for c in instrument.citations if c.form == form)
    return next((match for match in matches if match), None)


def _code(cite: str) -> CodePlace:
    title, section, note = _CODE.fullmatch(cite).groups()
    return CodePlace(title, section, bool(note))
