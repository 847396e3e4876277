"""Rules on the ledger: it is only ever added to, by scripts/revise.py, and loses no entry and no record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caatsa.canonical import NotCanonical, canonical, sha256
from caatsa.fields import day
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.kinds import KIND_BY_NAME
from caatsa.ledger import END, REVISION, SHORT, Ledger, Line, Revision, end_of, read_object
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook
from caatsa.schema import check_value, vocabulary_words
from caatsa.strictyaml import Marks

FIRST = "first"
WITHDRAWAL = "withdrawal"
SEVERITIES = "revision-severities"
_RESTORE = "restore the line from the repository"


def line_is_a_revision(index: Index) -> Iterator[Finding]:
    """A line of the ledger is canonical JSON and holds a revision as the schema has it."""
    if index.raw.ledger is None:
        return
    words = vocabulary_words(index.raw)
    for line in index.raw.ledger.lines:
        if line.value is None:
            message = f"line of the ledger must be a JSON object: {_shortened(line.text)}; {_RESTORE}"
            yield Finding(index.raw.ledger.path, line.number, 1, message)
            continue
        entry = _as_entry(index.raw.ledger, line)
        faults = list(check_value(entry, index.schema, words))
        kind = line.value.get("kind")
        if not faults and kind not in KIND_BY_NAME:
            faults.append(entry.finding(("kind",), f"kind must be a kind of entry: {kind!r} is none; {_RESTORE}"))
        if not faults and day(entry.value, "date") is None:
            faults.append(entry.finding(("date",), f"date must be a day: {line.value['date']!r} is none; {_RESTORE}"))
        if not faults and not _is_canonical(line):
            message = f"line of the ledger must be canonical JSON (RFC 8785): this one is not; {_RESTORE}"
            faults.append(Finding(entry.path, line.number, 1, message))
        yield from faults


def line_follows_the_one_before(index: Index) -> Iterator[Finding]:
    """A line of the ledger is never rewritten, dropped or moved: its chain tells."""
    ledger = index.raw.ledger
    if ledger is None or not ledger.is_readable:
        return
    for revision in ledger.revisions:
        if revision.line in ledger.breaks:
            message = (
                f"line of the ledger must follow the one before: the chain of revision {revision.number} of "
                f"'{revision.id}' does not; a line was rewritten, dropped or moved here or just above; restore the "
                "ledger from the repository"
            )
            yield _at(ledger, revision, "chain", message)


def ledger_ends_where_it_says(index: Index) -> Iterator[Finding]:
    """The ledger has as many lines as the file beside it says, and the last has the chain that it names."""
    ledger = _whole(index)
    if ledger is None or ledger.end == end_of(ledger.lines):
        return
    told = read_object(ledger.end or "") or {}
    number, chain = told.get("lines"), told.get("chain")
    here, should = len(ledger.lines), end_of(ledger.lines).rstrip("\n")
    if type(number) is not int or number < 0 or not isinstance(chain, str):
        message = f"end of the ledger must be told: line {here} is the last; restore the file from the repository"
    elif number > here:
        message = f"ledger must have {number} lines: it has {here}; restore those lost at its end from the repository"
    elif number == 0 or ledger.revisions[number - 1].chain == chain:
        message = (
            f"end of the ledger must be its last line, {here}: line {number} is told; if revise.py was cut off, the "
            f"file must be {should}"
        )
    else:
        message = (
            f"end of the ledger must have the chain that is told, {chain[:SHORT]}…: line {number} has another; restore "
            "the ledger from the repository"
        )
    yield Finding(f"{ledger.folder}/{END}", 1, 1, message)


def not_continued(ledger: Ledger, earlier: Sequence[Line]) -> Iterator[Finding]:
    """The first line of an earlier copy of the ledger that this one does not have as it was: a ledger is added to.

    A ledger that was rewritten whole, with new chains, can be told from a sound one only so.
    """
    for before in earlier:
        now = ledger.lines[before.number - 1] if before.number <= len(ledger.lines) else None
        if now is None or now.text != before.text:
            state = "is missing" if now is None else "is another"
            message = f"line {before.number} must be that of the earlier ledger: it {state}; {_RESTORE}"
            yield Finding(ledger.path, before.number, 1, message)
            return


def revisions_are_counted(index: Index) -> Iterator[Finding]:
    """The revisions of an entry count from 1, keep its kind and do not go back in time; only the first is a first."""
    ledger = _whole(index)
    for id, revisions in ledger.by_id.items() if ledger else ():
        for number, revision in enumerate(revisions, 1):
            before = revisions[max(number - 2, 0)]
            if revision.number != number:
                message = f"revision must be {number}, the next of '{id}': got {revision.number}; {_RESTORE}"
                yield _at(ledger, revision, "revision", message)
            if revision.kind != before.kind:
                message = f"kind must be that of revision {before.number}: '{id}' was a {before.kind}; {_RESTORE}"
                yield _at(ledger, revision, "kind", message)
            if revision.date < before.date:
                message = f"date must not be earlier than that of revision {before.number}, {before.date}: got {revision.date}"
                yield _at(ledger, revision, "date", message)
            if (revision.severity == FIRST) != (number == 1):
                message = (
                    f"severity must be '{FIRST}' on revision 1 and there alone: revision {number} has "
                    f"'{revision.severity}'"
                )
                yield _at(ledger, revision, "severity", message)


def id_is_never_lost(index: Index) -> Iterator[Finding]:
    """An entry that was published keeps its file, its id and its kind; one that is given up gets a tombstone."""
    ledger = _whole(index)
    for id, revisions in ledger.by_id.items() if ledger else ():
        last = revisions[-1]
        if index.kinds.get(id) == last.kind:
            continue
        message = (
            f"id must never be lost: the {last.kind} '{id}' has no file in {index.raw.folder}/"
            f"{KIND_BY_NAME[last.kind].folder}; put it back, and give it a tombstone if it is to go"
        )
        yield _at(ledger, last, "id", message)


def revision_has_its_frozen_record(index: Index) -> Iterator[Finding]:
    """A revision has a frozen record whose SHA-256 is that of its line."""
    ledger = _whole(index)
    for revision in ledger.revisions if ledger else ():
        data = ledger.records.get(revision.record_path)
        if data is None:
            message = (
                f"frozen record must exist: revision {revision.number} of '{revision.id}' has none; restore the file "
                "from the repository"
            )
            yield Finding(ledger.shown(revision.record_path), 1, 1, message)
        elif sha256(data) != revision.sha256:
            message = (
                f"frozen record must have the sha256 of its line, {revision.short_hash}…: it has "
                f"{sha256(data)[: len(revision.short_hash)]}…; restore the file from the repository"
            )
            yield Finding(ledger.shown(revision.record_path), 1, 1, message)


def frozen_record_has_its_revision(index: Index) -> Iterator[Finding]:
    """A frozen record belongs to a line of the ledger."""
    ledger = _whole(index)
    if ledger is None:
        return
    for path in sorted(set(ledger.records) - {revision.record_path for revision in ledger.revisions}):
        message = (
            "frozen record must belong to a line of the ledger: this one has none; restore the ledger if a line was "
            "lost, remove the file if revise.py was cut off"
        )
        yield Finding(ledger.shown(path), 1, 1, message)


def withdrawal_is_said(index: Index) -> Iterator[Finding]:
    """The revision that gives an entry its tombstone is a withdrawal, and no other is."""
    ledger = _whole(index)
    for revisions in ledger.by_id.values() if ledger else ():
        for before, revision in zip(revisions, revisions[1:]):
            old, new = ledger.record(before), ledger.record(revision)
            if old is None or new is None:
                continue
            withdraws = "tombstone" in new and "tombstone" not in old
            if withdraws and revision.severity != WITHDRAWAL:
                message = (
                    f"severity must be '{WITHDRAWAL}' where an entry gets its tombstone: got '{revision.severity}'"
                )
                yield _at(ledger, revision, "severity", message)
            elif revision.severity == WITHDRAWAL and not withdraws:
                message = f"severity must not be '{WITHDRAWAL}' where no tombstone is added: '{revision.id}' gets none"
                yield _at(ledger, revision, "severity", message)


def severity_says_whether_it_is_material(index: Index) -> Iterator[Finding]:
    """Every severity says whether it matters to those who cited the entry, and no other word does."""
    for vocabulary in index.raw.vocabularies:
        values = vocabulary.value.get("values")
        for number, row in enumerate(values if isinstance(values, list) else ()):
            if not isinstance(row, dict) or ("material" in row) == (vocabulary.id == SEVERITIES):
                continue
            if vocabulary.id == SEVERITIES:
                message = (
                    "severity must say whether it is material: it does not; add 'material: true' or 'material: false'"
                )
                yield vocabulary.finding(("values", number), message)
            else:
                message = f"word must not have the key 'material' outside {SEVERITIES}: remove it"
                yield vocabulary.finding(("values", number, "material"), message)


def _whole(index: Index) -> Ledger | None:
    """The ledger, if its lines can be relied on: advice drawn from a broken one would only break it further."""
    ledger = index.raw.ledger
    return ledger if ledger is not None and ledger.is_readable and not ledger.breaks else None


def _at(ledger: Ledger, revision: Revision, field: str, message: str) -> Finding:
    """A finding at a field of a revision's line."""
    line = ledger.lines[revision.line - 1]
    return _as_entry(ledger, line).finding((field,), message)


def _as_entry(ledger: Ledger, line: Line) -> RawEntry:
    """A line as the schema stage takes it; JSON in one line is YAML too, so its places can be found."""
    value = line.value or {}
    return RawEntry(REVISION, str(value.get("id")), ledger.path, value, Marks("\n" * (line.number - 1) + line.text))


def _is_canonical(line: Line) -> bool:
    try:
        return line.value is not None and canonical(line.value) == line.text.encode("utf-8", "surrogatepass")
    except NotCanonical:
        return False


def _shortened(text: str) -> str:
    shown = ascii(text)
    return shown if len(shown) <= 60 else f"{shown[:40]} …"


RULES = Rulebook(
    whole=(
        line_is_a_revision,
        line_follows_the_one_before,
        ledger_ends_where_it_says,
        revisions_are_counted,
        id_is_never_lost,
        revision_has_its_frozen_record,
        frozen_record_has_its_revision,
        withdrawal_is_said,
        severity_says_whether_it_is_material,
    )
)
