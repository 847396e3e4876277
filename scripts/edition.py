"""Make the archive of the edition that mkdocs.yml names, as a DOI deposit holds it, and renew CITATION.cff."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from caatsa.environment import PROJECT, ensure

EXAMPLES = """
To publish an edition: give its day under extra: edition: in mkdocs.yml, build, run this, deposit the archive.
The archive holds the published files, the YAML they were made from, and SHA256SUMS; the same data gives the same bytes.
"""


def main() -> int:
    """Parse, make, write, print; the exit status is 0 for an edition that was made, or found to be the same."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--into", type=Path, default=PROJECT / "build" / "editions", help="the folder for the archive")
    parser.add_argument("--check", action="store_true", help="write nothing: compare with the archive that is there")
    arguments = parser.parse_args()
    ensure()
    from caatsa.editions import make_edition
    from caatsa.stages import Project, StageFault

    try:
        edition = make_edition(Project(PROJECT))
    except StageFault as fault:
        for finding in fault.findings:
            print(finding, file=sys.stderr)
        print(f"stopped at {fault.stage}: {fault}; no edition was made", file=sys.stderr)
        return 1
    archive, citation = arguments.into / edition.name, PROJECT / "CITATION.cff"
    if arguments.check:
        same = archive.is_file() and archive.read_bytes() == edition.archive
        print(f"{archive} {'is' if same else 'is NOT'} what the data gives: sha256 {edition.digest}")
        return 0 if same else 1
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(edition.archive)
    archive.with_name(f"{archive.name}.sha256").write_text(edition.checksum, encoding="utf-8")
    if not citation.is_file() or citation.read_text(encoding="utf-8") != edition.citation:
        citation.write_text(edition.citation, encoding="utf-8")
        print("CITATION.cff written: commit it")
    print(f"{archive}: {len(edition.archive)} bytes, sha256 {edition.digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
