"""Cases, claims and discrepancies: what is made of the statements and the law."""

from __future__ import annotations

from dataclasses import dataclass

from caatsa.model.shared import OpenQuestion, Tombstone


@dataclass(frozen=True)
class Event:
    """A line of a case's chronology."""

    date: str
    event: str
    entry: str | None = None


@dataclass(frozen=True)
class Voices:
    """One question on which speakers of one government are set side by side. statements: in order of their dates."""

    key: str
    title: str
    government: str
    from_: str
    to: str
    question: str
    statements: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True)
class AppliedLaw:
    """A provision that applies to a case, and why."""

    pin: str
    why: str


@dataclass(frozen=True)
class Case:
    """A country's purchase of Russian arms, or talk of one."""

    id: str
    country: str
    title: str
    status: str
    as_of: str
    status_note: str
    summary: str
    chronology: tuple[Event, ...]
    law: tuple[AppliedLaw, ...]
    would_change: tuple[str, ...]
    tombstone: Tombstone | None = None
    systems: tuple[str, ...] = ()
    voices: tuple[Voices, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    notes: str | None = None


@dataclass(frozen=True)
class Printed:
    """Where and how a claim was printed."""

    source: str
    text: str
    by: str | None = None
    entry: str | None = None


@dataclass(frozen=True)
class ClaimAbout:
    """What a claim is about."""

    provisions: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A widely repeated claim set against the law and the record."""

    id: str
    title: str
    printed: tuple[Printed, ...]
    law_says: str
    record_says: str
    finding: str
    as_of: str
    safe_to_say: str
    about: ClaimAbout
    do_not_say: str | None = None
    tombstone: Tombstone | None = None
    open_questions: tuple[OpenQuestion, ...] = ()
    notes: str | None = None


@dataclass(frozen=True)
class Reading:
    """One reading of a disputed fact."""

    value: str
    sources: tuple[str, ...]
    text: str | None = None


@dataclass(frozen=True)
class Ruling:
    """Our ruling, or why it is left open."""

    state: str
    text: str
    on: str


@dataclass(frozen=True)
class Discrepancy:
    """Two or more readings of one fact, our ruling, the evidence."""

    id: str
    title: str
    kind: str
    question: str
    readings: tuple[Reading, ...]
    ruling: Ruling
    tombstone: Tombstone | None = None
    affects: tuple[str, ...] = ()
    would_settle: str | None = None
    notes: str | None = None
