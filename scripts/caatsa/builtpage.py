"""One built page as a browser reads it: its headings, its ids, and every address it names or loads."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from . import stylesheets

# (element, attribute) whose address a browser fetches while it shows the page.
_LOADED = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("frame", "src"),
    ("embed", "src"),
    ("source", "src"),
    ("track", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("input", "src"),
    ("object", "data"),
    ("body", "background"),
    ("use", "href"),
    ("use", "xlink:href"),
    ("image", "href"),
    ("image", "xlink:href"),
    ("a", "ping"),
    ("base", "href"),
}
# (element, attribute) whose address a reader or a machine may follow.
_FOLLOWED = {
    ("a", "href"),
    ("a", "xlink:href"),
    ("area", "href"),
    ("form", "action"),
    ("button", "formaction"),
    ("input", "formaction"),
    ("blockquote", "cite"),
    ("q", "cite"),
    ("ins", "cite"),
    ("del", "cite"),
}
_SETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
# Attributes from which this site's own scripts take what they fetch.
_SCRIPTED = {"data-src", "data-href", "data-url"}
_LOADING_RELATIONS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "mask-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "prerender",
    "preconnect",
    "dns-prefetch",
}
_JSON_BLOCKS = {"application/json", "application/ld+json"}
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]+)?\s*(?:,|$)")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """An address on a page. name: element and attribute; loads: fetched without the reader asking."""

    line: int
    name: str
    value: str
    loads: bool


@dataclass(frozen=True)
class BuiltPage:
    """What matters of one page.

    headings: lines of its h1; ids: all ids and names that a link can lead to; doubled: (line of the last, id) of those
    that occur more than once; broken_json: (line, reason) of data blocks that cannot be read.
    """

    language: str
    title: str
    headings: tuple[int, ...]
    ids: frozenset[str]
    doubled: tuple[tuple[int, str], ...]
    references: tuple[Reference, ...]
    broken_json: tuple[tuple[int, str], ...]


def read_page(html: bytes) -> BuiltPage:
    """Read a page. Never raises for what it holds: what is not HTML is a page without anything."""
    root = etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:
        return BuiltPage("", "", (), frozenset(), (), (), ())
    ids: Counter[str] = Counter()
    last: dict[str, int] = {}
    names: set[str] = set()
    headings: list[int] = []
    references: list[Reference] = []
    broken: list[tuple[int, str]] = []
    title = ""
    for element in root.iter(etree.Element):
        tag, line = element.tag, element.sourceline
        if tag == "h1":
            headings.append(line)
        elif tag == "title" and not title and element.getparent().tag == "head":
            title = (element.text or "").strip()
        elif tag == "style":
            references += _from_css(line, "style", element.text or "")
        elif tag == "script" and element.get("type") in _JSON_BLOCKS:
            references += _from_json(element, broken)
        if not element.attrib:
            continue
        attributes = dict(element.attrib)
        if "id" in attributes:
            ids[attributes["id"]] += 1
            last[attributes["id"]] = line
        if tag == "a" and "name" in attributes:
            names.add(attributes["name"])
        references += _from_attributes(line, tag, attributes)
    doubled = tuple(sorted((last[id], id) for id, count in ids.items() if count > 1))
    known = frozenset(ids) | names
    language = root.get("lang", "").strip()
    return BuiltPage(language, title, tuple(headings), known, doubled, tuple(references), tuple(broken))


def _from_attributes(line: int, tag: str, attributes: dict[str, str]) -> Iterator[Reference]:
    for attribute, value in attributes.items():
        key = (tag, attribute)
        if key in _FOLLOWED:
            yield Reference(line, f"{tag} {attribute}", value, False)
        elif key in _LOADED or attribute in _SCRIPTED:
            yield Reference(line, f"{tag} {attribute}", value, True)
        elif key in _SETS:
            for address in _in_set(value):
                yield Reference(line, f"{tag} {attribute}", address, True)
        elif attribute == "style":
            yield from _from_css(line, f"{tag} style", value)
        elif key == ("link", "href"):
            relations = attributes.get("rel", "").lower()
            loads = not _LOADING_RELATIONS.isdisjoint(relations.split())
            yield Reference(line, f"link rel={relations}", value, loads)
        elif key == ("meta", "content") and attributes.get("http-equiv", "").lower() == "refresh":
            match = _REFRESH.match(value)
            if match:
                yield Reference(line, "meta refresh", match.group(1), False)


def _in_set(value: str) -> Iterator[str]:
    """The addresses of a srcset: each candidate is an address and, after a space, a width or density."""
    for match in _CANDIDATE.finditer(value):
        yield match.group(1)


def _from_css(line: int, name: str, css: str) -> Iterator[Reference]:
    for below, address in stylesheets.addresses(css):
        yield Reference(line + below - 1, f"{name} url()", address, True)


def _from_json(element: etree._Element, broken: list[tuple[int, str]]) -> Iterator[Reference]:
    """Material's own settings name the script that searches; other data blocks only have to be readable."""
    try:
        value = json.loads(element.text or "")
    except ValueError as error:
        broken.append((element.sourceline, str(error)))
        return
    if element.get("id") == "__config" and isinstance(value, dict) and isinstance(value.get("search"), str):
        yield Reference(element.sourceline, "script __config search", value["search"], True)
