"""Which files of the project were saved, gathered over a moment, for serve.py."""

from __future__ import annotations

import queue
import time
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_FOLDERS = ("data", "docs", "scripts")
_KINDS = {"created", "modified", "moved", "deleted"}
# Editors save in several steps; this much quiet ends a save.
_QUIET = 0.04


class Watch:
    """Watches the folders that are edited, and mkdocs.yml."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.events: queue.SimpleQueue[Path] = queue.SimpleQueue()
        handler = _Handler(self)
        self.observer = Observer()
        for name in _FOLDERS:
            if (root / name).is_dir():
                self.observer.schedule(handler, str(root / name), recursive=True)
        self.observer.schedule(handler, str(root), recursive=False)
        self.observer.daemon = True
        self.observer.start()

    def close(self) -> None:
        """Stop watching."""
        self.observer.stop()
        self.observer.join()

    def wait(self) -> set[Path]:
        """The next files saved, made, moved or deleted: at least one."""
        saved = {self.events.get()}
        end = time.monotonic() + _QUIET
        while (rest := end - time.monotonic()) > 0:
            try:
                saved.add(self.events.get(timeout=rest))
                end = time.monotonic() + _QUIET
            except queue.Empty:
                break
        return saved

    def concerns(self, path: Path) -> bool:
        """Whether a file is one that people edit, not a trace of an editor or of Python."""
        parts = path.relative_to(self.root).parts
        if len(parts) == 1:
            return path.name == "mkdocs.yml"
        hidden = any(part.startswith((".", "#", "__pycache__")) for part in parts)
        return not hidden and not path.name.endswith(("~", ".swp", ".tmp")) and not path.is_dir()


class _Handler(FileSystemEventHandler):
    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _KINDS or event.is_directory:
            return
        for name in (event.src_path, event.dest_path):
            if name and self.watch.concerns(Path(str(name))):
                self.watch.events.put(Path(str(name)))
