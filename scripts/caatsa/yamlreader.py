"""libyaml's events turned into one value, with a finding for everything that strict YAML refuses.

The rules are told in caatsa.strictyaml, which is the door to this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from caatsa.characters import unwanted
from caatsa.findings import Finding

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value]"
Pointer: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]

DEEPEST = 24
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_TRUTH = {"true": True, "false": False}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_COMMENT_BEHIND = re.compile(r"[ ]+#")
# libyaml names its own grammar; these are the same faults in the words of somebody who writes an entry.
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": "a value that holds ': ' must be quoted or stand in a block (>-)",
    "could not find expected ':'": "a key must be followed by ': '",
    "did not find expected key": "keys of one level must be indented alike, and a value may hold no quotation mark "
    "that ends it early",
    "found unexpected end of stream": "a quotation mark or bracket that opens must also close",
    "found character that cannot start any token": "a value that begins with @ ` or % must be quoted",
    "did not find expected '-' indicator": "items of one list must be indented alike and begin with '- '",
}
# Faults that libyaml notices at the end of the file, but that are best shown where the quotation or bracket opens.
_OPENED = {"found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'"}


@dataclass
class Places:
    """The (line, column) of every key and of every value, by pointer."""

    keys: dict[Pointer, Place] = field(default_factory=dict)
    values: dict[Pointer, Place] = field(default_factory=dict)


def place_of(text: str, offset: int) -> Place:
    """The line and column, counted from 1, of an offset in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


class _Stop(Exception):
    """Reading cannot go on; the finding that says why is already recorded."""


@dataclass
class _Level:
    """A mapping or list that is being read. pointer is None where places are not wanted: also below a double key."""

    holder: dict[str, Value] | list[Value]
    pointer: Pointer | None
    key: str | None = None
    key_place: Place = (1, 1)
    lines: dict[str, int] = field(default_factory=dict)
    doubled: bool = False


class Reader:
    """Turns libyaml's events into one value, its marks and findings; without recursion, so depth is no danger."""

    def __init__(self, text: str, path: str, places: Places | None = None) -> None:
        """places: filled with the place of every key and value, when given."""
        self.text = text
        self.path = path
        self.places = places
        self.findings: list[Finding] = []
        self.levels: list[_Level] = []
        self.result: Value | None = None

    def read(self) -> Value | None:
        """The value of the text, or None where it cannot be read to the end."""
        try:
            for event in self._events():
                self._take(event)
        except _Stop:
            return None
        if self.result is None:
            self._find(1, 1, "file must hold an entry: it is empty")
            return None
        return self.result

    def _events(self) -> Iterator[yaml.Event]:
        try:
            loader = yaml.CSafeLoader(self.text)
            while (event := loader.get_event()) is not None:
                yield event
        except yaml.MarkedYAMLError as error:
            said = str(error.problem or error.context or "it cannot be parsed")
            mark = error.problem_mark or error.context_mark
            if said in _OPENED and error.context_mark:
                mark = error.context_mark
            message = f"file must be valid YAML: {_PLAIN_WORDS.get(said, said)}"
            self._find(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, message)
            raise _Stop from error
        except yaml.YAMLError as error:
            self._find(1, 1, f"file must be valid YAML: {' '.join(str(error).split())}")
            raise _Stop from error

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_decoration(event, event.tag)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_decoration(event, event.tag)
            self._open(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_decoration(event, event.tag)
            self._open(event, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self.levels.pop()
        elif isinstance(event, yaml.AliasEvent):
            place = _start(event)
            self._find(*place, f"aliases must not be used: *{event.anchor}; write the value again")
            if self._at_key():
                raise _Stop
            self._attach("", place)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        line, column = _start(event)
        if event.version or event.tags:
            self._find(line, column, "directives (lines that begin with %) must not be used: delete the line")
        if self.result is not None:
            self._find(line, column, "file must hold one entry: a second document begins here; delete the '---'")
            raise _Stop

    def _refuse_decoration(self, event: yaml.NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            self._find(*_start(event), f"anchors must not be used: &{event.anchor}; delete it")
        if tag is not None:
            message = f"tags must not be used: {tag}; delete it (quote the value to keep it text)"
            self._find(*_start(event), message)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = _start(event)
        if self._at_key():
            self._key(str(event.value), place)
            return
        plain = not event.style
        value: Value = event.value
        if event.value == "" or (plain and event.value in _NOTHING):
            self._empty(place)
            return
        if plain:
            self._check_plain(event, place)
            value = _typed(event.value)
        elif event.value != event.value.rstrip("\n"):
            self._find(*place, "value must not end with a line break: write >- or |- instead of > or |")
        if not plain and "\\" in self.text:
            for _, message in unwanted(event.value.replace("\n", " ")):
                self._find(*place, message)
        self._attach(value, place)

    def _empty(self, place: Place) -> None:
        """An empty value is kept as "", at the place of its key, so that later checks can pass over it."""
        if not self.levels:
            self._find(*place, "file must hold an entry: it is empty")
            raise _Stop
        level = self.levels[-1]
        named = "item "
        if level.key is not None:
            named, place = f"'{level.key}' ", level.key_place
        self._find(*place, f"{named}must have a value: leave the key out when nothing is known")
        self._attach("", place)

    def _check_plain(self, event: yaml.ScalarEvent, place: Place) -> None:
        end = event.end_mark
        if end is None:
            return
        if place[0] != end.line + 1:
            self._find(*place, "unquoted value must stand on one line: quote it or write it in a block (>-)")
        if _COMMENT_BEHIND.match(self.text, end.index):
            self._find(
                *place_of(self.text, end.index),
                f"unquoted value is cut at ' #': only {event.value!r} would be read; quote the value, "
                "or put the comment on a line of its own",
            )

    def _key(self, key: str, place: Place) -> None:
        level = self.levels[-1]
        level.key, level.key_place = key, place
        level.doubled = key in level.lines
        if key == "<<":
            self._find(*place, "merge keys (<<) must not be used: write the keys out")
        if level.doubled:
            self._find(*place, f"key must occur once: '{key}' stands on line {level.lines[key]} already; keep one")
            return
        level.lines[key] = place[0]
        if self.places is not None and level.pointer is not None:
            self.places.keys[(*level.pointer, key)] = place

    def _open(self, event: yaml.CollectionStartEvent, holder: dict[str, Value] | list[Value]) -> None:
        place = _start(event)
        if self._at_key():
            self._find(*place, "key must be one word: a list or mapping stands in its place")
            raise _Stop
        if len(self.levels) >= DEEPEST:
            self._find(*place, f"nesting must not go deeper than {DEEPEST} levels")
            raise _Stop
        self.levels.append(_Level(holder, self._attach(holder, place)))

    def _at_key(self) -> bool:
        return bool(self.levels) and isinstance(self.levels[-1].holder, dict) and self.levels[-1].key is None

    def _attach(self, value: Value, place: Place) -> Pointer | None:
        """Put the value where it belongs, note its place, and return its pointer (None: it does not count)."""
        if not self.levels:
            self.result = value
            if self.places is None:
                return None
            self.places.values[()] = place
            return ()
        level = self.levels[-1]
        if isinstance(level.holder, list):
            step: str | int = len(level.holder)
            level.holder.append(value)
            pointer = None if level.pointer is None else (*level.pointer, step)
        else:
            step, level.key = level.key or "", None
            pointer = None if level.pointer is None or level.doubled else (*level.pointer, step)
            level.holder.setdefault(step, value)
            level.doubled = False
        if self.places is not None and pointer is not None:
            self.places.values[pointer] = place
        return pointer

    def _find(self, line: int, column: int, message: str) -> None:
        self.findings.append(Finding(self.path, line, column, message))


def _start(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _typed(word: str) -> Value:
    """An unquoted word: a whole number, a truth value, or itself."""
    if word in _TRUTH:
        return _TRUTH[word]
    return int(word) if _WHOLE_NUMBER.fullmatch(word) else word
