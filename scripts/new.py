"""Begin an entry: write a commented file with the next free id into the right folder of data/."""

import argparse
import sys
from datetime import date
from pathlib import Path

from caatsa.environment import PROJECT, ensure

EXAMPLES = """
NAME is the id of the entry, such as tass-2018-02-27-s-400. Statements, actions, claims and discrepancies get the next
free number; their NAME is two to four words for the file's name, and may be left out.

examples:
  python3 scripts/new.py statement nauert-run-afoul
  python3 scripts/new.py source tass-2018-02-27-s-400
  python3 scripts/new.py statement --print
"""


def main() -> int:
    """Parse, make, write; the exit status is 0 when the file was written or printed, 1 when it was refused."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", help="statement, provision, instrument, action, case, claim, discrepancy, person, "
                        "organization, outlet, system, term, source or vocabulary")  # fmt: skip
    parser.add_argument("name", nargs="?", default="", help="the id, or words for the file's name")
    parser.add_argument("--print", action="store_true", help="print the file instead of writing it")
    parser.add_argument("--data", type=Path, default=PROJECT / "data", metavar="FOLDER", help="use this data folder")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        parser.error(f"--data must be a folder: {arguments.data} is none")
    ensure()
    from caatsa.beginning import Refused, begin

    try:
        path, text = begin(arguments.data, arguments.kind, arguments.name, date.today())
    except Refused as refused:
        print(f"new.py: {refused}", file=sys.stderr)
        return 1
    if arguments.print:
        print(text, end="")
        return 0
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        print(f"new.py: {path} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
