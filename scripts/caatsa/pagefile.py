"""The shape of a generated file: front matter and one HTML block, which Markdown passes on untouched."""

from __future__ import annotations

import yaml
from markupsafe import escape


def page(title: str, description: str, html: str, hide: tuple[str, ...] = ("toc",)) -> str:
    """A Markdown file for the site builder.

    hide: the parts of the frame that the page does without. Both engines print title and description into HTML as they stand, so they are escaped here.
    """
    front = {"title": str(escape(title)), "description": str(escape(description)), "hide": list(hide)}
    # A backtick or tilde fence at the start of a line is the one thing Markdown reads before HTML.
    body = html.strip().replace("`", "&#96;").replace("~~~", "&#126;~~")
    return f"---\n{yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body}\n"
