"""Golden texts: what code writes compared with a file that was read and found right.

UPDATE_GOLDEN=1 writes the files anew; the difference is then read before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def check_golden(text: str, name: str) -> None:
    """Assert that text is that of tests/golden/<name>."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
