"""The last stage: the built site is read as a browser would read it, whatever built it, and its faults are listed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import stylesheets
from .builtpage import BuiltPage, Reference, read_page
from .findings import Finding
from .hyperlinks import Fault, Inside, Origin, Outside

HOME = "index.html"
# Hosts show this page at any address, so its own links are absolute; nothing links to it.
MISSING = "404.html"


@dataclass(frozen=True)
class Examined:
    """What the site holds. external_links: address -> the pages that lead there, both sorted."""

    findings: tuple[Finding, ...]
    pages: int
    external_links: Mapping[str, tuple[str, ...]]


def check_site(folder: Path, expected: Collection[str], site_url: str = "", shown: str = "site") -> list[Finding]:
    """The faults of the site in folder; see examine_site."""
    return list(examine_site(folder, expected, site_url, shown).findings)


def examine_site(folder: Path, expected: Collection[str], site_url: str = "", shown: str = "site") -> Examined:
    """Read every file of the built site once; findings are sorted. Never raises for what the files hold.

    expected: addresses of pages that must exist and be reachable from the home page by links, such as
    'statements/st-0001/'; site_url: where the site will be published, with a slash at its end, '' if not known;
    shown: the name of folder in findings.
    """
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    survey = _Survey(files, Origin(site_url), shown)
    for path, file in files.items():
        if path.endswith(".html"):
            survey.page(path, read_page(file.read_bytes()))
        elif path.endswith(".css"):
            survey.style_sheet(path, file.read_text(encoding="utf-8", errors="replace"))
        elif path.endswith(".json"):
            survey.json(path, file.read_bytes())
    survey.fragments()
    survey.entries(expected)
    external = {url: tuple(sorted(pages)) for url, pages in sorted(survey.external.items())}
    return Examined(tuple(sorted(survey.findings)), len(survey.ids), external)


class _Survey:
    """What is known of the site while its files are read, one after the other."""

    def __init__(self, files: Mapping[str, Path], origin: Origin, shown: str) -> None:
        self.files = files
        self.origin = origin
        self.shown = shown
        self.findings: list[Finding] = []
        self.external: dict[str, set[str]] = {}
        self.ids: dict[str, frozenset[str]] = {}
        self.leads: dict[str, set[str]] = {}
        self.waiting: list[tuple[str, Reference, str, str]] = []

    def page(self, path: str, page: BuiltPage) -> None:
        """Check one page as far as it can be checked alone."""
        self.ids[path] = page.ids
        if not page.language:
            self._find(path, 1, "page must name its language: <html> has no lang")
        if not page.title:
            self._find(path, 1, "page must have a title: <head> has none, or an empty one")
        if len(page.headings) != 1:
            line = page.headings[1] if page.headings else 1
            self._find(path, line, f"page must have exactly one h1, got {len(page.headings)}")
        for line, id in page.doubled:
            self._find(path, line, f"id must occur once in a page: {id!r} stands here again")
        for line, reason in page.broken_json:
            self._find(path, line, f"data block must be JSON: {reason}")
        leads = self.leads[path] = set()
        for reference in page.references:
            target = self._follow(path, reference)
            if target is not None and not reference.loads:
                leads.add(target)

    def style_sheet(self, path: str, css: str) -> None:
        """Check what a style sheet loads."""
        for line, address in stylesheets.addresses(css):
            self._follow(path, Reference(line, "url()", address, True))

    def json(self, path: str, data: bytes) -> None:
        """Check that a data file can be read."""
        try:
            json.loads(data.decode("utf-8"))
        except ValueError as error:
            self._find(path, getattr(error, "lineno", 1), f"data file must be JSON in UTF-8: {error}")

    def fragments(self) -> None:
        """Check the links to places within pages, once all pages are known."""
        for path, reference, target, fragment in self.waiting:
            if target in self.ids and fragment not in self.ids[target]:
                where = "this page" if target == path else target
                self._report(path, reference, f"address must lead to an id that exists: {where} has no {fragment!r}")

    def entries(self, expected: Collection[str]) -> None:
        """Check that the expected pages exist and that a reader who starts at the home page can come to each."""
        reached = self._reached()
        for address in sorted(expected):
            path = address + HOME if address.endswith("/") or not address else address
            if path not in self.files:
                self._find(path, 1, f"page must exist: nothing was built for {address}")
            elif path not in reached:
                self._find(path, 1, f"page must be reachable from the home page: no chain of links leads to {address}")

    def _reached(self) -> set[str]:
        reached, waiting = {HOME}, [HOME]
        while waiting:
            for target in self.leads.get(waiting.pop(), ()):
                if target not in reached:
                    reached.add(target)
                    waiting.append(target)
        return reached

    def _follow(self, path: str, reference: Reference) -> str | None:
        """The file of the site that the reference leads to; None where it leads to no file of ours."""
        target = self.origin.resolve(path, reference.value)
        if isinstance(target, Fault):
            self._report(path, reference, target.rule)
        elif isinstance(target, Outside):
            if reference.loads:
                self._report(path, reference, "page must load nothing from another host")
            else:
                self.external.setdefault(target.url, set()).add(path)
        elif isinstance(target, Inside):
            return self._file(path, reference, target)
        return None

    def _file(self, path: str, reference: Reference, target: Inside) -> str | None:
        file = target.path + HOME if target.path.endswith("/") or not target.path else target.path
        if file not in self.files:
            beside = f"{target.path}/" if f"{file}/{HOME}" in self.files else ""
            rule = f"end in '/', as the folder {beside} does" if beside else f"lead to a file of the site: no {file}"
            self._report(path, reference, f"address must {rule}")
            return None
        if target.fragment:
            self.waiting.append((path, reference, file, target.fragment))
        return file

    def _report(self, path: str, reference: Reference, message: str) -> None:
        self._find(path, reference.line, f"{message}; got {reference.name} {reference.value!r}")

    def _find(self, path: str, line: int, message: str) -> None:
        self.findings.append(Finding(f"{self.shown}/{path}", line, 1, message))
