#!/usr/bin/env python3
"""Check the data: every file, or only the findings of the files named.

Everything in data/ is read either way, so that references can be followed. Each finding is printed as
path:line:column: message; the exit status is 1 when there is one.

examples:
  python3 scripts/validate.py
  python3 scripts/validate.py data/statements/st-0001-elaiwi-talks.yaml
  python3 scripts/validate.py data/people data/sources
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from caatsa import environment

environment.ensure()

from caatsa.findings import Finding  # noqa: E402
from caatsa.load import DATA, load_dataset  # noqa: E402
from caatsa.validate import validate  # noqa: E402


def main(arguments: list[str]) -> int:
    """Print the findings and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="*", type=Path, help="report only findings of these files or folders")
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="the data folder (default: data/)")
    options = parser.parse_args(arguments)
    raw, findings = load_dataset(options.data)
    findings = sorted({*findings, *validate(raw)})
    if options.file:
        wanted, strange = _shown(options.file, options.data)
        for path in strange:
            print(f"validate.py: file must lie in {options.data}: {path}", file=sys.stderr)
        if strange:
            return 2
        findings = [finding for finding in findings if _concerns(finding, wanted)]
    for finding in findings:
        print(finding)
    if findings:
        files = len({finding.path for finding in findings})
        print(f"{_count(len(findings), 'finding')} in {_count(files, 'file')}", file=sys.stderr)
        return 1
    checked = len(raw.entries) + len(raw.vocabularies)
    print(f"no findings in {_count(len(options.file) or checked, 'file')}")
    return 0


def _shown(files: list[Path], data: Path) -> tuple[list[str], list[Path]]:
    """The paths as findings have them, and those that do not exist below the data folder."""
    root = data.resolve()
    wanted, strange = [], []
    for file in files:
        path = file.resolve()
        if path.exists() and (path == root or root in path.parents):
            wanted.append(Path(data.resolve().name, path.relative_to(root)).as_posix())
        else:
            strange.append(file)
    return wanted, strange


def _concerns(finding: Finding, wanted: list[str]) -> bool:
    return any(finding.path == path or finding.path.startswith(f"{path}/") for path in wanted)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
