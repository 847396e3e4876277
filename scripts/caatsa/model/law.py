"""Law: provisions with their paragraphs, instruments, and actions."""

from __future__ import annotations

from dataclasses import dataclass

from caatsa.model.shared import OpenQuestion, Standing, Tombstone


@dataclass(frozen=True)
class Phrase:
    """A short operative phrase of the law, quoted, with the text it was checked against."""

    text: str
    source: str
    note: str | None = None


@dataclass(frozen=True)
class FormerPin:
    """An earlier letter of the same text, and the first day on which it no longer meant it."""

    pin: str
    until: str


@dataclass(frozen=True)
class Paragraph:
    """A subsection, paragraph, subparagraph or clause; pin is its own letter without brackets."""

    pin: str
    caption: str | None = None
    text: str | None = None
    practice: str | None = None
    phrases: tuple[Phrase, ...] = ()
    since: str | None = None
    until: str | None = None
    formerly: tuple[FormerPin, ...] = ()
    children: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Heading:
    """An official heading and where it was seen."""

    text: str
    source: str
    note: str | None = None


@dataclass(frozen=True)
class StatPage:
    """A page of the Statutes at Large and where it was seen."""

    cite: str
    source: str


@dataclass(frozen=True)
class Classification:
    """Where the United States Code carries a provision."""

    kind: str
    cites: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextCheck:
    """How quoted phrases were checked."""

    source: str
    on: str
    note: str | None = None


@dataclass(frozen=True)
class Deadline:
    """A period that runs from a day; date = from + days or years."""

    what: str
    from_: str
    date: str
    pin: str | None = None
    days: int | None = None
    years: int | None = None
    met: str | None = None


@dataclass(frozen=True)
class Amendment:
    """A change of a provision by a later law."""

    date: str
    by: str
    effect: str


@dataclass(frozen=True)
class AmendedAct:
    """Another act that a section changes."""

    act: str
    sources: tuple[str, ...]
    cite: str | None = None


@dataclass(frozen=True)
class Slip:
    """A known slip in the text of the law."""

    text: str
    pin: str | None = None


@dataclass(frozen=True)
class Provision:
    """A section of an act, with its paragraphs as anchors."""

    id: str
    instrument: str
    section: str
    division: str
    short_heading: str
    classification: Classification
    summary: str
    tombstone: Tombstone | None = None
    heading: Heading | None = None
    statutes_at_large: StatPage | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    text_checked: TextCheck | None = None
    deadlines: tuple[Deadline, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    amends: tuple[AmendedAct, ...] = ()
    slips: tuple[Slip, ...] = ()
    standing: Standing | None = None
    open_questions: tuple[OpenQuestion, ...] = ()
    notes: str | None = None


@dataclass(frozen=True)
class CitationForm:
    """One form in which an instrument is cited."""

    form: str
    text: str
    source: str


@dataclass(frozen=True)
class Relation:
    """A typed edge of the authority graph, stated once."""

    type: str
    to: str
    sources: tuple[str, ...]
    since: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Instrument:
    """A statute, order, memorandum, guidance, notice, regulation, list, FAQ or bill."""

    id: str
    type: str
    title: str
    short_title: str
    date: str
    issuer: str
    summary: str
    tombstone: Tombstone | None = None
    citations: tuple[CitationForm, ...] = ()
    date_note: str | None = None
    signatory: str | None = None
    sections: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    standing: Standing | None = None
    open_questions: tuple[OpenQuestion, ...] = ()
    notes: str | None = None


@dataclass(frozen=True)
class LegalBasis:
    """A basis of an action, lettered as on its day, with the words of its text where seen."""

    pin: str
    sources: tuple[str, ...]
    text: str | None = None


@dataclass(frozen=True)
class Target:
    """A person acted upon."""

    name: str
    sources: tuple[str, ...]
    entry: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Count:
    """How many persons an act names, where a source gives the number."""

    number: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class MenuItem:
    """An item of section 235(a) chosen."""

    pin: str
    sources: tuple[str, ...]
    on: str | None = None


@dataclass(frozen=True)
class Action:
    """An act in law: enactment, determination, listing, vote, waiver, delisting."""

    id: str
    type: str
    title: str
    date: str
    actor: str
    summary: str
    tombstone: Tombstone | None = None
    date_note: str | None = None
    signatory: str | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    targets: tuple[Target, ...] = ()
    count: Count | None = None
    menu: tuple[MenuItem, ...] = ()
    instruments: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    not_to_confuse: str | None = None
    open_questions: tuple[OpenQuestion, ...] = ()
    notes: str | None = None
