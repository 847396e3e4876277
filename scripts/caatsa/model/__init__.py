"""The entries as frozen dataclasses, field for field as in data/schema/caatsa.schema.json.

A record is structured into these once it has passed validation; tests hold that the fields are the schema's.
"""

from caatsa.model.law import Action, Instrument, Paragraph, Phrase, Provision
from caatsa.model.names import Organization, Outlet, Person, System, Term
from caatsa.model.records import Case, Claim, Discrepancy, Voices
from caatsa.model.register import Lead, Register
from caatsa.model.shared import OpenQuestion, Standing, Tombstone, Variant
from caatsa.model.sources import Source
from caatsa.model.statements import Hop, Prediction, Rendition, Statement

Entry = (
    Statement | Provision | Instrument | Action | Case | Claim | Discrepancy
    | Person | Organization | Outlet | System | Term | Source
)

ENTRY_TYPES: dict[str, type] = {
    "statement": Statement,
    "provision": Provision,
    "instrument": Instrument,
    "action": Action,
    "case": Case,
    "claim": Claim,
    "discrepancy": Discrepancy,
    "person": Person,
    "organization": Organization,
    "outlet": Outlet,
    "system": System,
    "term": Term,
    "source": Source,
}

__all__ = [
    "ENTRY_TYPES", "Action", "Case", "Claim", "Discrepancy", "Entry", "Hop", "Instrument", "Lead", "OpenQuestion",
    "Organization", "Outlet", "Paragraph", "Person", "Phrase", "Prediction", "Provision", "Register", "Rendition",
    "Source", "Standing", "Statement", "System", "Term", "Tombstone", "Variant", "Voices",
]
