"""The register of leads: every candidate that was considered, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lead:
    """One candidate. entry: the statement that it became or went into, where it was not held."""

    lead: str
    subject: str
    outcome: str
    entry: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Register:
    """A part of the register: leads of one dossier, in the order of the file."""

    id: str
    title: str
    dossier: str
    candidates: tuple[Lead, ...]
