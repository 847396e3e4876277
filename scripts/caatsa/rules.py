"""All rules beyond the schema, by subject."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain

from caatsa import (
    rules_accounts,
    rules_authority,
    rules_dates,
    rules_identity,
    rules_law,
    rules_ledger,
    rules_names,
    rules_orphans,
    rules_predictions,
    rules_prose,
    rules_references,
    rules_register,
    rules_relay,
    rules_repetition,
    rules_revisions,
    rules_sources,
    rules_statements,
    rules_voices,
    rules_weekdays,
    rules_words,
)
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.rulebook import EVERY, EntryRule, TextRule

RULEBOOKS = (
    rules_identity.RULES,
    rules_references.RULES,
    rules_prose.RULES,
    rules_words.RULES,
    rules_dates.RULES,
    rules_weekdays.RULES,
    rules_statements.RULES,
    rules_predictions.RULES,
    rules_repetition.RULES,
    rules_relay.RULES,
    rules_law.RULES,
    rules_authority.RULES,
    rules_accounts.RULES,
    rules_voices.RULES,
    rules_register.RULES,
    rules_names.RULES,
    rules_sources.RULES,
    rules_orphans.RULES,
    rules_ledger.RULES,
    rules_revisions.RULES,
)
# What is asked of the data before it is published, and not while it is being edited.
_OF_PUBLISHED = (rules_revisions.RULES,)


def rules_told() -> dict[str, list[str]]:
    """{what a subject is about: the first line of each of its rules}, in order."""
    told: dict[str, list[str]] = {}
    for book in RULEBOOKS:
        rules = [*chain.from_iterable(book.entry.values()), *chain.from_iterable(book.text.values()), *book.whole]
        subject = _first_line(sys.modules[rules[0].__module__].__doc__)
        told[subject] = [_first_line(rule.__doc__) for rule in dict.fromkeys(rules)]
    return told


def _first_line(docstring: str | None) -> str:
    return (docstring or "").partition("\n")[0]


def check_rules(index: Index, drafting: bool = False) -> Iterator[Finding]:
    """Yield the findings of every rule; drafting: of those that hold while entries are being edited."""
    entry_rules: dict[str, list[EntryRule]] = {}
    text_rules: dict[str, list[TextRule]] = {}
    for book in (book for book in RULEBOOKS if not (drafting and book in _OF_PUBLISHED)):
        for kind, on_entry in book.entry.items():
            entry_rules.setdefault(kind, []).extend(on_entry)
        for definition, on_text in book.text.items():
            text_rules.setdefault(definition, []).extend(on_text)
        for on_whole in book.whole:
            yield from on_whole(index)
    for entry in index.raw.entries:
        for rule in (*entry_rules.get(EVERY, ()), *entry_rules.get(entry.kind, ())):
            yield from rule(index, entry)
    for entry in (*index.raw.entries, *index.raw.registers):
        for spot in index.spots(entry):
            for text_rule in text_rules.get(spot.shape.definition, ()):
                yield from text_rule(index, spot)
