"""Statements: one utterance by one speaker on one occasion."""

from __future__ import annotations

from dataclasses import dataclass

from caatsa.model.shared import Tombstone


@dataclass(frozen=True)
class Said:
    """When it was said (EDTF, in the place's own zone), and how we know."""

    date: str
    basis: str
    reason: str
    time_zone: str | None = None


@dataclass(frozen=True)
class Original:
    """The words in the language in which they were said."""

    text: str
    language: str
    source: str


@dataclass(frozen=True)
class Translation:
    """Who translated the quotation shown, and from what."""

    by: str
    from_: str
    note: str | None = None


@dataclass(frozen=True)
class English:
    """The quotation in English, when it is shown in another language."""

    text: str
    by: str


@dataclass(frozen=True)
class Rendition:
    """The utterance as one source prints it."""

    source: str
    form: str
    language: str
    text: str
    attributed_to: str | None = None
    locator: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Hop:
    """One step of the way from the speaker's mouth to a page that was read."""

    hop: str
    from_: str
    by: str
    act: str
    language: str
    seen: str
    date: str | None = None
    source: str | None = None
    known_from: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Transcript:
    """Whether an official transcript exists."""

    status: str
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class StatementAbout:
    """What the utterance is about, by id or pin-cite."""

    provisions: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prediction:
    """What was said to come by a named day, month or year, and what was seen of it. on: the day of the last check."""

    term: str
    resolve_by: str
    reason: str
    outcome: str
    seen: str
    on: str


@dataclass(frozen=True)
class Verification:
    """How far the words are verified, and the day of the last check."""

    level: str
    on: str
    note: str | None = None


@dataclass(frozen=True)
class Statement:
    """One utterance, with every wording seen and the way it reached us."""

    id: str
    title: str
    speaker: str
    said: Said
    language: str
    wording: str
    renditions: tuple[Rendition, ...]
    relay: tuple[Hop, ...]
    transcript: Transcript
    about: StatementAbout
    legal_effect: str
    verification: Verification
    tombstone: Tombstone | None = None
    office: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    occasion: str | None = None
    place: str | None = None
    quotation: str | None = None
    quotation_source: str | None = None
    quotation_language: str | None = None
    paraphrase: str | None = None
    original: Original | None = None
    translation: Translation | None = None
    english: English | None = None
    prediction: Prediction | None = None
    safe_to_say: str | None = None
    do_not_say: str | None = None
    notes: str | None = None
