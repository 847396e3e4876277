"""A site that follows its sources while they are edited: what a saved file changes is shown first, the rest after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from . import addresses
from .findings import Finding
from .kinds import KIND_BY_FOLDER
from .link import Dataset, link
from .load import VOCABULARY, VOCABULARY_FOLDER, Raw, id_of_stem, load_dataset, load_file
from .render import render_entry
from .stages import Project, StageFault, finish_pages, read_schema_of, site_url
from .validate import validate
from .write import read_tree, write_tree

_FOLDERS = {folder: kind.name for folder, kind in KIND_BY_FOLDER.items()} | {VOCABULARY_FOLDER: VOCABULARY}


class Builder(Protocol):
    """What turns files below the build folder into pages that can be served."""

    def everything(self) -> None:
        """Build the whole site anew, settings and theme included."""

    def some(self, changed: Collection[str], deleted: Collection[str]) -> None:
        """Build what became of these files, by path below the build folder."""


@dataclass(frozen=True)
class Shown:
    """What a step did. changed: files built anew, all if None; findings: what keeps the site from being right."""

    changed: tuple[str, ...] | None = ()
    findings: tuple[Finding, ...] = ()
    cause: str = ""


class Preview:
    """Keeps the data in memory and the site built from it. folder: where the files for the builder are written."""

    def __init__(self, project: Project, folder: Path, builder: Builder) -> None:
        self.project = project
        self.folder = folder
        self.builder = builder
        self.raw = Raw((), ())
        self.unreadable: list[Finding] = []
        self.written: dict[str, bytes] | None = None

    def start(self, current: bool = False) -> Iterator[Shown]:
        """Load everything and build. current: what an earlier preview built still stands, so that only what has
        changed since is built."""
        self.raw, self.unreadable = load_dataset(self.project.data)
        if current and self.folder.is_dir():
            self.written = read_tree(self.folder)
        yield from self._follow(())

    def update(self, paths: Collection[Path]) -> Iterator[Shown]:
        """Bring the site in line with these files, which were saved, made or deleted."""
        entries = [path for path in paths if self._kind(path)]
        if any(self.project.data in path.parents and path not in entries for path in paths):
            self.raw, self.unreadable = load_dataset(self.project.data)
        else:
            for path in entries:
                self._reload(path)
        if any(path == self.project.config or "theme" in path.parts for path in paths):
            self.written = None
        yield from self._follow([self._shown(path) for path in entries])

    def _kind(self, path: Path) -> str | None:
        """The kind of the entry that this file holds, None for every other file."""
        inside = path.suffix == ".yaml" and path.parent.parent == self.project.data
        return _FOLDERS.get(path.parent.name) if inside else None

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.project.data.parent).as_posix()

    def _reload(self, path: Path) -> None:
        """Read one file anew, in its place among the others."""
        kind, shown = self._kind(path) or "", self._shown(path)
        entry, findings = load_file(path, kind, shown) if path.exists() else (None, [])
        self.unreadable = [old for old in self.unreadable if old.path != shown] + findings
        name = (kind, id_of_stem(kind, path.stem))
        unread = self.raw.unread - {name}
        every = [old for old in (*self.raw.entries, *self.raw.vocabularies) if old.path != shown]
        every = sorted([*every, entry] if entry else every, key=lambda one: (one.kind, one.path))
        self.raw = replace(
            self.raw,
            entries=tuple(one for one in every if one.kind != VOCABULARY),
            vocabularies=tuple(one for one in every if one.kind == VOCABULARY),
            unread=unread | {name} if path.exists() and entry is None else unread,
        )

    def _follow(self, saved: Collection[str]) -> Iterator[Shown]:
        """Check, show the pages of the saved entries, then whatever else has changed."""
        try:
            schema = read_schema_of(self.project)
            findings = sorted({*self.unreadable, *validate(self.raw, schema)})
            if findings:
                yield Shown(findings=tuple(findings))
                return
            if saved and self.written is not None:
                yield self._show_first(link(self.raw), saved)
            made = finish_pages(self.project, self.raw, schema)
        except StageFault as fault:
            yield Shown(findings=fault.findings, cause=str(fault))
            return
        yield self._show({path: as_bytes(content) for path, content in made.pages.items()})

    def _show_first(self, data: Dataset, saved: Collection[str]) -> Shown:
        ids = [entry.id for entry in self.raw.entries if entry.path in saved]
        url = site_url(self.project)
        pages = {f"{addresses.address(data, id)}index.md": as_bytes(render_entry(data, id, url)) for id in ids}
        return self._show({**(self.written or {}), **pages})

    def _show(self, pages: Mapping[str, bytes]) -> Shown:
        old = self.written
        write_tree(pages, self.folder)
        if old is None:
            self.builder.everything()
        else:
            changed = tuple(path for path, content in pages.items() if old.get(path) != content)
            self.builder.some(changed, [path for path in old if path not in pages])
        self.written = dict(pages)
        return Shown(None if old is None else changed)


def as_bytes(content: bytes | str) -> bytes:
    """A file as it is written."""
    return content.encode("utf-8") if isinstance(content, str) else content
