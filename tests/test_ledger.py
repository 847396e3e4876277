"""The ledger: canonical bytes, the chain, and that nothing in it can raise; tests/broken/ledger.yaml breaks its rules."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from specimens import with_ledger, ledger_files, published, toy

from caatsa import rules_ledger, rules_revisions
from caatsa.canonical import NotCanonical, canonical, sha256
from caatsa.index import build_index
from caatsa.ledger import Ledger, chain_of, end_of, line_of, read_lines, revision_of
from caatsa.load import Raw
from caatsa.loadledger import load_ledger
from caatsa.rulebook import EVERY
from caatsa.rules_ledger import not_continued
from caatsa.schema import read_schema
from caatsa.validate import validate

JSONL = "ledger/ledger.jsonl"


def ledger() -> Ledger:
    found = published().ledger
    assert found is not None
    return found


def found_in(raw: Raw) -> list[str]:
    return [str(finding) for finding in validate(raw)]


def test_canonical_json_is_that_of_the_standard() -> None:
    """The sample of RFC 8785, section 3.2.2, as far as entries can hold such values."""
    record = {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f", "literals": [True, False], "b": 1, "a": {}}
    assert canonical(record).decode() == (
        '{"a":{},"b":1,"literals":[true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_order_of_keys_does_not_count_and_all_else_does() -> None:
    assert canonical({"a": "x", "b": ["y", "z"]}) == canonical({"b": ["y", "z"], "a": "x"})
    texts = ({"a": "1"}, {"a": 1}, {"a": True}, {"a": "1 "}, {"a": ["1"]}, {"a": "é"}, {"a": "e\u0301"})
    assert len({sha256(canonical(text)) for text in texts}) == len(texts)


@pytest.mark.parametrize("value", [2**53, "\ud800", float("nan")])
def test_what_has_no_canonical_json_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical({"a": value})


def test_chain_is_as_described() -> None:
    """Anyone can recompute it with a JSON library and SHA-256."""
    previous = ""
    for line in ledger().lines:
        fields = json.loads(line.text)
        chain = fields.pop("chain")
        text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256((previous + text).encode()).hexdigest() == chain
        previous = chain


def test_hash_of_a_line_is_that_of_its_frozen_file() -> None:
    for revision in ledger().revisions:
        assert hashlib.sha256(ledger().records[revision.record_path]).hexdigest() == revision.sha256


def test_last_frozen_record_is_the_entry() -> None:
    for entry in published().entries:
        assert ledger().record(ledger().by_id[entry.id][-1]) == entry.value


def test_a_line_says_what_its_revision_says() -> None:
    for line, revision in zip(ledger().lines, ledger().revisions, strict=True):
        assert revision_of(line) == revision
        chain = ledger().lines[line.number - 2].value["chain"] if line.number > 1 else ""
        assert line_of(chain, revision) == line


@pytest.mark.parametrize("number", [1, 2, 17, 31])
def test_dropped_line_is_found_where_it_stood(number: int) -> None:
    files = ledger_files(published())
    lines = files[JSONL].splitlines(keepends=True)
    changed = "".join(lines[: number - 1] + lines[number:])
    found = found_in(with_ledger(published(), files | {JSONL: changed}))
    assert len(found) == 1 and found[0].startswith(f"toy/ledger/ledger.jsonl:{number}:10: line of the ledger must follow")


def test_dropped_last_line_is_found_by_its_record() -> None:
    files = ledger_files(published())
    changed = "".join(files[JSONL].splitlines(keepends=True)[:-1])
    found = found_in(with_ledger(published(), files | {JSONL: changed}))
    assert [line.split(": ")[0] for line in found] == [
        "toy/ledger/end.json:1:1",
        "toy/ledger/records/statements/st-0004/r2.json:1:1",
        "toy/statements/st-0004-brell-talks-again.yaml:2:5",
    ]


def test_entry_lost_with_all_its_traces_is_found_by_the_end() -> None:
    """The last line, its record and its entry gone together leave a ledger that is whole but for its end."""
    files = ledger_files(published())
    lines = files[JSONL].splitlines(keepends=True)[:-2]
    records = {path: text for path, text in files.items() if path.startswith("ledger/records/") and "/r2.json" not in path}
    then = {"st-0001": {"place": "Ixvile, Ixia"}, "st-0004": {}}
    entries = tuple(replace(one, value=one.value | then.get(one.id, {})) for one in published().entries)
    for one in entries:
        if one.id == "st-0004":
            one.value.pop("tombstone")
    raw = with_ledger(replace(published(), entries=entries), {JSONL: "".join(lines), **records})
    assert found_in(replace(raw, ledger=replace(raw.ledger, end=end_of(raw.ledger.lines)))) == []
    assert found_in(replace(raw, ledger=replace(raw.ledger, end=ledger().end))) == [
        f"toy/ledger/end.json:1:1: ledger must have {len(lines) + 2} lines: it has {len(lines)}; restore those lost at "
        "its end from the repository"
    ]


def test_ledger_made_anew_is_found_by_an_earlier_copy() -> None:
    """Chains that were all computed again are sound in themselves; only an earlier copy can tell."""
    lines = ledger().lines
    anew, chain = [], ""
    for revision in ledger().revisions:
        line = line_of(chain, replace(revision, note=revision.note.replace("Told twice", "Told once")))
        chain = str(line.value["chain"])
        anew.append(line)
    rewritten = replace(ledger(), lines=tuple(anew), end=end_of(anew))
    assert [str(one) for one in not_continued(rewritten, lines)] == [
        f"toy/ledger/ledger.jsonl:{len(lines)}:1: line {len(lines)} must be that of the earlier ledger: it is another; "
        "restore the line from the repository"
    ]
    assert [str(one) for one in not_continued(replace(ledger(), lines=lines[:4]), lines)] == [
        "toy/ledger/ledger.jsonl:5:1: line 5 must be that of the earlier ledger: it is missing; restore the line from "
        "the repository"
    ]
    assert list(not_continued(ledger(), lines[:4])) == list(not_continued(ledger(), lines)) == []


def test_moved_line_is_found() -> None:
    files = ledger_files(published())
    lines = files[JSONL].splitlines(keepends=True)
    lines[4], lines[5] = lines[5], lines[4]
    found = found_in(with_ledger(published(), files | {JSONL: "".join(lines)}))
    assert [line.split(":")[1] for line in found] == ["5", "6", "7"]


@pytest.mark.parametrize("field", ["id", "date", "severity", "note", "revision", "sha256", "kind"])
def test_every_field_of_a_line_is_bound(field: str) -> None:
    line = ledger().lines[3]
    assert line.value is not None
    other = {**line.value, field: 7 if field == "revision" else "other"}
    previous = ledger().lines[2].value["chain"]
    assert chain_of(previous, other) != chain_of(previous, line.value) == line.value["chain"]


def test_without_a_ledger_nothing_is_asked() -> None:
    assert toy().ledger is None
    assert validate(toy()) == []


def test_while_entries_are_edited_only_their_revisions_may_wait() -> None:
    entries = tuple(replace(one, value=one.value | {"name": "X"}) if one.id == "x-1" else one for one in toy().entries)
    edited = replace(published(), entries=entries)
    assert [line.split(": ")[1] for line in found_in(edited)] == ["change must have a revision"]
    assert validate(edited, drafting=True) == []
    files = ledger_files(published())
    del files["ledger/records/systems/x-1/r1.json"]
    assert len(validate(with_ledger(published(), files), drafting=True)) == 1


def test_nothing_raises() -> None:
    """Whatever a hand makes of the ledger, its rules end in findings that can be printed."""
    index = build_index(published(), read_schema())
    chance = random.Random(8785)
    files = ledger_files(published())
    scraps = ["", "{}", "[]", "null", "\n", '"', "\\ud800", "1e999", "NaN", "é", "[" * 3000, "9" * 30, "\x00", "first"]
    for _ in range(400):
        changed = dict(files)
        path = JSONL if chance.random() < 0.7 else chance.choice(sorted(files))
        text = changed[path]
        start = chance.randrange(len(text) + 1)
        changed[path] = text[:start] + chance.choice(scraps) + text[start + chance.choice([0, 1, 10, 500]) :]
        spoiled = replace(index, raw=with_ledger(published(), changed))
        findings = [finding for rule in rules_ledger.RULES.whole for finding in rule(spoiled)]
        for rule in rules_revisions.RULES.entry[EVERY]:
            findings += [finding for entry in spoiled.raw.entries for finding in rule(spoiled, entry)]
        for finding in findings:
            assert finding.line >= 1 and finding.column >= 1
            str(finding).encode("utf-8")
            assert "\n" not in str(finding)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger on disk, with one line and one record."""
    records = tmp_path / "ledger" / "records" / "systems" / "x-1"
    records.mkdir(parents=True)
    (records / "r1.json").write_text("{}")
    (tmp_path / "ledger" / "ledger.jsonl").write_text('{"id":"x-1"}\n')
    return tmp_path / "ledger"


def test_ledger_is_read_from_its_folder(folder: Path) -> None:
    read, findings = load_ledger(folder, "data/ledger")
    assert findings == []
    assert read == Ledger("data/ledger", read_lines('{"id":"x-1"}\n'), {"systems/x-1/r1.json": b"{}"})
    assert load_ledger(folder / "none", "data/ledger") == (None, [])


def test_strange_files_of_a_ledger_are_told(folder: Path) -> None:
    (folder / "notes.txt").write_text("x")
    (folder / "ledger.jsonl").write_bytes(b'{"id":"x-1"}\n{"id')
    assert [str(one) for one in load_ledger(folder, "data/ledger")[1]] == [
        "data/ledger/ledger.jsonl:1:1: ledger must end with a line break: its last line is cut off; restore it from "
        "the repository",
        "data/ledger/notes.txt:1:1: file must belong to the ledger: 'notes.txt' does not; remove it",
    ]
    (folder / "ledger.jsonl").unlink()
    assert str(load_ledger(folder, "data/ledger")[1][0]).startswith(
        "data/ledger/ledger.jsonl:1:1: ledger must be an ordinary file: there is none"
    )
    (folder / "ledger.jsonl").write_bytes(b"\xff\n")
    (line,) = load_ledger(folder, "data/ledger")[0].lines
    assert line.value is None and line.text == "\\xff"
