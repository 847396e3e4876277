"""Whether addresses of other sites still answer. The only part of the library that uses the network."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote, urldefrag, urljoin, urlsplit

STATES = ("ok", "moved", "gone", "unreachable")
_PERMANENT = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_BUSY = {429, 503}
_READ = 65_536
_SAFE = "%/:=&?~+!$,;'@()*[]"


@dataclass(frozen=True)
class Manners:
    """How hosts are asked. Times in seconds.

    timeout: for one answer; at_once: hosts asked at the same time; pause: between two requests to one host;
    patience: the longest that a busy host may ask us to wait; redirects: followed for one address.
    """

    timeout: float = 20.0
    at_once: int = 8
    pause: float = 1.0
    patience: float = 60.0
    redirects: int = 6
    agent: str = "caatsa-reference-linkcheck/1"


@dataclass(frozen=True, order=True)
class Answer:
    """What became of one address. state: one of STATES; detail: why, in words; now: where it leads for good, or ''."""

    url: str
    state: str
    detail: str
    now: str = ""


@dataclass(frozen=True)
class _Response:
    """One answer of a host. status: 0 where none came, and then problem says why."""

    status: int
    problem: str = ""
    location: str = ""
    wait: float = 0.0


def check_links(urls: Iterable[str], manners: Manners = Manners(), told: Callable[[Answer], object] = id) -> list[Answer]:
    """Ask for each address once; answers are sorted by address. told(answer) is called as each comes in.

    Hosts are asked side by side, the addresses of one host one after the other. Never raises for what hosts do.
    """
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in sorted(set(urls)):
        hosts[urlsplit(url).netloc].append(url)
    line = _Line(manners)
    lock = threading.Lock()

    def ask_host(addresses: list[str]) -> list[Answer]:
        answers = []
        for address in addresses:
            answers.append(line.ask(address))
            with lock:
                told(answers[-1])
        return answers

    with ThreadPoolExecutor(max_workers=manners.at_once) as pool:
        return sorted(answer for answers in pool.map(ask_host, hosts.values()) for answer in answers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are looked at, not followed in silence."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class _Line:
    """The way out: one opener, and for each host the time at which it may be asked again."""

    manners: Manners
    turns: dict[str, threading.Lock] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    opener: urllib.request.OpenerDirector = field(default_factory=lambda: urllib.request.build_opener(_NoRedirect))

    def ask(self, url: str) -> Answer:
        """HEAD first, which costs the host little; GET where HEAD has no good answer, as many hosts refuse it."""
        answer = self._follow("HEAD", url)
        return answer if answer.state in ("ok", "moved") else self._follow("GET", url)

    def _follow(self, method: str, url: str) -> Answer:
        here, for_good, permanent = urldefrag(url).url, urldefrag(url).url, True
        for _ in range(self.manners.redirects + 1):
            response = self._patiently(method, here)
            if response.status not in _REDIRECTS:
                return _judge(url, here, for_good, response)
            there = urldefrag(urljoin(here, response.location)).url
            if not response.location or urlsplit(there).scheme not in ("http", "https"):
                return Answer(url, "unreachable", f"redirects to {response.location or 'nowhere'}")
            permanent = permanent and response.status in _PERMANENT
            here, for_good = there, there if permanent else for_good
        return Answer(url, "unreachable", f"redirects more than {self.manners.redirects} times")

    def _patiently(self, method: str, url: str) -> _Response:
        response = self._request(method, url)
        if response.status in _BUSY and 0 < response.wait <= self.manners.patience:
            time.sleep(response.wait)
            response = self._request(method, url)
        return response

    def _request(self, method: str, url: str) -> _Response:
        host = urlsplit(url).netloc
        with self.turns.setdefault(host, threading.Lock()):
            rest = self.asked.get(host, float("-inf")) + self.manners.pause - time.monotonic()
            if rest > 0:
                time.sleep(rest)
            try:
                return self._send(method, url)
            finally:
                self.asked[host] = time.monotonic()

    def _send(self, method: str, url: str) -> _Response:
        headers = {"User-Agent": self.manners.agent, "Accept": "text/html,*/*;q=0.8"}
        try:
            request = urllib.request.Request(quote(url, safe=_SAFE), method=method, headers=headers)
            with contextlib.closing(self.opener.open(request, timeout=self.manners.timeout)) as answer:
                answer.read(_READ)
                return _Response(answer.status)
        except urllib.error.HTTPError as answer:
            with contextlib.closing(answer):
                wait = answer.headers.get("Retry-After", "")
                location = answer.headers.get("Location", "")
                return _Response(answer.code, location=location, wait=float(wait) if wait.isdigit() else 0.0)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _Response(0, _in_words(error))


def _judge(url: str, here: str, for_good: str, response: _Response) -> Answer:
    status = response.status
    if 200 <= status < 300:
        if for_good != urldefrag(url).url:
            home = urlsplit(here).path in ("", "/") and urlsplit(url).path not in ("", "/")
            return Answer(url, "moved", "moved to the home page: look for it anew" if home else "moved", for_good)
        return Answer(url, "ok", f"{status}" if here == urldefrag(url).url else f"{status} by way of {here}")
    if status in _GONE:
        return Answer(url, "gone", f"{status} {http.client.responses[status]}")
    if status:
        return Answer(url, "unreachable", f"{status} {http.client.responses.get(status, '')}".strip())
    return Answer(url, "unreachable", response.problem)


def _in_words(error: Exception) -> str:
    """The reason, without the wrappers that urllib puts around it."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, socket.gaierror):
        return "host name is not known"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"certificate is not valid: {reason.verify_message}"
    if isinstance(reason, ConnectionRefusedError):
        return "host refuses the connection"
    return " ".join(str(reason).split()) or type(reason).__name__
