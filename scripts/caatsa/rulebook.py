"""The forms a rule may have.

A rule is a small generator whose docstring states it. It never raises for bad data: what does not fit the schema was
reported already, and is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from caatsa.findings import Finding
from caatsa.index import Index, Spot
from caatsa.load import RawEntry

EntryRule: TypeAlias = Callable[[Index, RawEntry], Iterator[Finding]]
TextRule: TypeAlias = Callable[[Index, Spot], Iterator[Finding]]
SetRule: TypeAlias = Callable[[Index], Iterator[Finding]]

EVERY = "*"


@dataclass(frozen=True)
class Rulebook:
    """The rules of one subject.

    entry: rules on one entry, by kind (EVERY: all); text: rules on one string, by its definition in the schema;
    whole: rules on the dataset.
    """

    entry: Mapping[str, tuple[EntryRule, ...]] = field(default_factory=dict)
    text: Mapping[str, tuple[TextRule, ...]] = field(default_factory=dict)
    whole: tuple[SetRule, ...] = ()
