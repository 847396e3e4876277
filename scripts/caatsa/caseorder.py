"""Where a statement stands among the statements of its cases, so that a case can be read from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from caatsa.link import Dataset
from caatsa.model import Case, Statement


@dataclass(frozen=True)
class Turn:
    """The statements before and after one in a case, by the day on which they were said, None at either end."""

    case: Case
    before: Statement | None
    after: Statement | None


def turns(data: Dataset, statement: Statement) -> list[Turn]:
    """A turn for every case that a statement is about and in which it is not alone."""
    found = []
    for id in statement.about.cases:
        order = data.statements_of_cases[id]
        if len(order) > 1 and statement in order:
            place = order.index(statement)
            after = order[place + 1] if place + 1 < len(order) else None
            found.append(Turn(data.entries[id], order[place - 1] if place else None, after))
    return found
