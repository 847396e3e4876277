"""Serves a preview on this machine only: pages renew themselves when the site changes, and carry what is wrong."""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

# Of the preview itself; no page of the site has such an address.
OWN = "/_preview/"
_LONGEST_WAIT = 20.0
_SCRIPT = """\
const state = document.currentScript.dataset.state;
async function follow() {
  for (;;) {
    try {
      const answer = await fetch("%sstate?seen=" + state, { cache: "no-store" });
      if (String((await answer.json()).state) !== state) { location.reload(); return; }
    } catch { await new Promise((resume) => setTimeout(resume, 500)); }
  }
}
follow();
""" % OWN
_STYLE = """\
#preview-findings { position: sticky; top: 0; z-index: 1000; max-height: 40vh; overflow: auto; margin: 0; padding: 1rem;
  background: #fff3cd; color: #3b2b00; border-bottom: 3px solid #b58900; font: 14px/1.5 ui-monospace, monospace;
  white-space: pre-wrap; }
"""


@dataclass
class State:
    """What the pages must know. number: grows with every change; notes: what is wrong, one per line."""

    number: int = 0
    notes: tuple[str, ...] = ()
    changed: threading.Condition = field(default_factory=threading.Condition)

    def set(self, notes: Sequence[str]) -> None:
        """Something was built, or refused: pages that are open ask for themselves again."""
        with self.changed:
            self.number += 1
            self.notes = tuple(notes)
            self.changed.notify_all()

    def wait(self, seen: int) -> int:
        """The number of the state, as soon as it is another than the one seen."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != seen, timeout=_LONGEST_WAIT)
            return self.number


def make_server(folder: Path, state: State, port: int) -> ThreadingHTTPServer:
    """A server for folder on 127.0.0.1, not yet running; port 0 takes any free one. Raises OSError if it is taken."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, state, directory=str(folder)))
    server.daemon_threads = True
    return server


def banner(notes: Sequence[str]) -> str:
    """What is wrong, as HTML; nothing where nothing is."""
    if not notes:
        return ""
    return f'<pre id="preview-findings" role="alert">{html.escape(chr(10).join(notes))}</pre>'


class _Handler(SimpleHTTPRequestHandler):
    """Files as a host of static sites gives them, pages with the preview's own lines, and the preview's own answers."""

    def __init__(self, state: State, *arguments: object, **options: object) -> None:
        self.state = state
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith(OWN):
            self._own(address.path.removeprefix(OWN), parse_qs(address.query))
            return
        file = Path(self.translate_path(self.path))
        if file.is_dir() and not address.path.endswith("/"):
            super().do_GET()
            return
        page = file / "index.html" if file.is_dir() else file
        if page.suffix == ".html" or not page.is_file():
            self._page(page)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _page(self, page: Path) -> None:
        status = 200
        if not page.is_file():
            status, page = 404, Path(self.directory, "404.html")
        text = page.read_text(encoding="utf-8") if page.is_file() else "<!doctype html><title>Preview</title><body></body>"
        with self.state.changed:
            number, notes = self.state.number, self.state.notes
        head = f'<link rel="stylesheet" href="{OWN}style.css">' + banner(notes)
        tail = f'<script src="{OWN}script.js" data-state="{number}"></script>'
        before, body, after = text.partition("<body")
        start, close, rest = after.partition(">")
        main, end, last = rest.rpartition("</body>")
        self._send(status, "text/html", before + body + start + close + head + main + tail + end + last)

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "state":
            seen = query.get("seen", ["0"])[0]
            number = self.state.wait(int(seen) if seen.isdigit() else 0)
            self._send(200, "application/json", json.dumps({"state": number}))
        elif name == "script.js":
            self._send(200, "text/javascript", _SCRIPT)
        elif name == "style.css":
            self._send(200, "text/css", _STYLE)
        else:
            self._send(404, "text/plain", "")

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
