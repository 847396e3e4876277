"""Addresses as built pages use them: where one leads inside the site, and whether one outside is well formed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_NUMERIC_HOST = re.compile(r"[0-9.]+|\[.*\]")
_MAIL = re.compile(r"mailto:[^\s@?]+@[a-z0-9.-]+\.[a-z]+(\?[^\s]*)?")
_UNWANTED = re.compile(r"[\s<>\"'`{}|\\^\x00-\x1f\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Inside:
    """A place on the site. path: below its root, '' or ending in '/' for a folder; fragment: decoded, may be ''."""

    path: str
    fragment: str


@dataclass(frozen=True)
class Outside:
    """A page of somebody else."""

    url: str


@dataclass(frozen=True)
class Fault:
    """An address that must not stand there. rule: what it breaks, as the beginning of a sentence."""

    rule: str


@dataclass(frozen=True)
class Origin:
    """Where the site is published: site_url, with a slash at its end, or '' where that is not known."""

    site_url: str = ""

    @property
    def base(self) -> str:
        """The path below which the site lies on its host, with slashes around it."""
        return urlsplit(self.site_url).path or "/"

    def resolve(self, page: str, value: str) -> Inside | Outside | Fault | None:
        """Where value leads from the page at that path; None: nowhere else (data:, mailto:)."""
        if not value.strip():
            return Fault("address must not be empty")
        if value != value.strip():
            return Fault("address must not begin or end with space")
        if value == "#":
            return Fault("address must lead somewhere")
        if _SCHEME.match(value):
            return self._absolute(value)
        if value.startswith("//"):
            return Fault("address of another host must begin with https:")
        if "\\" in value:
            return Fault("address must use forward slashes")
        address, _, fragment = value.partition("#")
        address = address.partition("?")[0]
        if not address:
            return Inside(page, unquote(fragment))
        if address.startswith("/"):
            if not address.startswith(self.base):
                return Fault(f"address from the host's root must begin with {self.base}")
            path = address[len(self.base) :]
        else:
            path = posixpath.dirname(page) + "/" + address if "/" in page else address
        return _inside(path, fragment)

    def _absolute(self, value: str) -> Inside | Outside | Fault | None:
        scheme = value.partition(":")[0].lower()
        if scheme == "data":
            return None
        if scheme == "mailto":
            return None if _MAIL.fullmatch(value) else Fault("mail address must read mailto:name@host")
        if scheme not in _DEFAULT_PORTS:
            return Fault("address must be relative, https: or http:")
        if self.site_url and (value + "/").startswith(self.site_url):
            address, _, fragment = value[len(self.site_url) :].partition("#")
            return _inside(address.partition("?")[0], fragment)
        rule = outside_fault(value)
        return Fault(rule) if rule else Outside(value)


def _inside(path: str, fragment: str) -> Inside | Fault:
    path = unquote(path)
    if "./" in path or path.endswith((".", "..")) or "//" in path:
        folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        path = posixpath.normpath(path.lstrip("/"))
        if path == ".." or path.startswith("../"):
            return Fault("address must not lead above the site's root")
        path = "" if path == "." else path + "/" * folder
    return Inside(path, unquote(fragment) if fragment else "")


def outside_fault(url: str) -> str | None:
    """The rule that an http(s) address of another site breaks, or None. Such addresses are kept in one form only."""
    if _UNWANTED.search(url):
        return "address must be percent-encoded: it holds a space or another character that no address may hold"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "address must have a host and a port that can be read"
    if not url.startswith((f"{parts.scheme}://", f"{parts.scheme}:///")) or not parts.hostname:
        return "address must read https://host/path, its scheme in lower case"
    return _host_fault(parts, port)


def _host_fault(parts: SplitResult, port: int | None) -> str | None:
    if "@" in parts.netloc:
        return "address must not carry a user name or password"
    host = parts.netloc.rpartition(":")[0] if port is not None else parts.netloc
    if host != host.lower():
        return "host must be written in lower case"
    if not _HOST.fullmatch(host) and not _NUMERIC_HOST.fullmatch(host):
        return "host must be a full name in ASCII (xn-- for other letters)"
    if port is not None and port == _DEFAULT_PORTS[parts.scheme]:
        return "address must not name its scheme's own port"
    return None
