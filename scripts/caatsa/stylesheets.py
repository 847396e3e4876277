"""What a style sheet loads: the addresses in url() and @import."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)]*?|))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


def addresses(css: str) -> Iterator[tuple[int, str]]:
    """(line counted from 1, address) of everything that css loads, in order. Addresses inside the sheet are left out."""
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), css)
    line, last = 1, 0
    for match in _ADDRESS.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        value = next((group for group in match.groups() if group is not None), "")
        if not value.startswith("#"):
            yield line, value
