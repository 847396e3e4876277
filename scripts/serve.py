"""Show the site on this machine while it is edited: a saved YAML file's page is there in less than a second."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from caatsa.environment import PROJECT, ensure

if TYPE_CHECKING:
    from caatsa.preview import Shown
    from caatsa.previewserver import State
    from caatsa.stages import Project


def main() -> int:
    """Parse, build, serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, epilog="Ctrl-C ends it. Only this machine can see it.")
    parser.add_argument("--port", type=int, default=8000, help="of 127.0.0.1 (default: 8000; 0: any free one)")
    arguments = parser.parse_args()
    ensure()
    from caatsa.previewserver import State, make_server
    from caatsa.stages import Project

    state = State(notes=("building …",))
    try:
        server = make_server(PROJECT / "build" / "preview" / "site", state, arguments.port)
    except OSError as error:
        why = f"port {arguments.port} of 127.0.0.1 must be free: {error.strerror}; choose another with --port"
        print(why, file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"serving {address} (Ctrl-C ends it)", flush=True)
    try:
        follow(Project(PROJECT), address, state)
    except KeyboardInterrupt:
        print("\nended")
    finally:
        server.shutdown()
        server.server_close()
    return 0


def follow(project: Project, address: str, state: State) -> None:
    """Build, then bring in line whatever is saved, until interrupted."""
    from caatsa import fingerprint
    from caatsa.preview import Preview
    from caatsa.watching import Watch
    from warmsite import WarmSite

    root = project.root / "build" / "preview"
    site = WarmSite(project.config, root / "docs", root / "site", address)
    preview = Preview(project, root / "docs", site)
    watch = Watch(project.root)
    record = root / "inputs"
    preview.open(current=fingerprint.is_noted(record, deciding(project, address)))
    record.unlink(missing_ok=True)
    if preview.written is not None:
        site.some((), ())
    saved = threading.Event()
    saved.set()

    def settle() -> None:
        while saved.wait():
            saved.clear()
            tell(state, preview.settle)

    threading.Thread(target=settle, daemon=True).start()
    try:
        while True:
            paths = watch.wait()
            if any(path.suffix == ".py" or "schema" in path.parts for path in paths):
                break
            tell(state, lambda: [preview.save(paths)])  # noqa: B023 (called at once)
            saved.set()
    finally:
        # Whoever holds the lock has no file half built, so that the next start can go on from here.
        preview.lock.acquire()
        if preview.written is not None:
            fingerprint.note(record, deciding(project, address))
    print("code or schema has changed: starting again", flush=True)
    os.execv(sys.executable, sys.orig_argv)


def deciding(project: Project, address: str) -> str:
    """A digest of what every page depends on beside its own file."""
    from caatsa import fingerprint

    files = ("mkdocs.yml", "requirements/build.txt", "scripts/caatsa/theme", "scripts/warmsite.py")
    return fingerprint.of_inputs(project.root, address, files)


def tell(state: State, steps: Callable[[], Iterable[Shown]]) -> None:
    """Take the steps; show what each did, or what stopped it, here and on the pages."""
    start = time.perf_counter()
    try:
        for shown in steps():
            notes = [str(finding) for finding in shown.findings] + ([shown.cause] if shown.cause else [])
            if shown.changed == () and not notes and not state.notes:
                continue
            state.set(notes)
            print("\n".join(notes) or f"{describe(shown.changed)} in {time.perf_counter() - start:.2f} s", flush=True)
    except Exception:  # A half-typed template may fail in any way; the server must outlive it.
        state.set(traceback.format_exc().splitlines())
        traceback.print_exc()


def describe(changed: tuple[str, ...] | None) -> str:
    """What was built: the first few files by name."""
    if not changed:
        return "built everything" if changed is None else "nothing to build: looked"
    more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
    return f"built {', '.join(changed[:3])}{more}"


if __name__ == "__main__":
    sys.exit(main())
