"""Loading: every file once, and a finding instead of a traceback whatever lies in the data folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from caatsa.kinds import KINDS
from caatsa.load import REGISTER, VOCABULARY, id_of_stem, load_dataset, load_file
from caatsa.validate import validate

TOY = Path(__file__).parent / "toy"
FIRST_LINE = "# yaml-language-server: $schema=../schema/system.schema.json\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one place for systems."""
    (tmp_path / "data" / "systems").mkdir(parents=True)
    return tmp_path / "data"


def found(folder: Path) -> list[str]:
    return [str(finding) for finding in load_dataset(folder)[1]]


def test_toy_is_read_whole_and_sorted() -> None:
    raw, findings = load_dataset(TOY)
    assert findings == []
    assert {entry.kind for entry in raw.entries} == {kind.name for kind in KINDS}
    assert {entry.kind for entry in raw.vocabularies} == {VOCABULARY}
    assert {entry.kind for entry in raw.registers} == {REGISTER}
    assert [(entry.kind, entry.path) for entry in raw.entries] == sorted(
        (entry.kind, entry.path) for entry in raw.entries
    )
    assert len(raw.everything) == len(list(TOY.rglob("*.yaml")))
    statement = next(entry for entry in raw.entries if entry.id == "st-0001")
    assert statement.path == "toy/statements/st-0001-brell-talks.yaml"
    assert str(statement.finding(("said", "date"), "so")) == f"{statement.path}:8:9: so"


CONTENTS = {
    "binary": (bytes(range(256)), "2:118: file must be UTF-8 text: byte 0x80 is not; save it as UTF-8"),
    "Latin-1": (b"# x\nname: caf\xe9\n", "2:10: file must be UTF-8 text: byte 0xE9 is not; save it as UTF-8"),
    "UTF-16": ("id: x\n".encode("utf-16"), "1:1: file must be UTF-8 text: byte 0xFF is not; save it as UTF-8"),
    "surrogate": (b"id: \xed\xa0\x80\n", "1:5: file must be UTF-8 text: byte 0xED is not; save it as UTF-8"),
    "huge": (b"#" * 1_000_001, "1:1: file must be smaller than 1000000 bytes: it has 1000001; one entry a file"),
    "large": (b"#" * 1_000_000, "1:1: file must hold an entry: it is empty"),
    "list": (b"- a\n", "2:1: file must hold keys and values such as 'id: \u2026': it holds a list"),
    "number": (b"12\n", "2:1: file must hold keys and values such as 'id: \u2026': it holds the single value 12"),
    "empty": (b"", "1:1: file must hold an entry: it is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
def test_strange_contents(folder: Path, name: str) -> None:
    content, finding = CONTENTS[name]
    head = FIRST_LINE.encode() if name in ("list", "number") else b""
    (folder / "systems" / "x.yaml").write_bytes(head + content)
    assert f"data/systems/x.yaml:{finding}" in found(folder)
    raw, _ = load_dataset(folder)
    assert raw.entries == () and raw.unread == {("system", "x")}


def test_byte_of_binary_file_is_placed(folder: Path) -> None:
    (folder / "systems" / "x.yaml").write_bytes(b"id: x\nname: \xff\n")
    assert found(folder) == ["data/systems/x.yaml:2:7: file must be UTF-8 text: byte 0xFF is not; save it as UTF-8"]


def test_first_line_names_the_schema(folder: Path) -> None:
    (folder / "systems" / "x.yaml").write_text(FIRST_LINE.replace("system.", "source.") + "id: x\n")
    assert found(folder) == [
        "data/systems/x.yaml:1:1: first line must name the schema for editors: write '# yaml-language-server: "
        "$schema=../schema/system.schema.json'"
    ]


def test_strange_things_in_the_folder(folder: Path) -> None:
    (folder / "systems" / "folder.yaml").mkdir()
    (folder / "systems" / "x.yml").write_text("id: x\n")
    (folder / "systems" / "link.yaml").symlink_to("/etc/hostname")
    (folder / "systems" / "gone.yaml").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "systems" / "pipe.yaml")
    (folder / "sistems").mkdir()
    (folder / "stray.yaml").write_text("id: stray\n")
    (folder / "sources").write_text("a file in place of a folder\n")
    (folder / "README.md").write_text("# Policy\n")
    (folder / "schema").mkdir()
    (folder / "ledger.jsonl").write_text("{}\n")
    (folder / "ledger").mkdir()
    (folder / "ledger" / "notes.txt").write_text("x")
    kinds = ", ".join(sorted([kind.folder for kind in KINDS] + ["register", "vocabularies"]))
    assert found(folder) == [
        "data/ledger.jsonl:1:1: file must lie in the folder of its kind: 'ledger.jsonl' lies in none; move or remove it",
        "data/ledger/ledger.jsonl:1:1: ledger must be an ordinary file: there is none; restore it from the repository",
        "data/ledger/notes.txt:1:1: file must belong to the ledger: 'notes.txt' does not; remove it",
        f"data/sistems:1:1: folder must be one of {kinds}: 'sistems' is none; move or remove it",
        "data/sources:1:1: file must lie in the folder of its kind: 'sources' lies in none; move or remove it",
        "data/stray.yaml:1:1: file must lie in the folder of its kind: 'stray.yaml' lies in none; move or remove it",
        "data/systems/folder.yaml:1:1: entry must be an ordinary file: this is none; remove it",
        "data/systems/gone.yaml:1:1: entry must be an ordinary file: this is a symbolic link; put the file itself here",
        "data/systems/link.yaml:1:1: entry must be an ordinary file: this is a symbolic link; put the file itself here",
        "data/systems/pipe.yaml:1:1: entry must be an ordinary file: this is none; remove it",
        "data/systems/x.yml:1:1: file must end in .yaml: 'x.yml'; rename or remove it",
    ]


def test_names_that_cannot_be_printed(folder: Path) -> None:
    os.mkdir(os.fsencode(folder / "systems") + b"/\xff\n.yaml")
    (only,) = found(folder)
    assert only == "data/systems/\\xff\\n.yaml:1:1: entry must be an ordinary file: this is none; remove it"
    only.encode("utf-8")


def test_folder_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "people":
            raise PermissionError(13, "Permission denied")
        return real(path)

    (folder / "people").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found(folder) == ["data/people:1:1: folder must be readable: Permission denied"]


def test_file_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (folder / "systems" / "x.yaml").write_text("id: x\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert found(folder) == ["data/systems/x.yaml:1:1: file must be readable: Permission denied"]


def test_no_data_folder(tmp_path: Path) -> None:
    assert found(tmp_path / "data") == ["data:1:1: data must be a folder: 'data' is none"]


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path) or real(path))  # type: ignore[func-returns-value]
    load_dataset(TOY)
    assert len(reads) == len(set(reads)) == len(list(TOY.rglob("*.yaml")))


def test_unread_file_is_not_missed_by_others(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "toy")
    broken = tmp_path / "toy" / "statements" / "st-0001-brell-talks.yaml"
    broken.write_text(broken.read_text() + "again: and: again\n")
    raw, findings = load_dataset(tmp_path / "toy")
    assert [finding.line for finding in findings] == [78]
    assert ("statement", "st-0001") in raw.unread
    assert validate(raw) == []


@pytest.mark.parametrize(("line", "id"), [("id: y\n", "y"), ("id:\n", "x"), ("id: 12\n", "x"), ("name: y\n", "x")])
def test_entry_is_known_by_its_id_or_else_by_its_file(folder: Path, line: str, id: str) -> None:
    (folder / "systems" / "x.yaml").write_text(FIRST_LINE + line)
    (entry,) = load_dataset(folder)[0].entries
    assert entry.id == id


def test_one_file_alone() -> None:
    path = TOY / "systems" / "x-1.yaml"
    entry, findings = load_file(path, "system", "x-1.yaml")
    assert findings == []
    assert entry is not None and (entry.kind, entry.id, entry.path) == ("system", "x-1", "x-1.yaml")


@pytest.mark.parametrize(
    ("kind", "stem", "id"),
    [
        ("statement", "st-0001", "st-0001"),
        ("statement", "st-0001-elaiwi-talks", "st-0001"),
        ("statement", "ST-0001", "ST-0001"),
        ("source", "tass-2018-02-27-s-400", "tass-2018-02-27-s-400"),
        ("provision", "caatsa-231", "caatsa-231"),
    ],
)
def test_id_of_stem(kind: str, stem: str, id: str) -> None:
    assert id_of_stem(kind, stem) == id
