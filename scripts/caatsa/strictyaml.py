"""A strict reader of the small part of YAML that entries are written in, with the place of every key and value.

Built on libyaml's events. Strings stay strings: of the unquoted words only 0, 1, 2 … and true, false become
numbers and truth values; `NO`, `2020-01-10`, `1.10` and `12:30` are what they look like. Refused: keys that occur
twice, aliases and anchors, tags, directives, several documents, keys that are not plain words, empty values, tabs and
unseen characters, a comment after an unquoted value (YAML would cut a value such as `Act #5` there in silence),
unquoted values over several lines, and a last line break in a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from caatsa.characters import unwanted
from caatsa.findings import Finding
from caatsa.yamlreader import Place, Places, Pointer, Reader, Value, place_of

__all__ = ["Document", "Marks", "Place", "Pointer", "Value", "parse", "place_of"]

# What libyaml does not take for text at all; there is no use in handing it over.
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
# What libyaml takes for the end of a line though no editor counts it: a finding already, and a space from here on.
_OTHER_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


@dataclass(frozen=True)
class Marks:
    """Where things stand in a file: {pointer: (line, column)} for keys and for values, both counted from 1.

    The tables are made by a second reading of the text when first asked for: only findings ask, and they are few.
    """

    text: str = ""

    @cached_property
    def _places(self) -> Places:
        places = Places()
        Reader(self.text, "", places).read()
        return places

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


def parse(text: str, path: str) -> tuple[Document | None, list[Finding]]:
    """Parse the text of one file; the document is None where it cannot be read to the end.

    Never raises for what the text holds.
    """
    findings = [Finding(path, *place_of(text, offset), message) for offset, message in unwanted(text)]
    if _NOT_YAML.search(text):
        return None, findings
    text = _OTHER_BREAKS.sub(" ", text)
    reader = Reader(text, path)
    value = reader.read()
    if value is None:
        spoilt = {finding.line for finding in findings}
        return None, findings + [finding for finding in reader.findings if finding.line not in spoilt]
    return Document(value, Marks(text)), findings + reader.findings
