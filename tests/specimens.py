"""Specimens: the toy dataset with one change each, and what validation must report of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from caatsa.fields import mappings, text, texts
from caatsa.findings import Finding
from caatsa.index import Index, build_index
from caatsa.kinds import KIND_BY_FOLDER
from caatsa.load import VOCABULARY, Raw, RawEntry, load_dataset
from caatsa.schema import read_schema
from caatsa.strictyaml import parse
from caatsa.validate import validate

TOY = Path(__file__).parent / "toy"
BROKEN = Path(__file__).parent / "broken"


@dataclass(frozen=True)
class Specimen:
    """One change of the toy dataset. breaks: the rule or keyword; text: the file's new text, None: the file is gone."""

    breaks: str
    file: str
    text: str | None
    findings: tuple[str, ...]
    name: str


def read_specimens(path: Path) -> list[Specimen]:
    """The specimens of one file. Fails when a change does not fit the toy dataset any more."""
    document, faults = parse(path.read_text(encoding="utf-8"), path.name)
    assert document is not None and not faults, faults
    specimens = []
    for number, (_, row) in enumerate(mappings(document.value, "specimens"), 1):
        name = f"{path.stem}-{number}-{text(row, 'breaks')}"
        changed = None if "remove" in row else _changed(row, name)
        findings = tuple(line for _, line in texts(row, "findings"))
        specimens.append(Specimen(text(row, "breaks"), text(row, "file"), changed, findings, name))
    return specimens


def _changed(row: dict, name: str) -> str:
    if "write" in row:
        return text(row, "write") + "\n"
    before = (TOY / text(row, "file")).read_text(encoding="utf-8")
    old, new = text(row, "change"), text(row, "to")
    if "delete" in row:
        old = text(row, "delete") + "\n"
    assert before.count(old) == 1, f"{name}: {old!r} must occur once in {text(row, 'file')}"
    return before.replace(old, new)


@lru_cache(maxsize=1)
def toy() -> Raw:
    """The toy dataset, loaded once."""
    raw, findings = load_dataset(TOY)
    assert findings == []
    return raw


def broken(specimen: Specimen) -> Raw:
    """The toy dataset with the specimen's change."""
    path = f"toy/{specimen.file}"
    entries = [entry for entry in (*toy().entries, *toy().vocabularies) if entry.path != path]
    if specimen.text is not None:
        document, faults = parse(specimen.text, path)
        assert document is not None and not faults and isinstance(document.value, dict), faults
        folder = specimen.file.partition("/")[0]
        kind = KIND_BY_FOLDER[folder].name if folder in KIND_BY_FOLDER else VOCABULARY
        entries.append(RawEntry(kind, text(document.value, "id"), path, document.value, document.marks))
    entries.sort(key=lambda entry: (entry.kind, entry.path))
    return replace(
        toy(),
        entries=tuple(entry for entry in entries if entry.kind != VOCABULARY),
        vocabularies=tuple(entry for entry in entries if entry.kind == VOCABULARY),
    )


def findings_of(specimen: Specimen) -> list[str]:
    """What validation reports of a specimen, as it is printed."""
    return [str(finding) for finding in validate(broken(specimen))]


def index_of(specimen: Specimen) -> Index:
    """The index of a specimen's dataset."""
    return build_index(broken(specimen), read_schema())


def all_specimens() -> list[Specimen]:
    """Every specimen of tests/broken that changes the toy dataset."""
    return [specimen for path in sorted(BROKEN.glob("*.yaml")) for specimen in read_specimens(path)]


def shown(findings: list[Finding]) -> list[str]:
    """Findings as they are printed."""
    return [str(finding) for finding in findings]
