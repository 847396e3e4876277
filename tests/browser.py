"""A real browser over a built site: fixtures that serve a folder on 127.0.0.1 and let nothing else be asked for.

The fixtures are made known in conftest.py; a test serves a folder with `serve(folder)`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from caatsa import chromium

# open_page(folder, address, **context options) -> the page, loaded.
Open = Callable[..., Page]




class _Quiet(SimpleHTTPRequestHandler):
    """Serves as hosts of static sites do: index.html for a folder, 404.html for what is missing."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1; gives the address of its root, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def only(context: BrowserContext, root: str) -> Iterator[None]:
    """Let the context ask for nothing outside root; anything that was tried fails the test when this ends."""
    strangers: list[str] = []

    def decide(route: Route) -> None:
        if route.request.url.startswith(root):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    yield
    context.unroute_all(behavior="wait")
    if strangers:
        pytest.fail(f"page must ask for nothing outside the site: it asked for {', '.join(strangers)}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests. Fails where there is none: scripts/test.py finds or installs one."""
    found = os.environ.get(chromium.VARIABLE) or chromium.find()
    if not found:
        pytest.fail(f"no browser was found: run scripts/test.py, or name one in {chromium.VARIABLE}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(found), args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a page of a built site: open_page(root, 'law/', color_scheme='dark'). Errors of its scripts fail the test,
    but for those that hold the words expected."""
    errors: list[str] = []
    contexts: list[BrowserContext] = []
    guards = []

    def opened(root: str, address: str = "", expected: str = "\0", **options: object) -> Page:
        context = browser.new_context(service_workers="block", **options)  # type: ignore[arg-type]
        contexts.append(context)
        guard = only(context, root)
        guard.__enter__()
        guards.append(guard)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" and expected not in said.text else None)
        page.goto(root + address)
        return page

    yield opened
    try:
        for guard in guards:
            guard.__exit__(None, None, None)
    finally:
        for context in contexts:
            context.close()
    if errors:
        pytest.fail(f"page must run without errors: {'; '.join(errors)}")
