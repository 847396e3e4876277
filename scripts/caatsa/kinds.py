"""The kinds of entry: where each lives in data/, where its pages live on the site, how its ids look.

The one table that every stage reads; the design names the kinds (section 2) and the addresses (section 3).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    name: the word used in the schema ($defs) and in code; folder: the folder below data/;
    address: the first part of its pages' addresses; label, plural: words shown to readers;
    numbered: True where ids are opaque numbers (st-0001), so that file names may add a slug.
    """

    name: str
    folder: str
    address: str
    label: str
    plural: str
    numbered: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("statement", "statements", "statements", "Statement", "Statements", numbered=True),
    Kind("provision", "provisions", "law", "Provision", "Provisions"),
    Kind("instrument", "instruments", "instruments", "Instrument", "Instruments"),
    Kind("action", "actions", "actions", "Action", "Actions", numbered=True),
    Kind("case", "cases", "cases", "Case", "Cases"),
    Kind("claim", "claims", "claims", "Claim", "Claims", numbered=True),
    Kind("discrepancy", "discrepancies", "discrepancies", "Discrepancy", "Discrepancies", numbered=True),
    Kind("person", "people", "people", "Person", "People"),
    Kind("organization", "organizations", "organizations", "Organization", "Organizations"),
    Kind("outlet", "outlets", "outlets", "Outlet", "Outlets"),
    Kind("system", "systems", "systems", "Weapon system", "Weapon systems"),
    Kind("term", "terms", "terms", "Term", "Terms"),
    Kind("source", "sources", "sources", "Source", "Sources"),
)

KIND_BY_NAME = {kind.name: kind for kind in KINDS}
KIND_BY_FOLDER = {kind.folder: kind for kind in KINDS}
