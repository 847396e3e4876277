"""Who spoke for whom: the office held on the day of a statement, and the side that the statement comes from."""

from __future__ import annotations

from collections.abc import Iterable

from caatsa.link import Dataset, Word
from caatsa.model import Person, Statement
from caatsa.model.names import Office


def office_held(data: Dataset, statement: Statement) -> Office | None:
    """The office in which it was said; None where an organization speaks, or no office is known."""
    speaker = data.entries[statement.speaker]
    offices = speaker.offices if isinstance(speaker, Person) else ()
    return next((office for office in offices if office.key == statement.office), None)


def side(data: Dataset, statement: Statement) -> str:
    """The country, by its code, that a statement comes from: that of the organization whose office the speaker held,
    else the speaker's own. An ambassador speaks for the country that sent him, wherever he speaks."""
    office = office_held(data, statement)
    return data.entries[office.organization if office and office.organization else statement.speaker].country


def by_side(data: Dataset, statements: Iterable[Statement], first: str) -> list[tuple[Word, list[Statement]]]:
    """Statements by the side they come from, each side in the order given: the side called first, then by name."""
    sides: dict[str, list[Statement]] = {}
    for statement in statements:
        sides.setdefault(side(data, statement), []).append(statement)
    words = sorted((data.word("countries", code) for code in sides), key=lambda word: (word.id != first, word.label))
    return [(word, sides[word.id]) for word in words]
