"""From a description of a picture in Vega-Lite to SVG that stands in a page: no styles, no ids, colours by class.

Vega-Lite describes the picture (https://vega.github.io/vega-lite/docs/), vl-convert draws it without a browser or the
network. Measured: the first picture of a process takes 1.0 second, each further one 0.15; the same bytes every time.
A description names colours as '@ink', of which the classes fill-ink and stroke-ink are made, and links as mark_url(n).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import vl_convert
from lxml import etree
from markupsafe import Markup

# Addresses relative to the page would be resolved against one of Vega's own; so links are numbers till they are drawn.
_NUMBERED = "https://mark.invalid/"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SVG = "{http://www.w3.org/2000/svg}"
_COLOURS = ("fill", "stroke")
# What a drawing may keep of the attributes that Vega writes, all of them of geometry or of lines.
_KEPT = frozenset({
    "d", "transform", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "text-anchor", "stroke-width",
    "stroke-dasharray", "stroke-miterlimit", "font-size", "font-weight", "dy", "dx",
})  # fmt: skip

# What every picture of this site has in common; see https://vega.github.io/vega-lite/docs/config.html.
CONFIG: Mapping[str, object] = {
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "domain": False, "ticks": False, "gridColor": "@rule", "labelColor": "@ink-soft", "titleColor": "@ink-soft",
        "labelFontSize": 12, "labelLimit": 0, "labelOverlap": False,
    },
    "header": {"title": None, "labelColor": "@ink", "labelFontSize": 13, "labelFontWeight": 600, "labelAnchor": "start"},
    "text": {"fontSize": 12},
}  # fmt: skip


@dataclass(frozen=True)
class Link:
    """Where a mark leads, as an address from the page, and what it says of itself."""

    href: str
    label: str


@dataclass(frozen=True)
class Drawn:
    """The inside of an svg element, and its size in CSS pixels."""

    inner: Markup
    width: int
    height: int


def mark_url(number: int) -> str:
    """What a description names as the href of the mark that leads where links[number] does."""
    return f"{_NUMBERED}{number}"


def draw(description: Mapping[str, object], links: Sequence[Link]) -> Drawn:
    """The picture of a description. Raises ValueError for a description that names a colour not by '@'."""
    root = etree.fromstring(_svg(json.dumps({"config": CONFIG, **description}, sort_keys=True, ensure_ascii=False)))
    for element in list(root.iterdescendants(etree.Element)):
        _clean(element, links)
    _drop_empty(root)
    _hide_from_readers(root)
    inner = b"".join(etree.tostring(child, encoding="utf-8") for child in root).decode("utf-8")
    inner = inner.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return Drawn(Markup(inner), round(float(root.get("width"))), round(float(root.get("height"))))


@lru_cache(maxsize=128)
def _svg(description: str) -> str:
    return vl_convert.vegalite_to_svg(description)


def _clean(element: etree._Element, links: Sequence[Link]) -> None:
    attributes = dict(element.attrib)
    element.attrib.clear()
    classes = ["mark-text"] if "mark-text" in attributes.get("class", "") else []
    if _XLINK in attributes:
        link = links[int(attributes[_XLINK].removeprefix(_NUMBERED))]
        element.set("href", link.href)
        element.set("aria-label", link.label)
        title = etree.Element(f"{_SVG}title")
        title.text = link.label
        element.insert(0, title)
    for name, value in attributes.items():
        if name in _COLOURS and value.startswith("@"):
            classes.append(f"{name}-{value[1:]}")
        elif name in _COLOURS and value not in ("none", "transparent"):
            raise ValueError(f"a colour of a picture must be named as '@ink': {name} {value!r} is not")
        elif name in _COLOURS or name in _KEPT:
            element.set(name, value)
    if classes:
        element.set("class", " ".join(classes))


def _drop_empty(root: etree._Element) -> None:
    """Take out what draws nothing: Vega's backgrounds and groups without content or meaning."""
    for element in reversed(list(root.iterdescendants(f"{_SVG}path", f"{_SVG}g", f"{_SVG}text"))):
        parent = element.getparent()
        if element.tag == f"{_SVG}path":
            drawn = any(re.match("(fill|stroke)-", name) for name in element.get("class", "").split())
            if not element.get("d") or (parent.tag != f"{_SVG}a" and not drawn):
                parent.remove(element)
        elif not len(element) and not element.text:
            parent.remove(element)
        elif element.tag == f"{_SVG}g" and not element.attrib:
            place = parent.index(element)
            parent[place : place + 1] = list(element)


def _hide_from_readers(element: etree._Element) -> None:
    """Leave to screen readers the links alone: the rest is said by title, description and table."""
    for child in element:
        if child.tag == f"{_SVG}a":
            continue
        if next(child.iterdescendants(f"{_SVG}a"), None) is None:
            child.set("aria-hidden", "true")
        else:
            _hide_from_readers(child)
