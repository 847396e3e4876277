"""Sides of a picture: the country whose law the Act is, and how many others get a lane or a chart of their own."""

from __future__ import annotations

from collections import Counter

from caatsa.link import Dataset
from caatsa.model import Action, Statement
from caatsa.speakers import side


def spoken(data: Dataset) -> list[Statement]:
    """The statements that pictures show: all but those that were withdrawn or merged."""
    return [statement for statement in data.of("statement") if not statement.tombstone]


def enactment(data: Dataset) -> Action | None:
    """The act by which the Act became law, or None where the record has none."""
    return next((action for action in data.of("action") if action.type == "enactment"), None)


def home(data: Dataset) -> str | None:
    """The code of the country that enacted the Act."""
    action = enactment(data)
    return data.entries[action.actor].country if action else None


def most_heard(data: Dataset, most: int) -> list[str]:
    """The codes of the sides with the most statements, at most so many, home first, then by number and name."""
    counts = Counter(side(data, statement) for statement in spoken(data))
    label = {code: data.word("countries", code).label for code in counts}
    return sorted(counts, key=lambda code: (code != home(data), -counts[code], label[code]))[:most]
