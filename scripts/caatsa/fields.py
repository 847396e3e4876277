"""Reading fields of raw entries whose shape is not yet trusted: what does not fit is passed over, never raised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caatsa.dates import DateError, When, parse_date, parse_day
from caatsa.strictyaml import Pointer, Value


def value_at(value: Value, *steps: str | int) -> Value | None:
    """The value below those steps, or None."""
    here: object = value
    for step in steps:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            return None
    return here  # type: ignore[return-value]


def text(value: Value, *steps: str | int) -> str:
    """The text below those steps, or ''."""
    found = value_at(value, *steps)
    return found if isinstance(found, str) else ""


def number(value: Value, *steps: str | int) -> int | None:
    """The whole number below those steps, or None."""
    found = value_at(value, *steps)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def mappings(value: Value, *steps: str | int) -> Iterator[tuple[Pointer, dict[str, Value]]]:
    """The mappings in the list below those steps: (pointer, mapping)."""
    found = value_at(value, *steps)
    for index, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, dict):
            yield (*steps, index), item


def texts(value: Value, *steps: str | int) -> Iterator[tuple[Pointer, str]]:
    """The texts in the list below those steps: (pointer, text)."""
    found = value_at(value, *steps)
    for index, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, str) and item:
            yield (*steps, index), item


def when(value: Value, *steps: str | int) -> When | None:
    """The date below those steps, or None where there is none or none that can be read."""
    try:
        return parse_date(text(value, *steps))
    except DateError:
        return None


def day(value: Value, *steps: str | int) -> date | None:
    """The calendar day below those steps, or None where there is none or none that can be read."""
    try:
        return parse_day(text(value, *steps))
    except DateError:
        return None
