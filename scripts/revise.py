"""Make a revision: add a line to the ledger, and freeze the record as it is now. Nothing else writes there."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from caatsa.environment import PROJECT, ensure
from caatsa.locking import exclusive

EXAMPLES = """
First change the entry and let validate.py find nothing but the missing revision; then say what was changed.
Severities, with what each means, are in data/vocabularies/revision-severities.yaml.

examples:
  python3 scripts/revise.py st-0001 --severity typo --note "“Moscwo” is now “Moscow”."
  python3 scripts/revise.py --list corrections.tsv
  python3 scripts/revise.py --new
  python3 scripts/revise.py --new --dry-run
"""


def main() -> int:
    """Parse, make, write, print; the exit status is 0 when it was made, 1 when it was refused, 2 for a wrong line."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("id", nargs="?", help="the entry that was changed")
    parser.add_argument("--severity", help="what kind of change it is")
    parser.add_argument("--note", help="what was changed and why, in one line; for a correction, what stood there")
    parser.add_argument(
        "--list", type=Path, metavar="FILE",
        help="revise the entries of a list, all or none; a line an entry: its id, severity and note, parted by tabs",
    )
    parser.add_argument("--new", action="store_true", help="give every entry that has none its first revision")
    parser.add_argument("--date", type=_day, default=None, help="YYYY-MM-DD; today if not given")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument("--data", type=Path, default=PROJECT / "data", metavar="FOLDER", help="use this data folder")
    arguments = parser.parse_args()
    one = (arguments.id, arguments.severity, arguments.note)
    if arguments.new and any(part is not None for part in (*one, arguments.list)):
        parser.error("--new takes no id, severity, note or list: it is for entries never published before")
    if arguments.list and any(part is not None for part in one):
        parser.error("--list takes no id, severity or note: they stand in the file")
    if not arguments.new and not arguments.list and any(part is None for part in one):
        parser.error('give an id with --severity and --note "…", or --list, or --new')
    if arguments.list and not arguments.list.is_file():
        parser.error(f"--list must be a file: {arguments.list} is none")
    root = arguments.data.resolve()
    if not root.is_dir():
        parser.error(f"--data must be a folder: {arguments.data} is none")
    ensure()
    from caatsa.revising import Refused

    try:
        with exclusive(PROJECT / "build" / "revise.lock"):
            return _make(arguments, root)
    except Refused as refused:
        for finding in refused.findings:
            print(finding, file=sys.stderr)
        print(f"revise.py: {refused}; nothing was written", file=sys.stderr)
    except OSError as error:
        print(f"revise.py: {error.filename} cannot be written: {error.strerror}; all is as it was", file=sys.stderr)
    return 1


def _make(arguments: argparse.Namespace, root: Path) -> int:
    from caatsa.load import load_dataset
    from caatsa.revising import Refused, add, first_revisions, next_revision, next_revisions
    from caatsa.schema import read_schema

    raw, unreadable = load_dataset(root)
    if unreadable:
        raise Refused("data must be valid before it is revised", unreadable)
    schema = read_schema()
    day = arguments.date or date.today().isoformat()
    if arguments.new:
        addition = first_revisions(raw, schema, day)
    elif arguments.list:
        addition = next_revisions(raw, schema, list(_listed(arguments.list)), day)
    else:
        addition = next_revision(raw, schema, arguments.id, arguments.severity, arguments.note, day)
    if not arguments.dry_run:
        add(root, addition)
    for revision in addition.revisions:
        print(f"{revision.id} r{revision.number} {revision.date} {revision.severity} sha256:{revision.short_hash}")
    count = len(addition.revisions)
    made = "would be made; nothing was written" if arguments.dry_run else "made"
    print(f"{count} revision{'' if count == 1 else 's'} {made}", file=sys.stderr)
    return 0


def _listed(file: Path) -> Iterator[tuple[str, str, str]]:
    """Id, severity and note of every line. Raises Refused."""
    from caatsa.revising import Refused

    for number, line in enumerate(file.read_bytes().decode("utf-8", "backslashreplace").splitlines(), 1):
        if line.strip():
            parts = line.split("\t")
            if len(parts) != 3:
                raise Refused(f"{file.name}:{number}: line must have id, severity and note, parted by tabs: got {line!r}")
            yield parts[0], parts[1], parts[2]


def _day(text: str) -> str:
    """A calendar day as the ledger has it."""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"date must be a day, YYYY-MM-DD: {text!r} is none")


if __name__ == "__main__":
    sys.exit(main())
