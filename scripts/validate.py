"""Check the data: report every finding as path:line:column: message, and exit with 1 when there is one."""

import argparse
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from caatsa.environment import PROJECT, ensure

EXAMPLES = """
Everything in data/ is read in any case, so that references can be followed; files or folders named on the command
line only choose whose findings are reported.

examples:
  python3 scripts/validate.py
  python3 scripts/validate.py data/statements/st-0001-elaiwi-talking-to-russia.yaml
  python3 scripts/validate.py data/people data/sources
  python3 scripts/validate.py --data tests/toy
  python3 scripts/validate.py --rules
  git show origin/main:data/ledger/ledger.jsonl > before.jsonl; python3 scripts/validate.py --continues before.jsonl
"""


def main() -> int:
    """Parse, check, print; the exit status is 0 without findings, 1 with findings, 2 for a wrong command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="*", type=Path, help="report only findings of these files or folders")
    parser.add_argument("--data", type=Path, default=PROJECT / "data", metavar="FOLDER", help="check this data folder")
    parser.add_argument("--rules", action="store_true", help="print the rules beyond the schema, and check nothing")
    parser.add_argument(
        "--continues", type=Path, metavar="FILE", help="hold the ledger to continue this earlier copy of it"
    )
    arguments = parser.parse_args()
    root = arguments.data.resolve()
    if not root.is_dir():
        parser.error(f"--data must be a folder: {arguments.data} is none")
    if arguments.continues and not arguments.continues.is_file():
        parser.error(f"--continues must be an earlier copy of the ledger: {arguments.continues} is no file")
    for path in arguments.file:
        if not path.exists() or root not in (path.resolve(), *path.resolve().parents):
            parser.error(f"file must lie in {arguments.data}: {path} does not")
    ensure()
    from caatsa.ledger import read_lines
    from caatsa.load import load_dataset
    from caatsa.rules import rules_told
    from caatsa.rules_ledger import not_continued
    from caatsa.validate import validate

    if arguments.rules:
        show(
            line for subject, rules in rules_told().items() for line in (subject, *(f"- {rule}" for rule in rules), "")
        )
        return 0
    raw, findings = load_dataset(root)
    findings = sorted({*findings, *validate(raw)})
    if arguments.continues and raw.ledger:
        earlier = read_lines(arguments.continues.read_bytes().decode("utf-8", "backslashreplace"))
        findings = sorted({*findings, *not_continued(raw.ledger, earlier)})
    if arguments.file:
        wanted = [Path(root.name, path.resolve().relative_to(root)).as_posix() for path in arguments.file]
        findings = [
            one for one in findings if any(one.path == path or one.path.startswith(path + "/") for path in wanted)
        ]
    show(findings)
    if findings:
        files = len({finding.path for finding in findings})
        print(f"{count(len(findings), 'finding')} in {count(files, 'file')}", file=sys.stderr)
        return 1
    print(f"no findings; {count(len(raw.entries), 'entry', 'entries')} read")
    return 0


def show(lines: Iterable[object]) -> None:
    """Print each on a line, on any terminal, also one that stops reading."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # What comes after, the interpreter's own flush included, goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 file, 2 files."""
    return f"{number} {one if number == 1 else many or one + 's'}"


if __name__ == "__main__":
    sys.exit(main())
