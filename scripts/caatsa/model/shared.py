"""Parts that several kinds of entry share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tombstone:
    """Why an entry is no longer maintained, and what to use instead."""

    on: str
    kind: str
    reason: str
    see: str


@dataclass(frozen=True)
class Variant:
    """Another form of a name, as printed somewhere."""

    text: str
    language: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class OpenQuestion:
    """Something not established, and what would settle it."""

    question: str
    would_settle: str
    as_of: str


@dataclass(frozen=True)
class Standing:
    """Whether a law or instrument is in force, with the day of the check."""

    as_of: str
    text: str
