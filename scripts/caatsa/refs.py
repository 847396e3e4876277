"""References: pin-cites, and the bracketed references that prose carries.

The whole grammar:
    pin        caatsa-231   caatsa-231#b-2-A   caatsa-231#d@2017-10-27   caatsa-231@2017-10-27
    reference  [[pin]]      [[pin|words]]
A pin names an entry of any kind; a path behind # is a paragraph of a provision; a day behind @ is the day whose
lettering is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caatsa.dates import DateError, parse_day

_PIN = re.compile(
    r"(?P<entry>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?:#(?P<path>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*))?"
    r"(?:@(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
_BRACKETS = re.compile(r"\[\[|\]\]")


class PinError(ValueError):
    """Not a pin-cite; the text says why, as the second half of a sentence."""


@dataclass(frozen=True)
class Pin:
    """A pin-cite. path: 'b-2-A', or None for the whole entry; day: whose lettering is meant, or None."""

    entry: str
    path: str | None = None
    day: date | None = None

    def __str__(self) -> str:
        path = f"#{self.path}" if self.path else ""
        return f"{self.entry}{path}{f'@{self.day}' if self.day else ''}"


@dataclass(frozen=True)
class Reference:
    """A reference in prose. words: the linked words of [[pin|words]], or None; start, end: offsets in the prose."""

    pin: Pin
    words: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Malformed:
    """What looks like a reference and is none. problem: a sentence; start, end: offsets in the prose."""

    problem: str
    start: int
    end: int


def parse_pin(text: str) -> Pin:
    """Parse a pin-cite. Raises PinError."""
    match = _PIN.fullmatch(text)
    if match is None:
        raise PinError("a reference is written id, id#b-2-A or id#b-2-A@2017-10-27")
    day = match["day"]
    try:
        return Pin(match["entry"], match["path"], parse_day(day) if day else None)
    except DateError as error:
        raise PinError(str(error)) from error


def parts(prose: str) -> Iterator[str | Reference | Malformed]:
    """Yield the prose in order, as stretches of text and the references between them. Never raises."""
    done = 0
    position = 0
    while (opening := _BRACKETS.search(prose, position)) is not None:
        item = _read(prose, opening)
        if item.start > done:
            yield prose[done : item.start]
        yield item
        done = position = item.end
    if done < len(prose):
        yield prose[done:]


def references(prose: str) -> list[Reference]:
    """The well-formed references of a text, in order."""
    return [part for part in parts(prose) if isinstance(part, Reference)]


def malformed(prose: str) -> list[Malformed]:
    """The malformed references of a text, in order."""
    return [part for part in parts(prose) if isinstance(part, Malformed)]


def paragraphs(prose: str) -> list[tuple[int, str]]:
    """The paragraphs of a text, each with its offset. A folded YAML block (>-) turns a blank line into one break."""
    return [(match.start(), match.group()) for match in re.finditer(r"[^\n]*[^\s][^\n]*", prose)]


def _read(prose: str, opening: re.Match[str]) -> Reference | Malformed:
    start = opening.start()
    if opening.group() == "]]":
        return Malformed("a reference must open with [[: here ]] closes none", start, opening.end())
    closing = _BRACKETS.search(prose, opening.end())
    if closing is None or closing.group() == "[[":
        return Malformed("a reference must close with ]]: this one does not", start, opening.end())
    end = closing.end()
    inner = prose[opening.end() : closing.start()]
    target, bar, words = inner.partition("|")
    try:
        pin = parse_pin(target)
    except PinError as error:
        return Malformed(f"a reference must be well formed: {inner!r} is not; {error}", start, end)
    if bar and (not words.strip() or words != words.strip() or re.search(r"[\[\]|\n]", words)):
        problem = f"the words of a reference must be plain words on one line: {words!r} are not"
        return Malformed(problem, start, end)
    return Reference(pin, words if bar else None, start, end)
