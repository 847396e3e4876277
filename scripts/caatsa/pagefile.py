"""The shape of a generated file: front matter and one HTML block, which Markdown passes on untouched.

The front matter is written as JSON, a value a line: YAML to the site builder, and quick to write and to read again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml
from markupsafe import escape

# The anchor of a generated page's heading, where the theme's link “Skip to content” leads.
TITLE = "title"
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
# What JSON may hold as it stands and YAML may not, or takes for the end of a line (YAML 1.1, 5.1 and 5.4).
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def page(
    title: str,
    description: str,
    html: str,
    hide: tuple[str, ...] = ("toc",),
    head: Mapping[str, object] | None = None,
    searched: bool = True,
    found: Mapping[str, object] | None = None,
    also: str = "",
) -> str:
    """A Markdown file for the site builder.

    hide: the parts of the frame that the page does without; head: what the theme prints into the head, escaping it
    there; searched: whether the site's search finds the page; found: what it then shows of it, see caatsa.findable;
    also: words by which it is found beside its own. Both engines print title and description into HTML as they stand,
    so they are escaped here.
    """
    front = {"title": str(escape(title)), "description": str(escape(description)), "hide": list(hide)}
    if not searched:
        front["search"] = {"exclude": True}
    # A backtick or tilde fence at the start of a line is the one thing Markdown reads before HTML.
    body = html.strip().replace("`", "&#96;").replace("~~~", "&#126;~~")
    words = f' data-also="{escape(also)}" data-pagefind-index-attrs="data-also"' if also and searched else ""
    body = body.replace("<h1>", f'<h1 id="{TITLE}"{words}>', 1)
    front |= {key: value for key, value in (("found", found if searched else None), ("head", head)) if value}
    return front_and_body(front, body)


def front_and_body(front: Mapping[str, object], body: str) -> str:
    """A file of front matter and what follows it."""
    return f"---\n{_dump(front)}---\n\n{body}\n"


def page_address(path: str) -> str:
    """Where a page stands on the site: 'law/index.md' -> 'law/', 'read/five-minutes.md' -> 'read/five-minutes/'."""
    stem = path.removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def front_matter(text: str) -> Mapping[str, object]:
    """What stands in the front matter of a page, {} where there is none. Raises yaml.YAMLError."""
    match = _FRONT.match(text)
    front = yaml.load(match[1], yaml.CSafeLoader) if match else None  # noqa: S506 (a SafeLoader)
    return front if isinstance(front, dict) else {}


def parted(text: str) -> tuple[dict[str, object], str]:
    """The front matter and the HTML of a file that page() made, with or without a head added to it."""
    front, _, body = text.removeprefix("---\n").partition("---\n\n")
    return {key: json.loads(value) for key, _, value in (line.partition(": ") for line in front.splitlines())}, body


def with_front(text: str, more: Mapping[str, object]) -> str:
    """A page that has front matter, with more added to it; see page."""
    front = _FRONT.match(text)[1]
    return f"---\n{front}{_dump(more)}---\n{text[len(front) + 8 :]}"


def _dump(front: Mapping[str, object]) -> str:
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", lines)
