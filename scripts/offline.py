"""Make a zip of the site in site/ that can be read without a server and without the network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from caatsa.environment import PROJECT, ensure

EXAMPLES = """
First build the site: python3 scripts/build.py. Then unpack the zip anywhere and open index.html.
For the search, serve the folder: python3 -m http.server --directory caatsa-reference-offline
"""


def main() -> int:
    """Parse, read, write, print; the exit status is 1 where there is no site."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--into", type=Path, default=PROJECT / "build" / "offline", help="the folder for the zip")
    arguments = parser.parse_args()
    ensure()
    from caatsa.offline import offline_copy
    from caatsa.publishing.archive import zip_file
    from caatsa.publishing.release import NAME
    from caatsa.sitebuild import read_config
    from caatsa.write import read_tree

    site = PROJECT / "site"
    if not (site / "index.html").is_file():
        print("there is no site to copy: run python3 scripts/build.py first", file=sys.stderr)
        return 1
    config = read_config(PROJECT / "mkdocs.yml")
    files = offline_copy(read_tree(site), urlsplit(config.site_url).path or "/")
    name = f"{NAME}-offline"
    archive = arguments.into / f"{name}-{config.edition}.zip"
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(zip_file(files, f"{name}/"))
    print(f"{archive}: {len(files)} files, {archive.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
