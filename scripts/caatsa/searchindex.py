"""The index of the search: Pagefind reads the finished pages and writes files that are fetched piece by piece.

Pagefind is a program in a wheel of its own; we use what it writes for its engine and leave its interfaces out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from caatsa.write import read_tree

FOLDER = "pagefind"
_LONGEST = 900
# Interfaces of Pagefind's own, which are not used: docs/assets/search.js shows what is found.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchIndexError(Exception):
    """No index was made; the message holds Pagefind's own words."""


def index_site(site: Path) -> dict[str, bytes]:
    """The files of the index of the pages in site, by path below the folder pagefind. Raises SearchIndexError."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", folder]
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_LONGEST,
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise SearchIndexError(f"pagefind must end within {_LONGEST} seconds: it did not") from error
        if done.returncode:
            raise SearchIndexError(done.stdout.decode("utf-8", "replace").strip())
        return {path: data for path, data in read_tree(Path(folder)).items() if not path.startswith(_UNUSED)}
