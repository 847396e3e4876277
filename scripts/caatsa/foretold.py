"""Predictions: statements that something will be so within a term."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.dates import parse_date
from caatsa.link import Dataset
from caatsa.model import Statement
from caatsa.quotations import occurs_in


def predictions(data: Dataset) -> list[Statement]:
    """The statements that stand and foretell something, in order of the end of their terms."""
    foretelling = [s for s in data.of("statement") if s.prediction and not s.tombstone]
    return sorted(foretelling, key=lambda s: (parse_date(s.prediction.resolve_by).latest, s.said.date, s.id))


def term_language(statement: Statement) -> str | None:
    """The language of the words that set the term, as the first text has it in which they stand; None where they stand
    in our paraphrase alone, so that they are nobody's words."""
    term = statement.prediction.term
    return next((language for words, language in _texts(statement) if occurs_in(term, words)), None)


def _texts(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.quotation and statement.quotation_language:
        yield statement.quotation, statement.quotation_language
    if statement.original:
        yield statement.original.text, statement.original.language
    if statement.english:
        yield statement.english.text, "en"
    for rendition in statement.renditions:
        yield rendition.text, rendition.language
