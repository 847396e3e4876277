"""Live examples: a citation of a real entry, in one style, put into a hand-written page at render time.

Written [[cite:ID:WHAT:STYLE]] on a line of its own, WHAT being entry, source, statute-enacted or statute-codified:
    [[cite:st-0001:entry:bluebook]]
"""

from __future__ import annotations

import re

from markupsafe import Markup

from caatsa.citing import Citation, Edition, UnknownStyle, citations, style_named
from caatsa.findings import Finding
from caatsa.link import Dataset

_EXAMPLE = re.compile(r"\[\[cite:(?P<id>[^:\]\n]+):(?P<what>[^:\]\n]+):(?P<style>[^:\]\n]+)\]\]")


def with_examples(data: Dataset, path: str, text: str, edition: Edition) -> tuple[str, list[Finding]]:
    """The page with its examples written out, and a finding for each that names nothing.

    path: below docs/, as findings show it.
    """
    findings: list[Finding] = []

    def written(match: re.Match[str]) -> str:
        found = _find(data, edition, **match.groupdict())
        if isinstance(found, Citation):
            shown = Markup("<pre><code>{}</code></pre>") if found.is_code else Markup('<p class="citation">{}</p>')
            return str(shown.format(found.text.plain if found.is_code else found.text.html))
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        findings.append(Finding(f"docs/{path}", line, column, f"an example must name a citation: {match[0]} names none; {found}"))
        return match[0]

    return _EXAMPLE.sub(written, text), findings


def _find(data: Dataset, edition: Edition, id: str, what: str, style: str) -> Citation | str:
    """The citation, or what is wrong with its name."""
    if id not in data.entries:
        return f"there is no entry {id!r}"
    try:
        style_named(style)
    except UnknownStyle as error:
        return str(error)
    groups = citations(data, id, edition)
    if what not in groups:
        return f"{id} is cited as {', '.join(groups)}"
    found = next((one for one in groups[what] if one.style == style), None)
    return found or f"{id} is not cited so in the style {style!r}"
