"""People, organizations, outlets, weapon systems, terms."""

from __future__ import annotations

from dataclasses import dataclass

from caatsa.model.law import Phrase
from caatsa.model.shared import OpenQuestion, Tombstone, Variant


@dataclass(frozen=True)
class Office:
    """An office held; key is unique in the person's file."""

    key: str
    title: str
    sources: tuple[str, ...]
    organization: str | None = None
    from_: str | None = None
    to: str | None = None
    attested: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Person:
    """A speaker, signatory or other named person."""

    id: str
    name: str
    sort_name: str
    country: str
    tombstone: Tombstone | None = None
    variants: tuple[Variant, ...] = ()
    offices: tuple[Office, ...] = ()
    about: str | None = None
    open_questions: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True)
class Organization:
    """A ministry, agency, parliament, committee, company or council."""

    id: str
    name: str
    type: str
    country: str
    tombstone: Tombstone | None = None
    variants: tuple[Variant, ...] = ()
    parent: str | None = None
    about: str | None = None
    open_questions: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True)
class Ownership:
    """Who owns an outlet, as far as seen."""

    type: str
    text: str | None = None
    sources: tuple[str, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True)
class Outlet:
    """A publisher of reports, with its ownership."""

    id: str
    name: str
    country: str
    kind: str
    ownership: Ownership
    tombstone: Tombstone | None = None
    variants: tuple[Variant, ...] = ()
    relay_note: str | None = None
    about: str | None = None
    open_questions: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True)
class System:
    """A weapon system."""

    id: str
    name: str
    type: str
    country: str
    about: str
    tombstone: Tombstone | None = None
    variants: tuple[Variant, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True)
class Term:
    """A term: statutory, used by the law undefined, or ours."""

    id: str
    term: str
    kind: str
    definition: str
    tombstone: Tombstone | None = None
    variants: tuple[Variant, ...] = ()
    pin: str | None = None
    phrase: Phrase | None = None
    boundary: str | None = None
    marked: bool = True
