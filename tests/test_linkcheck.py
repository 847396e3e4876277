"""The live check of links, against a server of our own on 127.0.0.1 and nothing else."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import linkcheck
import pytest

from caatsa.linkreport import in_markdown, summary
from caatsa.liveness import Answer, Manners, check_links

QUICK = Manners(timeout=0.5, pause=0.0, patience=1.0)


class Host(ThreadingHTTPServer):
    """Answers by path: /status/404, /redirect/301/to/path, /head-refused, /slow, /busy-once; remembers what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, float]] = []
        self.active = 0
        self.most_active = 0
        self.root = f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Host

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        server = self.server
        server.asked.append((self.command, self.path, time.monotonic()))
        server.active += 1
        server.most_active = max(server.active, server.most_active)
        try:
            self.respond(self.path.split("/")[1:])
        finally:
            server.active -= 1

    def respond(self, parts: list[str]) -> None:
        headers: dict[str, str] = {}
        status = 200
        if parts[0] == "status":
            status = int(parts[1])
        elif parts[0] == "redirect":
            status, headers["Location"] = int(parts[1]), "/" + "/".join(parts[2:])
        elif parts[0] == "loop":
            status, headers["Location"] = 302, "/loop"
        elif parts[0] == "script":
            status, headers["Location"] = 301, "file:///etc/passwd"
        elif parts[0] == "head-refused":
            status = 405 if self.command == "HEAD" else 200
        elif parts[0] == "slow":
            time.sleep(1.5)
        elif parts[0] == "busy-once" and sum(path == self.path for _, path, _ in self.server.asked) == 1:
            status, headers["Retry-After"] = 429, "1"
        elif parts[0] == "broken":
            self.wfile.write(b"not http")
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server = Host()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state", "detail", "now"),
    [
        ("/page", "ok", "200", ""),
        ("/page#part", "ok", "200", ""),
        ("/head-refused", "ok", "200", ""),
        ("/redirect/302/page", "ok", "200 by way of {}/page", ""),
        ("/redirect/301/page", "moved", "moved", "{}/page"),
        ("/redirect/308/redirect/301/page", "moved", "moved", "{}/page"),
        ("/redirect/301/redirect/302/page", "moved", "moved", "{}/redirect/302/page"),
        ("/redirect/302/redirect/301/page", "ok", "200 by way of {}/page", ""),
        ("/redirect/301/", "moved", "moved to the home page: look for it anew", "{}/"),
        ("/status/404", "gone", "404 Not Found", ""),
        ("/status/410", "gone", "410 Gone", ""),
        ("/redirect/301/status/404", "gone", "404 Not Found", ""),
        ("/status/403", "unreachable", "403 Forbidden", ""),
        ("/status/500", "unreachable", "500 Internal Server Error", ""),
        ("/loop", "unreachable", "redirects more than 6 times", ""),
        ("/script", "unreachable", "redirects to file:///etc/passwd", ""),
        ("/slow", "unreachable", "no answer in time", ""),
        ("/broken", "unreachable", "not http", ""),
        ("/busy-once", "ok", "200", ""),
        ("/قانون", "ok", "200", ""),
    ],
)
def test_answers(host: Host, path: str, state: str, detail: str, now: str) -> None:
    url = host.root + path
    assert check_links([url], QUICK) == [Answer(url, state, detail.format(host.root), now.format(host.root))]


def test_host_that_does_not_listen() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert check_links([url], QUICK) == [Answer(url, "unreachable", "host refuses the connection")]


def test_good_answer_to_head_is_enough(host: Host) -> None:
    check_links([f"{host.root}/page"], QUICK)
    assert [(method, path) for method, path, _ in host.asked] == [("HEAD", "/page")]


def test_busy_host_is_asked_again_when_it_says(host: Host) -> None:
    start = time.monotonic()
    check_links([f"{host.root}/busy-once"], QUICK)
    assert [method for method, _, _ in host.asked] == ["HEAD", "HEAD"]
    assert time.monotonic() - start >= 1


def test_host_that_asks_for_more_patience_than_we_have_is_not_waited_for(host: Host) -> None:
    check_links([f"{host.root}/busy-once"], Manners(timeout=0.5, pause=0, patience=0.5))
    assert [method for method, _, _ in host.asked] == ["HEAD", "GET"]


def test_one_host_is_asked_one_at_a_time_with_a_pause(host: Host) -> None:
    check_links([f"{host.root}/{number}" for number in range(4)], Manners(timeout=1, pause=0.1))
    times = [when for _, _, when in host.asked]
    assert host.most_active == 1
    assert len(times) == 4
    assert min(later - earlier for earlier, later in zip(times, times[1:], strict=False)) >= 0.1


def test_hosts_are_asked_side_by_side(host: Host) -> None:
    """Two names of this machine count as two hosts; each is slow."""
    other = host.root.replace("127.0.0.1", "localhost")
    start = time.monotonic()
    check_links([f"{host.root}/slow", f"{other}/slow"], Manners(timeout=5, pause=0, at_once=2))
    assert time.monotonic() - start < 2.6


def test_each_answer_is_told_once(host: Host) -> None:
    told: list[Answer] = []
    urls = [f"{host.root}/a", f"{host.root}/b", f"{host.root}/a"]
    assert check_links(urls, QUICK, told.append) == sorted(told)
    assert len(told) == 2


ANSWERS = [
    Answer("https://a.example/", "ok", "200"),
    Answer("https://b.example/", "gone", "404 Not Found"),
    Answer("https://c.example/", "moved", "moved", "https://d.example/"),
]


def test_report_says_what_to_do_and_where() -> None:
    pages = [f"statements/st-{number:04}/index.html" for number in range(1, 8)]
    assert summary(ANSWERS) == "3 addresses: 1 ok, 1 moved, 1 gone, 0 unreachable"
    assert in_markdown(ANSWERS, {"https://b.example/": pages, "https://c.example/": pages[:1]}) == (
        "3 addresses: 1 ok, 1 moved, 1 gone, 0 unreachable.\n"
        "\n## Gone: find an archived copy, or another source\n\n"
        "- <https://b.example/>: 404 Not Found; on `statements/st-0001/index.html`, `statements/st-0002/index.html`, "
        "`statements/st-0003/index.html`, `statements/st-0004/index.html`, `statements/st-0005/index.html` and 2 more\n"
        "\n## Moved for good: change the address\n\n"
        "- <https://c.example/> → <https://d.example/>: moved; on `statements/st-0001/index.html`\n"
    )


def command(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["linkcheck.py", *map(str, words)])
    monkeypatch.setattr(linkcheck, "ensure", lambda: None)
    return linkcheck.main()


def test_command_reads_the_site_and_writes_the_report(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    gone, fine = f"{host.root}/status/404", f"{host.root}/page"
    (site / "index.html").write_text(f'<a href="{gone}">x</a><a href="{fine}">x</a><a href="https://other.example/">x</a>')
    options = ["--site", site, "--only", "127.0.0.1", "--pause", "0", "--report", tmp_path / "build" / "links.md"]
    assert command(monkeypatch, *options) == 1
    assert capsys.readouterr().out == (
        f"gone         {gone}: 404 Not Found\n2 addresses: 1 ok, 0 moved, 1 gone, 0 unreachable\n"
    )
    assert f"- <{gone}>: 404 Not Found; on `index.html`\n" in (tmp_path / "build" / "links.md").read_text()
    assert command(monkeypatch, fine) == 0


def test_command_without_a_site_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, "--site", tmp_path) == 2
    assert "run python3 scripts/build.py first" in capsys.readouterr().err
