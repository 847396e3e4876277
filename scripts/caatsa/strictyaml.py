"""A strict reader of the small part of YAML that entries are written in, with the place of every key and value.

Built on libyaml's events. Strings stay strings: of the unquoted words only 0, 1, 2 … and true, false become
numbers and truth values; `NO`, `2020-01-10`, `1.10` and `12:30` are what they look like. Refused: keys that occur
twice, aliases and anchors, tags, directives, several documents, keys that are not plain words, empty values, tabs and
unseen characters, a comment after an unquoted value (YAML would cut a value such as `Act #5` there in silence),
unquoted values over several lines, and a last line break in a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
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
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
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
class _Places:
    keys: dict[Pointer, Place] = field(default_factory=dict)
    values: dict[Pointer, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Marks:
    """Where things stand in a file: {pointer: (line, column)} for keys and for values, both counted from 1.

    The tables are made by a second reading of the text when first asked for: only findings ask, and they are few.
    """

    text: str = ""

    @cached_property
    def _places(self) -> _Places:
        reader = _Reader(self.text, "", _Places())
        reader.read()
        return reader.places or _Places()

    @property
    def keys(self) -> dict[Pointer, Place]:
        return self._places.keys

    @property
    def values(self) -> dict[Pointer, Place]:
        return self._places.values

    def of_value(self, pointer: Pointer) -> Place:
        """The place of the value, or of the nearest thing around it that has one."""
        return self._nearest(self.values, pointer)

    def of_key(self, pointer: Pointer) -> Place:
        """The place of the key (of the item, in a list)."""
        return self.keys.get(pointer) or self._nearest(self.values, pointer)

    def of_words(self, pointer: Pointer, words: str, occurrence: int = 0) -> Place:
        """The place where words stand inside the value for the nth time, also over line ends; else of the value."""
        line, column = self.of_value(pointer)
        offset = sum(len(row) + 1 for row in self.text.split("\n")[: line - 1]) + column - 1
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
        found = next(islice(pattern.finditer(self.text, offset), occurrence, None), None)
        return place_of(self.text, found.start()) if found else (line, column)

    @staticmethod
    def _nearest(places: dict[Pointer, Place], pointer: Pointer) -> Place:
        while pointer and pointer not in places:
            pointer = pointer[:-1]
        return places.get(pointer, (1, 1))


@dataclass(frozen=True)
class Document:
    """One parsed file: its value and the places of its parts."""

    value: Value
    marks: Marks


def place_of(text: str, offset: int) -> Place:
    """The line and column, counted from 1, of an offset in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def parse(text: str, path: str) -> tuple[Document | None, list[Finding]]:
    """Parse the text of one file; the document is None where it cannot be read to the end.

    Never raises for what the text holds.
    """
    findings = [Finding(path, *place_of(text, offset), message) for offset, message in unwanted(text)]
    if _NOT_YAML.search(text):
        return None, findings
    reader = _Reader(text, path)
    document = reader.read()
    spoilt = {finding.line for finding in findings}
    findings += [finding for finding in reader.findings if not (finding.line in spoilt and document is None)]
    return document, findings


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


class _Reader:
    """Turns libyaml's events into one value, its marks and findings; without recursion, so depth is no danger."""

    def __init__(self, text: str, path: str, places: _Places | None = None) -> None:
        """places: filled with the place of every key and value, when given."""
        self.text = text
        self.path = path
        self.places = places
        self.findings: list[Finding] = []
        self.levels: list[_Level] = []
        self.result: Value | None = None

    def read(self) -> Document | None:
        try:
            for event in self._events():
                self._take(event)
        except _Stop:
            return None
        if self.result is None:
            self._find(1, 1, "file must hold an entry: it is empty")
            return None
        return Document(self.result, Marks(self.text))

    def _events(self) -> Iterator[yaml.Event]:
        try:
            loader = yaml.CSafeLoader(self.text)
            while loader.check_event():
                yield loader.get_event()
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
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_decoration(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_decoration(event)
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.levels.pop()
        elif kind is yaml.AliasEvent:
            line, column = _start(event)
            self._find(line, column, f"aliases must not be used: *{event.anchor}; write the value again")
            if self._at_key():
                raise _Stop
            self._attach("", (line, column))
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _document(self, event: yaml.Event) -> None:
        line, column = _start(event)
        if event.version or event.tags:
            self._find(line, column, "directives (lines that begin with %) must not be used: delete the line")
        if self.result is not None:
            self._find(line, column, "file must hold one entry: a second document begins here; delete the '---'")
            raise _Stop

    def _refuse_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._find(*_start(event), f"anchors must not be used: &{event.anchor}; delete it")
        if event.tag is not None:
            self._find(*_start(event), f"tags must not be used: {event.tag}; delete it (quote the value to keep it text)")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = _start(event)
        if self._at_key():
            self._key(str(event.value), place)
            return
        plain = not event.style
        value: Value = event.value
        if plain and event.value in _NOTHING or event.value == "":
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
        if event.start_mark.line != event.end_mark.line:
            self._find(*place, "unquoted value must stand on one line: quote it or write it in a block (>-)")
        if _COMMENT_BEHIND.match(self.text, event.end_mark.index):
            line, column = place_of(self.text, event.end_mark.index)
            self._find(
                line,
                column,
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
    return event.start_mark.line + 1, event.start_mark.column + 1


def _typed(word: str) -> Value:
    """An unquoted word: a whole number, a truth value, or itself."""
    if word in _TRUTH:
        return _TRUTH[word]
    return int(word) if _WHOLE_NUMBER.fullmatch(word) else word
