"""Rules on predictions: what was said to come, by when, and what was seen of it."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.fields import day, mappings, text, value_at, when
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.quotations import occurs_in
from caatsa.rulebook import Rulebook

# Where the words of an utterance stand, beside its renditions.
_WORDS = (("quotation",), ("paraphrase",), ("original", "text"), ("english", "text"))


def term_stands_in_the_words(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The term of a prediction stands, word for word, in the quotation, the paraphrase or a rendition."""
    term = text(entry.value, "prediction", "term")
    if not term:
        return
    words = [text(entry.value, *steps) for steps in _WORDS]
    words += [text(row, "text") for _, row in mappings(entry.value, "renditions")]
    if not any(occurs_in(term, one) for one in words):
        message = (
            f"prediction.term must stand word for word in the quotation, the paraphrase or a rendition: {term!r} does "
            "not; copy it from there"
        )
        yield entry.finding(("prediction", "term"), message)


def prediction_is_of_the_future(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The term of a prediction does not end before the utterance."""
    due, said = when(entry.value, "prediction", "resolve_by"), when(entry.value, "said", "date")
    if due and due.latest and said and said.earliest and due.latest < said.earliest:
        message = f"prediction.resolve_by must not be before said.date: {due.text} is before {said.text}"
        yield entry.finding(("prediction", "resolve_by"), message)


def open_prediction_is_not_due(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The outcome of a prediction is open only while its term has not ended."""
    if value_at(entry.value, "prediction", "outcome") != "open":
        return
    due, on = when(entry.value, "prediction", "resolve_by"), day(entry.value, "prediction", "on")
    if due and due.latest and on and due.latest <= on:
        message = (
            f"prediction.outcome must not be 'open' when the term has ended: {due.text} is not later than {on}; say "
            "what was seen, or 'not-established'"
        )
        yield entry.finding(("prediction", "outcome"), message)


RULES = Rulebook(
    entry={"statement": (term_stands_in_the_words, prediction_is_of_the_future, open_prediction_is_not_due)}
)
