"""Show the site on this machine while it is edited: a saved YAML file's page is there in less than a second."""

import argparse
import os
import sys
import threading
import time
import traceback
from pathlib import Path

from caatsa.environment import PROJECT, ensure


def main() -> int:
    """Parse, build, serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, epilog="Ctrl-C ends it. Only this machine can see it.")
    parser.add_argument("--port", type=int, default=8000, help="of 127.0.0.1 (default: 8000; 0: any free one)")
    arguments = parser.parse_args()
    ensure()
    from caatsa.previewserver import State, make_server
    from caatsa.stages import Project
    from warmsite import WarmSite

    root = PROJECT / "build" / "preview"
    state = State(notes=("building …",))
    try:
        server = make_server(root / "site", state, arguments.port)
    except OSError as error:
        print(f"port {arguments.port} of 127.0.0.1 must be free: {error.strerror}; choose another with --port", file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    builder = WarmSite(PROJECT / "mkdocs.yml", root / "docs", root / "site", address)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"serving {address} (Ctrl-C ends it)", flush=True)
    try:
        follow(Project(PROJECT), root, builder, state)
    except KeyboardInterrupt:
        print()
    finally:
        server.shutdown()
        server.server_close()
    return 0


def follow(project: object, root: Path, builder: object, state: object) -> None:
    """Build, then build again whatever is saved, until interrupted."""
    from caatsa import fingerprint
    from caatsa.preview import Preview
    from caatsa.watching import Watch

    watch = Watch(project.root)
    preview = Preview(project, root / "docs", builder)
    record = root / "inputs"
    inputs = fingerprint.of_inputs({}, project.root, builder.site_url)
    current = record.is_file() and record.read_text(encoding="utf-8") == inputs
    record.unlink(missing_ok=True)
    tell(state, lambda: preview.start(current))
    while True:
        # Whatever an interrupted build leaves behind, the next start begins anew unless it got this far.
        if preview.written is not None and not record.exists():
            record.write_text(inputs, encoding="utf-8")
        saved = watch.wait()
        if any(path.suffix == ".py" or "schema" in path.parts for path in saved):
            print("code or schema has changed: starting again", flush=True)
            os.execv(sys.executable, sys.orig_argv)
        tell(state, lambda: preview.update(saved))


def tell(state: object, steps: object) -> None:
    """Take the steps; show what each did, or what stopped it, here and on the pages."""
    start = time.perf_counter()
    try:
        for shown in steps():
            notes = [str(finding) for finding in shown.findings] + ([shown.cause] if shown.cause else [])
            state.set(notes)
            what = "everything" if shown.changed is None else f"{len(shown.changed)} files"
            print("\n".join(notes) if notes else f"built {what} after {time.perf_counter() - start:.2f} s", flush=True)
    except Exception:  # A half-typed template may fail in any way; the server must outlive it.
        state.set(traceback.format_exc().splitlines())
        traceback.print_exc()


if __name__ == "__main__":
    sys.exit(main())
