"""Sources: documents that were read, or whose words were read in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caatsa.model.shared import Tombstone


@dataclass(frozen=True)
class Seen:
    """What of a source was seen, in what kind of copy, on which day."""

    extent: str
    copy: str
    on: str
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Source:
    """One document. csl: bibliographic fields with the names and types of CSL 1.0.2, kept as they stand."""

    id: str
    label: str
    csl: Mapping[str, str | list[dict[str, str]]]
    seen: Seen
    tombstone: Tombstone | None = None
    outlet: str | None = None
    relays: tuple[str, ...] = ()
    issued_note: str | None = None
    reliability: str | None = None
    founding: bool = False
