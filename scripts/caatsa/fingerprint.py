"""Whether a site must be built again: digests of what goes into it, and of what lies in site/."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

# All that decides what is built: what people write, settings, versions, and all of this library with its theme.
DECIDING = ("data", "docs", "mkdocs.yml", "requirements/build.txt", "scripts/caatsa")


def of_inputs(root: Path, site_url: str, deciding: Iterable[str] = DECIDING) -> str:
    """A digest of what a site depends on; root: the project's folder; deciding: files and folders below it."""
    digest = hashlib.sha256()
    _add(digest, site_url, sys.version.encode())
    for file in _files(root / name for name in deciding):
        _add(digest, file.relative_to(root).as_posix(), file.read_bytes())
    return digest.hexdigest()


def of_site(site: Path) -> str:
    """A digest of what lies in site/, by names, sizes and times, so that it costs little."""
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(site):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            state = file.lstat()
            _add(digest, file.relative_to(site).as_posix(), f"{state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def note(path: Path, digest: str) -> None:
    """Write a digest down."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(digest + "\n", encoding="utf-8")


def is_noted(path: Path, digest: str) -> bool:
    """Whether this digest is the one written down."""
    try:
        return path.read_text(encoding="utf-8") == digest + "\n"
    except (OSError, UnicodeDecodeError):
        return False


def _files(roots: Iterable[Path]) -> Iterable[Path]:
    for root in roots:
        if root.is_file():
            yield root
        elif root.is_dir():
            found = (file for file in root.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
            yield from sorted(found)


def _add(digest: hashlib._Hash, name: str, content: bytes) -> None:
    for part in (name.encode("utf-8"), content):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
