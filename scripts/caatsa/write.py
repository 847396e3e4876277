"""Trees of files: read one into memory, and make one on disk equal to what is in memory, touching only what differs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


_WELL_KNOWN = ".well-known/"


@dataclass(frozen=True)
class Written:
    """What write_tree did: counts of files."""

    written: int = 0
    unchanged: int = 0
    deleted: int = 0

    @property
    def changed(self) -> bool:
        """Whether the tree differs from what it was before."""
        return bool(self.written or self.deleted)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every ordinary file below folder by its path with forward slashes; links are left out, and hidden files but those
    at well-known addresses (RFC 8615)."""
    return {
        path: Path(entry.path).read_bytes()
        for path, entry in sorted(_walk(folder))
        if entry.is_file(follow_symlinks=False) and not _is_hidden(path)
    }


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.removeprefix(_WELL_KNOWN).split("/"))


def write_tree(pages: Mapping[str, bytes | str], folder: Path) -> Written:
    """Make folder hold exactly these files (text as UTF-8 with LF), and no empty folders.

    Files that are already right are not touched, so that their times tell what changed. Links inside folder are
    removed, never followed. Raises ValueError for a path that would leave folder or that clashes with another, before
    anything is written.
    """
    check_paths(pages)
    if folder.is_symlink():
        raise ValueError(f"folder to write must not be a link: {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    deleted = _clear(folder, pages)
    written = 0
    made: set[Path] = set()
    for path in sorted(pages):
        target = folder / path
        content = pages[path]
        data = content.encode("utf-8") if isinstance(content, str) else content
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if _holds(target, data):
            continue
        target.write_bytes(data)
        written += 1
    return Written(written, len(pages) - written, deleted)


def check_paths(pages: Mapping[str, object]) -> None:
    """Raise ValueError unless every path is plain, relative, and clashes with none on any file system."""
    seen: dict[str, str] = {}
    for path in sorted(pages):
        parts = path.split("/")
        if any(part in ("", ".", "..") for part in parts) or "\\" in path or "\0" in path:
            raise ValueError(f"page path must be relative, with plain parts and forward slashes: {path!r}")
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            raise ValueError(f"page paths must differ by more than case: {other!r} and {path!r}")
    for path in pages:
        folders = path.casefold().split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            clash = seen.get("/".join(folders[:depth]))
            if clash is not None:
                raise ValueError(f"page path must not be a folder of another: {clash!r} and {path!r}")


def _clear(folder: Path, pages: Mapping[str, object]) -> int:
    """Delete what has no place in the tree; returns the number of files and links deleted."""
    folders = {"/".join(parts[:depth]) for parts in (p.split("/") for p in pages) for depth in range(1, len(parts))}
    deleted = 0
    for path, entry in sorted(_walk(folder), reverse=True):
        if entry.is_dir(follow_symlinks=False):
            if path not in folders:
                shutil.rmtree(entry.path)
        elif path not in pages or not entry.is_file(follow_symlinks=False):
            os.unlink(entry.path)
            deleted += 1
    return deleted


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


def _walk(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below folder with its path, links not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            yield path, entry
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), path + "/")
