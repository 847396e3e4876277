"""Specimens: the toy dataset with one change each, and what validation must report of it.

The toy dataset has no ledger, so that it can be changed freely; published() gives it one, made by the code itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from caatsa.fields import mappings, text, texts
from caatsa.findings import Finding
from caatsa.index import Index, build_index
from caatsa.ledger import Ledger, end_of, line_of, read_lines, revision_of
from caatsa.load import KIND_OF_FOLDER, Raw, RawEntry, load_dataset, placed
from caatsa.revising import Addition, first_revisions, next_revision
from caatsa.schema import read_schema
from caatsa.strictyaml import parse
from caatsa.validate import validate

TOY = Path(__file__).parent / "toy"
BROKEN = Path(__file__).parent / "broken"
SOUND = Path(__file__).parent / "sound.yaml"


@dataclass(frozen=True)
class Specimen:
    """One change of the toy dataset. breaks: the rule or keyword; text: the file's new text, None: the file is gone;
    published: the dataset has a ledger, whose files may be changed too; rechained: its end was made anew with it."""

    breaks: str
    file: str
    text: str | None
    findings: tuple[str, ...]
    name: str
    published: bool = False
    rechained: bool = False


def read_specimens(path: Path) -> list[Specimen]:
    """The specimens of one file. Fails when a change does not fit the toy dataset any more."""
    document, faults = parse(path.read_text(encoding="utf-8"), path.name)
    assert document is not None and not faults, faults
    specimens = []
    for number, (_, row) in enumerate(mappings(document.value, "specimens"), 1):
        name = f"{path.stem}-{number}-{text(row, 'breaks')}"
        is_published = "published" in document.value
        changed = None if "remove" in row else _changed(row, name)
        findings = tuple(line for _, line in texts(row, "findings"))
        kind = {"published": is_published, "rechained": "rechained" in row}
        specimens.append(Specimen(text(row, "breaks"), text(row, "file"), changed, findings, name, **kind))
    return specimens


def _changed(row: dict, name: str) -> str:
    if "write" in row:
        return text(row, "write") + "\n"
    file = text(row, "file")
    before = ledger_files(published())[file] if file in ledger_files(published()) else (TOY / file).read_text("utf-8")
    old, new = text(row, "change"), text(row, "to")
    if "delete" in row:
        old = text(row, "delete") + "\n"
    assert before.count(old) == 1, f"{name}: {old!r} must occur once in {text(row, 'file')}"
    changed = before.replace(old, new)
    return _rechained(changed) if "rechained" in row else changed


def _rechained(ledger: str) -> str:
    """The ledger with every chain made anew, so that only what the lines say is wrong."""
    lines, chain = [], ""
    for line in read_lines(ledger):
        revision = revision_of(line)
        assert revision is not None, line
        made = line_of(chain, revision)
        chain = str(made.value["chain"])
        lines.append(f"{made.text}\n")
    return "".join(lines)


@lru_cache(maxsize=1)
def toy() -> Raw:
    """The toy dataset, loaded once."""
    raw, findings = load_dataset(TOY)
    assert findings == []
    return raw


@lru_cache(maxsize=1)
def published() -> Raw:
    """The toy dataset with a ledger: everything published once, then one slip mended and one entry merged."""
    schema = read_schema()
    now = {"st-0001": {**_entry("st-0001").value}, "st-0004": {**_entry("st-0004").value}}
    then = {"st-0001": now["st-0001"] | {"place": "Ixvile, Ixia"}, "st-0004": {**now["st-0004"]}}
    del then["st-0004"]["tombstone"]
    raw = _with_values(toy(), then)
    raw = published_with(raw, first_revisions(raw, schema, "2026-11-21"))
    raw = _with_values(raw, {"st-0001": now["st-0001"]})
    note = "“Ixvile” is now “Ixville”."
    raw = published_with(raw, next_revision(raw, schema, "st-0001", "typo", note, "2026-11-22"))
    raw = _with_values(raw, {"st-0004": now["st-0004"]})
    return published_with(raw, next_revision(raw, schema, "st-0004", "withdrawal", "Told twice.", "2026-11-23"))


def published_with(raw: Raw, addition: Addition) -> Raw:
    """A dataset whose ledger has grown."""
    files = ledger_files(raw)
    files["ledger/ledger.jsonl"] = files.get("ledger/ledger.jsonl", "") + addition.lines
    files |= {f"ledger/records/{path}": data.decode("utf-8") for path, data in addition.records.items()}
    files["ledger/end.json"] = addition.end
    return with_ledger(raw, files)


def ledger_files(raw: Raw) -> dict[str, str]:
    """The text of every file of a ledger, by path below the data folder."""
    if raw.ledger is None:
        return {}
    files = {f"ledger/records/{path}": data.decode("utf-8") for path, data in raw.ledger.records.items()}
    end = {"ledger/end.json": raw.ledger.end} if raw.ledger.end is not None else {}
    return {"ledger/ledger.jsonl": "".join(f"{line.text}\n" for line in raw.ledger.lines), **end, **files}


def with_ledger(raw: Raw, files: dict[str, str]) -> Raw:
    lines = read_lines(files.get("ledger/ledger.jsonl", ""))
    start = "ledger/records/"
    records = {path.removeprefix(start): text.encode() for path, text in files.items() if path.startswith(start)}
    return replace(raw, ledger=Ledger("toy/ledger", lines, records, files.get("ledger/end.json")))


def _entry(id: str) -> RawEntry:
    return next(entry for entry in toy().entries if entry.id == id)


def _with_values(raw: Raw, values: dict[str, dict]) -> Raw:
    return replace(raw, entries=tuple(replace(one, value=values.get(one.id, one.value)) for one in raw.entries))


def broken(specimen: Specimen) -> Raw:
    """The toy dataset with the specimen's change."""
    base = published() if specimen.published else toy()
    if specimen.file.startswith("ledger/"):
        files = {path: text for path, text in ledger_files(base).items() if path != specimen.file}
        if specimen.rechained:
            files["ledger/end.json"] = end_of(read_lines(specimen.text or ""))
        return with_ledger(base, files | ({specimen.file: specimen.text} if specimen.text is not None else {}))
    path = f"toy/{specimen.file}"
    everything = [entry for entry in base.everything if entry.path != path]
    if specimen.text is not None:
        document, faults = parse(specimen.text, path)
        assert document is not None and not faults and isinstance(document.value, dict), faults
        kind = KIND_OF_FOLDER[specimen.file.partition("/")[0]]
        everything.append(RawEntry(kind, text(document.value, "id"), path, document.value, document.marks))
    return replace(base, **placed(everything))


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
