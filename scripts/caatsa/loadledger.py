"""Reading the ledger: its lines, and the frozen records beside it. What they say is checked by caatsa.rules_ledger."""

from __future__ import annotations

from pathlib import Path

from caatsa.findings import Finding
from caatsa.ledger import END, FILE, RECORDS, Ledger, read_lines
from caatsa.write import read_tree

_RESTORE = "restore it from the repository"


def load_ledger(folder: Path, shown: str) -> tuple[Ledger | None, list[Finding]]:
    """Read the ledger in folder, called shown in findings; None where there is no such folder, or no file in it.

    Never raises for what the folder holds.
    """
    if not folder.is_dir() or not any(path.is_file() for path in folder.rglob("*")):
        return None, []
    findings: list[Finding] = []
    text, problem = _read(folder / FILE)
    if problem:
        findings.append(Finding(f"{shown}/{FILE}", 1, 1, problem))
    try:
        records = read_tree(folder / RECORDS) if (folder / RECORDS).is_dir() else {}
    except OSError as error:
        records = {}
        findings.append(Finding(f"{shown}/{RECORDS}", 1, 1, f"folder must be readable: {error.strerror}"))
    for path in sorted(folder.iterdir()):
        if path.name not in (FILE, END, RECORDS):
            message = f"file must belong to the ledger: {path.name!r} does not; remove it"
            findings.append(Finding(f"{shown}/{path.name}", 1, 1, message))
    return Ledger(shown, read_lines(text), records, _end(folder / END)), findings


def _end(file: Path) -> str | None:
    """What the file at the ledger's end says; None where there is none that can be read."""
    try:
        return file.read_bytes().decode("utf-8", "backslashreplace")
    except OSError:
        return None


def _read(file: Path) -> tuple[str, str]:
    """The text of the ledger, and what is wrong with its file."""
    if file.is_symlink() or not file.is_file():
        return "", f"ledger must be an ordinary file: there is none; {_RESTORE}"
    try:
        data = file.read_bytes()
    except OSError as error:
        return "", f"ledger must be readable: {error.strerror}"
    text = data.decode("utf-8", "backslashreplace")
    if text and not text.endswith("\n"):
        return text, f"ledger must end with a line break: its last line is cut off; {_RESTORE}"
    return text, ""
