"""Making revisions: what is refused, that nothing is lost or overwritten, and what the command prints."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import revise
from specimens import TOY

from caatsa import revising
from caatsa.ledger import end_of, read_lines, revision_of
from caatsa.load import load_dataset
from caatsa.schema import read_schema
from caatsa.validate import validate
from caatsa.write import read_tree

Run = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the toy dataset, not yet published."""
    shutil.copytree(TOY, tmp_path / "data", ignore=shutil.ignore_patterns("README.md"))
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on that copy: (exit status, lines of its output, lines of its errors)."""

    def run(*words: str) -> tuple[int, list[str], list[str]]:
        monkeypatch.setattr(revise, "PROJECT", data.parent)
        monkeypatch.setattr(revise, "ensure", lambda: None)
        monkeypatch.setattr(sys, "argv", ["revise.py", "--data", str(data), *words])
        try:
            status = revise.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()

    return run


@pytest.fixture
def published(data: Path, run: Run) -> Path:
    """The copy, published."""
    assert run("--new", "--date", "2026-11-21")[0] == 0
    return data


def edit(data: Path, id: str, old: str, new: str) -> None:
    file = next(data.glob(f"*/{id}*.yaml"))
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1
    file.write_text(before.replace(old, new), encoding="utf-8")


def found(data: Path) -> list[str]:
    raw, findings = load_dataset(data)
    return [str(one) for one in (*findings, *validate(raw))]


TYPO = ("st-0001", "--severity", "typo", "--note", "The place was misspelt.", "--date", "2026-11-22")


def test_new_publishes_every_entry_once(data: Path, run: Run) -> None:
    status, said, told = run("--new", "--date", "2026-11-21")
    assert (status, told) == (0, ["30 revisions made"])
    assert said[0].startswith("st-0001 r1 2026-11-21 first sha256:") and len(said) == 30
    assert found(data) == []
    raw, _ = load_dataset(data)
    assert raw.ledger is not None
    assert {one.id for one in raw.ledger.revisions} == {entry.id for entry in raw.entries}
    status, said, told = run("--new")
    assert (status, said) == (1, [])
    assert told == ["revise.py: an entry must be without a revision: every entry has its first already; "
                    "nothing was written"]  # fmt: skip


def test_new_publishes_later_entries(published: Path, run: Run) -> None:
    (published / "systems" / "x-2.yaml").write_text(
        (published / "systems" / "x-1.yaml").read_text().replace("x-1", "x-2").replace("X-1", "X-2")
    )
    edit(published, "case-ixia", "systems: [x-1]", "systems: [x-1, x-2]")
    status, said, _ = run("--new", "--date", "2026-11-23")
    assert status == 0 and [line.split(" sha256")[0] for line in said] == ["x-2 r1 2026-11-23 first"]


def test_revision_is_added_at_the_end_and_nothing_else_changes(published: Path, run: Run) -> None:
    before = read_tree(published / "ledger")
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville in Ixia")
    assert [line.partition(": ")[2].partition(";")[0] for line in found(published)] == [
        "change must have a revision: 'st-0001' differs from revision 1 of 2026-11-21"
    ]
    status, said, told = run(*TYPO)
    assert (status, told) == (0, ["1 revision made"])
    assert said[0].startswith("st-0001 r2 2026-11-22 typo sha256:")
    assert found(published) == []
    after = read_tree(published / "ledger")
    assert after.keys() - before.keys() == {"records/statements/st-0001/r2.json"}
    assert {path for path in before if before[path] != after[path]} == {"ledger.jsonl", "end.json"}
    assert after["ledger.jsonl"].startswith(before["ledger.jsonl"])
    (line,) = read_lines(after["ledger.jsonl"].removeprefix(before["ledger.jsonl"]).decode())
    revision = revision_of(line)
    assert revision is not None and (revision.number, revision.note) == (2, "The place was misspelt.")


def test_date_is_todays_if_not_given(published: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(revise.date):
        @classmethod
        def today(cls) -> Clock:
            return cls(2027, 1, 2)

    monkeypatch.setattr(revise, "date", Clock)
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville in Ixia")
    assert run(*TYPO[:-2])[1][0].startswith("st-0001 r2 2027-01-02 typo")


def test_dry_run_writes_nothing(data: Path, run: Run) -> None:
    status, said, told = run("--new", "--dry-run")
    assert (status, len(said), told) == (0, 30, ["30 revisions would be made; nothing was written"])
    assert not (data / "ledger").exists()


REFUSED = {
    "an unknown id": (
        {},
        ("x-11", *TYPO[1:]),
        "id must be that of an entry: 'x-11' is none; did you mean 'x-1'?",
    ),
    "a file's name": (
        {},
        ("st-0001-brell-talks.yaml", *TYPO[1:]),
        "id must be that of an entry: 'st-0001-brell-talks.yaml' is none; give the id, not the file's name",
    ),
    "an unknown severity": (
        {"st-0001": ("place: Ixville, Ixia", "place: Ixville")},
        ("st-0001", "--severity", "tipo", "--note", "x"),
        "severity must be known: 'tipo' is not; did you mean 'typo'?",
    ),
    "a second first": (
        {"st-0001": ("place: Ixville, Ixia", "place: Ixville")},
        ("st-0001", "--severity", "first", "--note", "x"),
        "severity must be known: 'first' is not; known are typo, withdrawal, wording",
    ),
    "no change": (
        {},
        TYPO,
        "content must differ from revision 1 of 2026-11-21: nothing in 'st-0001' has changed",
    ),
    "a change of form alone": (
        {"st-0001": ("place: Ixville, Ixia", "place: 'Ixville, Ixia'")},
        TYPO,
        "content must differ from revision 1 of 2026-11-21: nothing in 'st-0001' has changed",
    ),
    "a note of two lines": (
        {"st-0001": ("place: Ixville, Ixia", "place: Ixville")},
        ("st-0001", "--severity", "typo", "--note", "one\ntwo"),
        "data must be valid before it is revised",
    ),
    "a day before the last": (
        {"st-0001": ("place: Ixville, Ixia", "place: Ixville")},
        (*TYPO[:-1], "2026-11-20"),
        "data must be valid before it is revised",
    ),
    "a fault elsewhere": (
        {"st-0001": ("place: Ixville, Ixia", "place: Ixville"), "x-1": ("country: XY", "country: QQ")},
        TYPO,
        "data must be valid before it is revised",
    ),
    "a withdrawal without a tombstone": (
        {"st-0001": ("place: Ixville, Ixia", "place: Ixville")},
        ("st-0001", "--severity", "withdrawal", "--note", "x"),
        "data must be valid before it is revised",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused(published: Path, run: Run, case: str) -> None:
    edits, words, message = REFUSED[case]
    for id, (old, new) in edits.items():
        edit(published, id, old, new)
    before = read_tree(published)
    status, said, told = run(*words)
    assert (status, said, told[-1]) == (1, [], f"revise.py: {message}; nothing was written")
    assert (len(told) > 1) == message.startswith("data must be valid")
    assert read_tree(published) == before


def test_list_is_revised_whole_or_not_at_all(published: Path, run: Run, tmp_path: Path) -> None:
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    edit(published, "x-1", "name: X-1", "name: X-1 (toy)")
    before = read_tree(published)
    file = tmp_path / "list.tsv"
    lines = ["st-0001\ttypo\tThe place is Ixville.", "x-1\twording\tThe name says that it is a toy."]
    for bad, told in (
        ("x-1 typo note", "list.tsv:3: line must have id, severity and note, parted by tabs: got 'x-1 typo note'"),
        ("x-1\ttypo\tAgain.", "an entry must stand once among the changes: 'x-1' stands twice; join its notes"),
        ("case-ixia\ttypo\tNothing.", "content must differ from revision 1 of 2026-11-21: nothing in 'case-ixia' has changed"),
    ):
        file.write_text("\n".join([*lines, bad]) + "\n")
        assert run("--list", str(file))[2] == [f"revise.py: {told}; nothing was written"]
        assert read_tree(published) == before
    file.write_text("\n\n".join(lines) + "\n")
    status, said, told = run("--list", str(file), "--date", "2026-11-22")
    assert (status, told) == (0, ["2 revisions made"])
    assert [line.split(" sha256")[0] for line in said] == ["st-0001 r2 2026-11-22 typo", "x-1 r2 2026-11-22 wording"]
    assert found(published) == []


def test_other_changes_may_wait(published: Path, run: Run) -> None:
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    edit(published, "x-1", "name: X-1", "name: X-1 (toy)")
    assert run(*TYPO)[0] == 0
    assert [line.split(":")[0] for line in found(published)] == ["data/systems/x-1.yaml"]


def test_entry_that_was_never_published_is_sent_to_new(data: Path, run: Run) -> None:
    told = run(*TYPO)[2]
    assert told == ["revise.py: entry must have a first revision before another: 'st-0001' has none; run revise.py "
                    "--new; nothing was written"]  # fmt: skip


def test_withdrawal(published: Path, run: Run) -> None:
    edit(published, "x-1", "id: x-1\n", "id: x-1\ntombstone:\n  on: 2026-11-23\n  kind: withdrawn\n"
         "  reason: No toy.\n  see: case-ixia\n")  # fmt: skip
    assert run("x-1", "--severity", "wording", "--note", "x")[0] == 1
    assert run("x-1", "--severity", "withdrawal", "--note", "It was no toy.", "--date", "2026-11-23")[0] == 0
    assert found(published) == []


def test_going_back_to_an_earlier_text_is_a_revision_too(published: Path, run: Run) -> None:
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    assert run(*TYPO)[0] == 0
    edit(published, "st-0001", "place: Ixville", "place: Ixville, Ixia")
    assert run(*TYPO)[1][0].startswith("st-0001 r3 ")
    assert found(published) == []


def test_ledger_edited_by_hand_is_not_added_to(published: Path, run: Run) -> None:
    file = published / "ledger" / "ledger.jsonl"
    file.write_text(file.read_text().replace("First published.", "First published!", 1))
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    before = read_tree(published)
    status, _, told = run(*TYPO)
    assert status == 1 and told[-1] == "revise.py: ledger must be whole before it is added to; nothing was written"
    assert told[0].startswith("data/ledger/ledger.jsonl:1:10: line of the ledger must follow the one before")
    assert read_tree(published) == before


def test_lost_line_is_not_written_again(published: Path, run: Run) -> None:
    """The last line, with its day and note, is gone; the ledger's end tells, and its record if that is gone too."""
    file = published / "ledger" / "ledger.jsonl"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    before = read_tree(published)
    status, _, told = run("--new")
    assert status == 1 and told[-1] == "revise.py: ledger must be whole before it is added to; nothing was written"
    lines = len(read_lines(file.read_text()))
    assert told[0].startswith(f"data/ledger/end.json:1:1: ledger must have {lines + 1} lines: it has {lines}")
    assert read_tree(published) == before
    (published / "ledger" / "end.json").write_text(end_of(read_lines(file.read_text())))
    status, _, told = run("--new")
    assert status == 1 and "frozen record must be new: data/ledger/records/sources/toyact-text/r1.json" in told[-1]


def test_unreadable_file_stops_it(published: Path, run: Run) -> None:
    (published / "systems" / "x-1.yaml").write_text("id: [")
    assert run(*TYPO)[0] == 1


def test_failure_on_the_way_leaves_all_as_it_was(published: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    before = read_tree(published)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "ledger.jsonl")

    monkeypatch.setattr(os, "replace", fail)
    status, said, told = run(*TYPO)
    assert (status, said) == (1, [])
    assert told == ["revise.py: ledger.jsonl cannot be written: No space left on device; all is as it was"]
    assert read_tree(published) == before


def test_failure_at_the_end_leaves_all_as_it_was(published: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger is written already when the file that says where it ends cannot be: it goes back."""
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    before = read_tree(published)
    replace = os.replace

    def fail(source: Path, target: Path) -> None:
        if target.name == "end.json":
            raise OSError(28, "No space left on device", "end.json")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    assert run(*TYPO)[2] == ["revise.py: end.json cannot be written: No space left on device; all is as it was"]
    assert read_tree(published) == before


def test_command_that_was_cut_off_is_told_how_to_go_on(published: Path, run: Run) -> None:
    """Ended between the ledger and its end: the finding gives the line that is missing."""
    end = published / "ledger" / "end.json"
    told = end.read_text()
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    assert run(*TYPO)[0] == 0
    whole = end.read_text()
    end.write_text(told)
    last = json.loads(whole)["lines"]
    assert found(published) == [
        f"data/ledger/end.json:1:1: end of the ledger must be its last line, {last}: line {last - 1} is told; if "
        f"revise.py was cut off, the file must be {whole.strip()}"
    ]


def test_first_publication_that_failed_can_be_made_again(
    data: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "ledger.jsonl")

    with monkeypatch.context() as full:
        full.setattr(os, "replace", fail)
        assert run("--new")[0] == 1
    assert run("--new")[0] == 0
    assert found(data) == []


def test_no_record_is_overwritten(published: Path) -> None:
    """Also one that came after the dataset was read."""
    edit(published, "st-0001", "place: Ixville, Ixia", "place: Ixville")
    raw, _ = load_dataset(published)
    addition = revising.next_revision(raw, read_schema(), "st-0001", "typo", "x", "2026-11-22")
    other = published / "ledger" / "records" / "statements" / "st-0001" / "r2.json"
    other.write_text("another")
    ledger = (published / "ledger" / "ledger.jsonl").read_bytes()
    with pytest.raises(FileExistsError):
        revising.add(published, addition)
    assert other.read_text() == "another"
    assert (published / "ledger" / "ledger.jsonl").read_bytes() == ledger


@pytest.mark.parametrize(
    "words",
    [(), ("st-0001",), ("st-0001", "--severity", "typo"), ("--new", "st-0001"), ("--new", "--note", "x"),
     ("--new", "--date", "2026-11-31"), ("--new", "--date", "20261121")],
)  # fmt: skip
def test_wrong_command_lines(data: Path, run: Run, words: tuple[str, ...]) -> None:
    status, said, told = run(*words)
    assert (status, said) == (2, []) and told[-1].startswith("revise.py: error: ")
