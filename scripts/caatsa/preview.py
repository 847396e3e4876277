"""A site that follows its sources while they are edited: the page of a saved entry comes first, all else after it.

Two threads use it: one calls save() for what was saved, which takes milliseconds whatever the size of the data; the
other calls settle(), which checks everything and brings every page in line, and gives way when more is saved.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from . import addresses
from .citing import Edition
from .findings import Finding
from .handwritten import render_handwritten
from .kinds import KIND_BY_NAME
from .link import Dataset, link
from .load import KIND_OF_FOLDER, Raw, RawEntry, id_of_stem, load_dataset, load_file, placed
from .render import render_entry
from .revisions import cited
from .schema import check_schema
from .stages import Project, StageFault, finish_pages, read_schema_of, site_url
from .templating import SITE_NAME
from .validate import validate
from .write import check_paths, read_tree, write_tree


class Builder(Protocol):
    """What turns files below the build folder into pages that can be served."""

    def everything(self) -> None:
        """Build the whole site anew, settings and theme included."""

    def some(self, changed: Collection[str], deleted: Collection[str]) -> None:
        """Build what became of these files, by path below the build folder."""


@dataclass(frozen=True)
class Shown:
    """What a step did. changed: the files built anew, None for all; findings, cause: what stands in the way."""

    changed: tuple[str, ...] | None = ()
    findings: tuple[Finding, ...] = ()
    cause: str = ""


class Preview:
    """Keeps the data in memory and the site built from it. folder: where the files for the builder are written."""

    def __init__(self, project: Project, folder: Path, builder: Builder) -> None:
        self.project = project
        self.folder = folder
        self.builder = builder
        self.lock = threading.Lock()
        self.saves = 0
        self.raw = Raw((), ())
        self.unreadable: list[Finding] = []
        self.data: Dataset | None = None
        self.written: dict[str, bytes] | None = None

    def open(self, current: bool) -> None:
        """Load everything. current: what an earlier preview built still stands, and only changes need building."""
        self.raw, self.unreadable = load_dataset(self.project.data)
        self.written = read_tree(self.folder) if current and self.folder.is_dir() else None

    def save(self, paths: Collection[Path]) -> Shown:
        """Take in files that were saved, made or deleted, and show what becomes of the entries and pages among them."""
        with self.lock:
            self.saves += 1
            entries = [path for path in sorted(paths) if self._kind(path)]
            if any(self.project.data in path.parents and path not in entries for path in paths):
                self.raw, self.unreadable = load_dataset(self.project.data)
                entries = []
            if any(path == self.project.config or "theme" in path.parts for path in paths):
                self.written = None
            changed: list[str] = []
            for path in entries:
                entry = self._reload(path)
                changed += self._show_first(entry) if entry and entry.kind in KIND_BY_NAME else []
            for path in sorted(paths):
                changed += self._show_by_hand(path) if self.project.docs in path.parents else []
            shown = {self._shown(path) for path in entries}
            return Shown(tuple(changed), tuple(finding for finding in self.unreadable if finding.path in shown))

    def settle(self) -> Iterator[Shown]:
        """Check everything and build what has changed; ends early when something is saved meanwhile."""
        with self.lock:
            saves, raw, unreadable = self.saves, self.raw, self.unreadable
        try:
            schema = read_schema_of(self.project)
            findings = sorted({*unreadable, *validate(raw, schema, drafting=True)})
            if findings:
                yield Shown(findings=tuple(findings))
                return
            if saves != self.saves:
                return
            made = finish_pages(self.project, raw, schema)
        except StageFault as fault:
            yield Shown(findings=fault.findings, cause=str(fault))
            return
        pages = {path: _as_bytes(content) for path, content in made.pages.items()}
        check_paths(pages)
        with self.lock:
            if saves != self.saves:
                return
            self.data = made.data
            if self.written is None:
                write_tree(pages, self.folder)
                self.builder.everything()
                self.written = pages
                changed: tuple[str, ...] | None = None
        if self.written is not pages:
            changed = tuple(self._catch_up(pages, saves))
        yield Shown(changed)

    def _catch_up(self, pages: Mapping[str, bytes], saves: int) -> Iterator[str]:
        """Build one file after the other, so that a save never waits for more than one."""
        old = self.written or {}
        for path in [path for path in {**old, **pages} if old.get(path) != pages.get(path)]:
            with self.lock:
                if saves != self.saves or self.written is None:
                    return
                self._put(path, pages.get(path))
            yield path

    def _put(self, path: str, content: bytes | None) -> None:
        """Write or delete one file and build what becomes of it."""
        target, written = self.folder / path, self.written or {}
        if content is None:
            target.unlink(missing_ok=True)
            self.builder.some((), (path,))
            written.pop(path, None)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            self.builder.some((path,), ())
            written[path] = content

    def _show_first(self, entry: RawEntry) -> list[str]:
        """Build the page of one entry from what is known of all others."""
        schema = read_schema_of(self.project)
        alone = replace(self.raw, entries=(entry,), ledger=None)
        if self.data is None or self.written is None or any(f.path == entry.path for f in check_schema(alone, schema)):
            return []
        linked = link(alone, schema)
        data = replace(
            self.data,
            entries={**self.data.entries, **linked.entries},
            kinds={**self.data.kinds, **linked.kinds},
            records={**self.data.records, **linked.records},
            files={**self.data.files, **linked.files},
        )
        path = f"{addresses.address(data, entry.id)}index.md"
        try:
            content = _as_bytes(render_entry(data, entry.id, site_url(self.project)))
        except KeyError:  # It refers to something that is not there; settle() says to what.
            return []
        return self._put_if_new(path, content)

    def _show_by_hand(self, path: Path) -> list[str]:
        """Build one hand-written file, if it can be built from what is known."""
        name = path.relative_to(self.project.docs).as_posix()
        if self.data is None or self.written is None or not path.is_file():
            return []
        if path.suffix != ".md":
            return self._put_if_new(name, path.read_bytes())
        edition = Edition(SITE_NAME, site_url(self.project), cited(self.data))
        pages, findings = render_handwritten(self.data, {name: path.read_text(encoding="utf-8")}, edition)
        return [] if findings else self._put_if_new(name, _as_bytes(pages[name]))

    def _put_if_new(self, path: str, content: bytes) -> list[str]:
        if (self.written or {}).get(path) == content:
            return []
        self._put(path, content)
        return [path]

    def _kind(self, path: Path) -> str | None:
        """The kind of the entry that this file holds, None for every other file."""
        inside = path.suffix == ".yaml" and path.parent.parent == self.project.data
        return KIND_OF_FOLDER.get(path.parent.name) if inside else None

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.project.data.parent).as_posix()

    def _reload(self, path: Path) -> RawEntry | None:
        """Read one file anew, in its place among the others."""
        kind, shown = self._kind(path) or "", self._shown(path)
        entry, findings = load_file(path, kind, shown) if path.exists() else (None, [])
        self.unreadable = [old for old in self.unreadable if old.path != shown] + findings
        name = (kind, id_of_stem(kind, path.stem))
        unread = self.raw.unread - {name}
        others = [old for old in self.raw.everything if old.path != shown]
        self.raw = replace(
            self.raw,
            **placed([*others, entry] if entry else others),
            unread=unread | {name} if path.exists() and entry is None else unread,
        )
        return entry


def _as_bytes(content: bytes | str) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
