"""The shape of a generated file: front matter and one HTML block, which Markdown passes on untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml
from markupsafe import escape

# The anchor of a generated page's heading, where the theme's link “Skip to content” leads.
TITLE = "title"
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def page(
    title: str,
    description: str,
    html: str,
    hide: tuple[str, ...] = ("toc",),
    head: Mapping[str, object] | None = None,
    searched: bool = True,
) -> str:
    """A Markdown file for the site builder.

    hide: the parts of the frame that the page does without; head: what the theme prints into the head, escaping it
    there; searched: whether the site's search finds the page. Both engines print title and description into HTML as
    they stand, so they are escaped here.
    """
    front = {"title": str(escape(title)), "description": str(escape(description)), "hide": list(hide)}
    if not searched:
        front["search"] = {"exclude": True}
    # A backtick or tilde fence at the start of a line is the one thing Markdown reads before HTML.
    body = html.strip().replace("`", "&#96;").replace("~~~", "&#126;~~").replace("<h1>", f'<h1 id="{TITLE}">', 1)
    return f"---\n{_dump(front | ({'head': head} if head else {}))}---\n\n{body}\n"


def front_matter(text: str) -> Mapping[str, object]:
    """What stands in the front matter of a page, {} where there is none. Raises yaml.YAMLError."""
    match = _FRONT.match(text)
    front = yaml.load(match[1], yaml.CSafeLoader) if match else None  # noqa: S506 (a SafeLoader)
    return front if isinstance(front, dict) else {}


def with_head(text: str, head: Mapping[str, object]) -> str:
    """A page that has front matter, with a head added to it; see page."""
    front = _FRONT.match(text)[1]
    return f"---\n{front}{_dump({'head': head})}---\n{text[len(front) + 8 :]}"


def _dump(front: Mapping[str, object]) -> str:
    return yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
