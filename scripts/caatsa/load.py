"""The first stage: data/ is read once, strictly, into raw entries that keep their places.

Nothing is checked here but what concerns files: names, folders, sizes, encodings, YAML. What the entries say is
checked by caatsa.validate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from caatsa.findings import Finding
from caatsa.kinds import KIND_BY_FOLDER, KINDS
from caatsa.ledger import FOLDER as LEDGER_FOLDER
from caatsa.ledger import Ledger
from caatsa.loadledger import load_ledger
from caatsa.strictyaml import Marks, Pointer, Value, parse, place_of

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "data"
# What lies beside the entries, checked against the schema like them, with no pages, revisions or ids of their own.
VOCABULARY, VOCABULARY_FOLDER = "vocabulary", "vocabularies"
REGISTER, REGISTER_FOLDER = "register", "register"
LARGEST = 1_000_000

# What each folder of data/ holds.
KIND_OF_FOLDER = {
    **{folder: kind.name for folder, kind in KIND_BY_FOLDER.items()},
    VOCABULARY_FOLDER: VOCABULARY,
    REGISTER_FOLDER: REGISTER,
}
_NUMBERED = {kind.name for kind in KINDS if kind.numbered}
_NUMBERED_STEM = re.compile(r"([a-z]+-\d+)(?:-[a-z0-9]+)*")
# What else may lie in data/: the editorial policy, the schema, and the ledger with its frozen records.
_BESIDE = re.compile(r"README\.md|schema|ledger")


@dataclass(frozen=True)
class RawEntry:
    """One entry as its file has it. path: as findings show it; value: what the YAML holds, unchecked."""

    kind: str
    id: str
    path: str
    value: dict[str, Value]
    marks: Marks

    def finding(self, pointer: Pointer, message: str) -> Finding:
        """A finding at the place of a value."""
        return Finding(self.path, *self.marks.of_value(pointer), message)

    def finding_at_words(self, pointer: Pointer, words: str, message: str, occurrence: int = 0) -> Finding:
        """A finding where words stand inside a value."""
        return Finding(self.path, *self.marks.of_words(pointer, words, occurrence), message)


@dataclass(frozen=True)
class Raw:
    """Everything in the data folder, called folder in findings; entries and what lies beside them by kind and path.

    unread: (kind, id by file name) of entries whose file could not be parsed, so that what refers to them is not
    reported as well; ledger: None where no entry has been published yet; registers: the parts of the register of leads.
    """

    entries: tuple[RawEntry, ...]
    vocabularies: tuple[RawEntry, ...]
    folder: str = "data"
    unread: frozenset[tuple[str, str]] = frozenset()
    ledger: Ledger | None = None
    registers: tuple[RawEntry, ...] = ()

    @property
    def everything(self) -> tuple[RawEntry, ...]:
        """The entries, and after them what lies beside them."""
        return (*self.entries, *self.registers, *self.vocabularies)


def placed(read: Iterable[RawEntry]) -> dict[str, tuple[RawEntry, ...]]:
    """What was read, in order, under the names of the fields of Raw."""
    inside = sorted(read, key=lambda entry: (entry.kind, entry.path))
    fields = {VOCABULARY: "vocabularies", REGISTER: "registers"}
    return {
        name: tuple(entry for entry in inside if fields.get(entry.kind, "entries") == name)
        for name in ("entries", *fields.values())
    }


def load_dataset(root: Path) -> tuple[Raw, list[Finding]]:
    """Read every file below the data folder root, each once; findings are sorted.

    Never raises for what the folder holds; paths in findings begin with the name of root.
    """
    if not root.is_dir():
        return Raw((), (), root.name), [Finding(root.name, 1, 1, f"data must be a folder: {root.name!r} is none")]
    findings: list[Finding] = []
    read: list[RawEntry] = []
    unread: set[tuple[str, str]] = set()
    folders, faults = _children(root, root.name)
    findings += faults
    for folder in folders:
        shown = f"{root.name}/{_printable(folder.name)}"
        kind = KIND_OF_FOLDER.get(folder.name)
        if kind is None or not folder.is_dir():
            if not _BESIDE.fullmatch(folder.name):
                findings.append(Finding(shown, 1, 1, _unknown(folder)))
            continue
        paths, faults = _children(folder, shown)
        findings += faults
        for path in paths:
            entry, found = load_file(path, kind, f"{shown}/{_printable(path.name)}")
            findings += found
            if entry is not None:
                read.append(entry)
            elif path.suffix == ".yaml":
                unread.add((kind, id_of_stem(kind, path.stem)))
    ledger, faults = load_ledger(root / LEDGER_FOLDER, f"{root.name}/{LEDGER_FOLDER}")
    findings += faults
    return Raw(**placed(read), folder=root.name, unread=frozenset(unread), ledger=ledger), sorted(findings)


def load_file(path: Path, kind: str, shown: str) -> tuple[RawEntry | None, list[Finding]]:
    """Read one file of that kind; the entry is None where nothing can be made of it. Never raises for its content."""
    if path.suffix != ".yaml":
        return None, [Finding(shown, 1, 1, f"file must end in .yaml: {path.name!r}; rename or remove it")]
    text, findings = read_text(path, shown)
    if text is None:
        return None, findings
    document, faults = parse(text, shown)
    findings = _check_first_line(text, kind, shown) + faults
    if document is None:
        return None, sorted(findings)
    if not isinstance(document.value, dict):
        findings.append(Finding(shown, *document.marks.of_value(()), _not_a_mapping(document.value)))
        return None, sorted(findings)
    written = document.value.get("id")
    identity = written if isinstance(written, str) and written else id_of_stem(kind, path.stem)
    return RawEntry(kind, identity, shown, document.value, document.marks), sorted(findings)


def read_text(path: Path, shown: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, or the finding that says why it has none."""

    def refuse(message: str, line: int = 1, column: int = 1) -> tuple[None, list[Finding]]:
        return None, [Finding(shown, line, column, message)]

    if path.is_symlink():
        return refuse("entry must be an ordinary file: this is a symbolic link; put the file itself here")
    if not path.is_file():
        return refuse("entry must be an ordinary file: this is none; remove it")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return refuse(f"file must be smaller than {LARGEST} bytes: it has {size}; one entry a file")
        data = path.read_bytes()
    except OSError as error:
        return refuse(f"file must be readable: {error.strerror}")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8")
        value = f"0x{data[error.start]:02X}"
        return refuse(f"file must be UTF-8 text: byte {value} is not; save it as UTF-8", *place_of(sound, len(sound)))


def _children(folder: Path, shown: str) -> tuple[list[Path], list[Finding]]:
    try:
        return sorted(folder.iterdir()), []
    except OSError as error:
        return [], [Finding(shown, 1, 1, f"folder must be readable: {error.strerror}")]


def _printable(name: str) -> str:
    """A file's name as it can be printed, whatever bytes it holds."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def id_of_stem(kind: str, stem: str) -> str:
    """The id that a file's name stands for: numbered kinds may add a slug."""
    match = _NUMBERED_STEM.fullmatch(stem) if kind in _NUMBERED else None
    return match.group(1) if match else stem


def _check_first_line(text: str, kind: str, shown: str) -> list[Finding]:
    first = text.split("\n", 1)[0].rstrip("\r")
    if re.fullmatch(rf"# yaml-language-server: \$schema=(\.\./)+([\w.-]+/)*schema/{kind}\.schema\.json", first):
        return []
    wanted = f"# yaml-language-server: $schema=../schema/{kind}.schema.json"
    return [Finding(shown, 1, 1, f"first line must name the schema for editors: write '{wanted}'")]


def _not_a_mapping(value: Value) -> str:
    held = "a list" if isinstance(value, list) else f"the single value {value!r}"
    return f"file must hold keys and values such as 'id: …': it holds {held}"


def _unknown(path: Path) -> str:
    if path.is_dir():
        return f"folder must be one of {', '.join(sorted(KIND_OF_FOLDER))}: {path.name!r} is none; move or remove it"
    return f"file must lie in the folder of its kind: {path.name!r} lies in none; move or remove it"
