"""The ledger: one line a revision, each bound to the line before it, and the record of each revision frozen beside it.

A line is canonical JSON. Its `sha256` is that of the frozen record's bytes; its `chain` is the SHA-256 of the chain of
the line before ('' for the first) followed by the canonical JSON of the line without `chain`. So a line that is
rewritten, dropped or moved no longer fits the next, and what was cited by its hash can be found again. A file beside it
says where the ledger ends, so that lines lost at its end are missed too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from caatsa.canonical import NotCanonical, canonical, sha256
from caatsa.kinds import KIND_BY_NAME

FOLDER = "ledger"
FILE = "ledger.jsonl"
END = "end.json"
RECORDS = "records"
REVISION = "revision"
SHORT = 10


@dataclass(frozen=True)
class Revision:
    """One revision of one entry. number: from 1; chain, line: of its line in the ledger, lines counted from 1."""

    id: str
    kind: str
    number: int
    date: str
    severity: str
    note: str
    sha256: str
    chain: str = ""
    line: int = 0

    @property
    def short_hash(self) -> str:
        """The digits of the hash that citations carry."""
        return self.sha256[:SHORT]

    @property
    def record_path(self) -> str:
        """Where its frozen record lies, below ledger/records."""
        return f"{KIND_BY_NAME[self.kind].folder}/{self.id}/r{self.number}.json"

    @property
    def fields(self) -> dict[str, object]:
        """What its line says, without the chain."""
        return {
            "id": self.id,
            "kind": self.kind,
            "revision": self.number,
            "date": self.date,
            "severity": self.severity,
            "note": self.note,
            "sha256": self.sha256,
        }


@dataclass(frozen=True)
class Line:
    """One line of the ledger as it stands. value: None where it is no JSON object; number: from 1."""

    number: int
    text: str
    value: dict[str, object] | None


@dataclass(frozen=True)
class Ledger:
    """The ledger as it was read. folder: as findings show it; records: frozen records by path below ledger/records;
    end: the text of the file that says where the ledger ends, or None where there is none."""

    folder: str
    lines: tuple[Line, ...] = ()
    records: Mapping[str, bytes] = field(default_factory=dict)
    end: str | None = None

    @property
    def path(self) -> str:
        """The ledger's file, as findings show it."""
        return f"{self.folder}/{FILE}"

    def shown(self, record_path: str) -> str:
        """A frozen record's file, as findings show it."""
        return f"{self.folder}/{RECORDS}/{record_path}"

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of all lines that hold one, in the ledger's order."""
        found = (revision_of(line) for line in self.lines)
        return tuple(revision for revision in found if revision is not None)

    @cached_property
    def by_id(self) -> dict[str, tuple[Revision, ...]]:
        """The revisions of each entry, in the ledger's order."""
        grouped: dict[str, list[Revision]] = {}
        for revision in self.revisions:
            grouped.setdefault(revision.id, []).append(revision)
        return {id: tuple(revisions) for id, revisions in grouped.items()}

    @property
    def is_readable(self) -> bool:
        """Whether every line holds a revision."""
        return len(self.revisions) == len(self.lines)

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """The numbers of the lines whose chain does not fit what stands before them; those after are fitted to them."""
        broken, previous = [], ""
        for line in self.lines:
            if line.value is None:
                continue
            chain = line.value.get("chain")
            try:
                fits = chain == chain_of(previous, line.value)
            except NotCanonical:
                fits = False
            if not fits:
                broken.append(line.number)
            previous = chain if isinstance(chain, str) else ""
        return tuple(broken)

    def record(self, revision: Revision) -> dict[str, object] | None:
        """The frozen record of a revision, or None where it is missing or no JSON object."""
        data = self.records.get(revision.record_path)
        return read_object(data.decode("utf-8", "replace")) if data is not None else None


def revision_of(line: Line) -> Revision | None:
    """The revision that a line holds, or None where a field is missing or of another type."""
    value = line.value or {}
    words = [value.get(key) for key in ("id", "kind", "date", "severity", "note", "sha256", "chain")]
    number = value.get("revision")
    if not all(isinstance(word, str) for word in words) or type(number) is not int:
        return None
    id, kind, date, severity, note, digest, chain = (str(word) for word in words)
    if kind not in KIND_BY_NAME:
        return None
    return Revision(id, kind, number, date, severity, note, digest, chain, line.number)


def chain_of(previous: str, fields: Mapping[str, object]) -> str:
    """The chain of a line with those fields that follows a line with the chain previous. Raises NotCanonical."""
    told = {key: value for key, value in fields.items() if key != "chain"}
    return sha256(previous.encode("ascii", "replace") + canonical(told))


def line_of(previous: str, revision: Revision) -> Line:
    """The line for a new revision that follows a line with the chain previous. Raises NotCanonical."""
    fields = revision.fields
    value = fields | {"chain": chain_of(previous, fields)}
    return Line(revision.line, canonical(value).decode("utf-8"), value)


def end_of(lines: Sequence[Line]) -> str:
    """The text of the file that says where a ledger of those lines ends: how many there are, and the last one's chain."""
    last = lines[-1].value if lines else None
    return canonical({"chain": (last or {}).get("chain", ""), "lines": len(lines)}).decode("utf-8") + "\n"


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of the ledger's text. Never raises."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(Line(number, line, read_object(line)) for number, line in enumerate(lines, 1))


def read_object(text: str) -> dict[str, object] | None:
    """The JSON object that a text holds, or None; half a character, which JSON can escape, makes it none."""
    try:
        value = json.loads(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
