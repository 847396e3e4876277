"""Rules on entries that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.findings import Finding
from caatsa.index import Index, named_id
from caatsa.load import REGISTER
from caatsa.rulebook import Rulebook

# Kinds that exist only to be referred to; statements, actions, claims, cases, discrepancies and law need no reference.
SERVING_KINDS = ("source", "person", "organization", "outlet", "system", "term")


def entry_is_used(index: Index) -> Iterator[Finding]:
    """A source, person, organization, outlet, system or term is referred to by another entry."""
    if index.raw.unread:
        return  # a file that could not be read may be the one that refers to it
    # The register has no page from which a reader could come.
    mentions = (mention for mention in index.mentions if mention.spot.entry.kind != REGISTER)
    used = {mention.pin.entry for mention in mentions if mention.pin.entry != mention.spot.entry.id}
    for entry in index.of_kind(*SERVING_KINDS):
        if not {entry.id, named_id(entry)} & used and "tombstone" not in entry.value:
            message = f"{entry.kind} must be used: nothing refers to '{entry.id}'; refer to it, or remove it"
            yield entry.finding(("id",), message)


RULES = Rulebook(whole=(entry_is_used,))
