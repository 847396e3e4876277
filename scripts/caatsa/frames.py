"""Frames: what surrounds a generated page, built once by the site builder and filled by us with each page.

Two entries' pages differ in title, description, address, head and body; all else is the same at the same depth below
the site's root. So the site builder gets one frame for each depth, and one for every generated page that its navigation
names, and a page is its frame with five places filled. It is what the site builder would have made of it, but for the
way in which links of the frame are written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from caatsa.pagefile import front_and_body, page_address, parted
from caatsa.policy import headers, with_policy
from caatsa.templating import environment

FOLDER = "_frame"
# A page that every site has, whose scripts are those of all pages.
_MISSING = "404.html"
# The address in a link of Markdown, without its fragment.
_LINK = re.compile(r"\]\(([^)#\s]+)")
_TITLE, _DESCRIPTION, _HEAD = "caatsa-frame-title", "caatsa-frame-description", "caatsa-frame-head"
_BODY = '<h1 id="title">caatsa-frame-body</h1>'
# The site builder's own map of the site names frames; caatsa.publishing makes one of pages.
_OURS = frozenset({"sitemap.xml", "sitemap.xml.gz"})


@dataclass(frozen=True)
class Framed:
    """A generated page. path: below the folder of pages; frame: path of its frame there; front, body: what page() made."""

    path: str
    frame: str
    front: Mapping[str, object]
    body: str


@dataclass(frozen=True)
class Divided:
    """All files of a site by who makes them. framed: pages that are filled into frames; to_build: what the site builder
    is given, frames included; beside: files that go into the site as they are."""

    framed: Mapping[str, Framed]
    to_build: Mapping[str, bytes | str]
    beside: Mapping[str, bytes | str]


def divide(pages: Mapping[str, bytes | str], by_hand: Collection[str], nav: Collection[str]) -> Divided:
    """Divide all files. by_hand: paths of those that people write; nav: paths of pages that the navigation names."""
    linked = {target for path in by_hand for target in _links(path, pages[path])}
    own = {*nav, *linked}
    framed = {
        path: _framed(path, text, path in own)
        for path, text in pages.items()
        if path not in by_hand and path.endswith(".md") and isinstance(text, str) and text.startswith("---\n")
    }
    written = {path: pages[path] for path in pages if path not in framed and (path in by_hand or path.endswith(".md"))}
    beside = {path: content for path, content in pages.items() if path not in framed and path not in written}
    # The site builder turns a link to a file into one from the page's address only if the file is there.
    stand_ins = {path: "" for path in beside if path in linked}
    return Divided(framed, {**written, **stand_ins, **_frames(framed.values())}, beside)


def _framed(path: str, text: str, has_own: bool) -> Framed:
    front, body = parted(text)
    return Framed(path, path if has_own else _shared(path, front), front, body)


def _links(path: str, text: bytes | str) -> Iterator[str]:
    """The files that a Markdown page leads to."""
    if path.endswith(".md") and isinstance(text, str):
        for target in _LINK.findall(text):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _frames(all_framed: Iterable[Framed]) -> dict[str, str]:
    made: dict[str, str] = {}
    for one in all_framed:
        if one.frame not in made:
            # Other pages show the title of one that the navigation names.
            named = {} if one.frame == one.path else {"title": _TITLE, "description": _DESCRIPTION}
            kept = {key: value for key, value in one.front.items() if key not in ("head", "found")}
            made[one.frame] = front_and_body({**kept, **named, "head": _HEAD}, _BODY)
    return made


class SiteFiles(Mapping[str, bytes | str]):
    """Every file of the site by its path, filled when it is asked for: all at once would take the memory of the site."""

    def __init__(self, files: Mapping[str, bytes | str | Callable[[], str]]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> bytes | str:
        file = self._files[path]
        return file() if callable(file) else file

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def site_files(made: Mapping[str, bytes], divided: Divided, site_url: str) -> SiteFiles:
    """The files of the site. made: what the site builder made; site_url: the site's address, '' if not known."""
    every = {built(one.frame) for one in divided.framed.values()}
    pages = {path: with_policy(content.decode("utf-8")) for path, content in made.items() if path.endswith(".html")}
    frames = {path: pages.pop(path) for path in every}
    files: dict[str, bytes | str | Callable[[], str]] = {
        path: content for path, content in made.items() if path not in every and path not in _OURS
    }
    files |= pages
    files["_headers"] = headers(pages[_MISSING])
    files |= divided.beside
    for one in divided.framed.values():
        files[built(one.path)] = partial(fill, one, frames[built(one.frame)], site_url)
    return SiteFiles(files)


def fill(one: Framed, frame: str, site_url: str) -> str:
    """The HTML of a page. frame: the HTML of its frame; site_url: the site's address, '' where it is not known."""
    html = frame.replace(_TITLE, str(one.front["title"])).replace(_DESCRIPTION, str(one.front["description"]))
    html = html.replace(_HEAD, head_html(one.front))
    if site_url and one.frame != one.path:
        html = html.replace(f'href="{site_url}{page_address(one.frame)}"', f'href="{site_url}{page_address(one.path)}"')
    return html.replace(_BODY, one.body.strip())


def head_html(front: Mapping[str, object]) -> str:
    """What stands in the head of a page, by its front matter."""
    return environment().get_template("partials/head.html").render(head=front.get("head"), found=front.get("found"))


def built(path: str) -> str:
    """Where the site builder puts a page: 'statements/st-0001/index.md' -> 'statements/st-0001/index.html'."""
    return f"{page_address(path)}index.html"


def _shared(path: str, front: Mapping[str, object]) -> str:
    """The frame of all pages of one depth that hide the same parts of it, and that the search finds or does not."""
    hidden = front["hide"]
    name = "-".join([FOLDER, *(hidden if isinstance(hidden, list) else ()), *(["unsearched"] if "search" in front else [])])
    return "/".join([name, *["x"] * (path.count("/") - 1), "index.md"])

