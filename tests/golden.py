"""Golden files: whole outputs kept under tests/golden, compared to the letter.

Set CAATSA_UPDATE_GOLDEN=1 to write them anew, then read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare text with the golden file of that name, or write it when asked to."""
    path = GOLDEN / name
    if os.environ.get("CAATSA_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no golden file {name}; run with CAATSA_UPDATE_GOLDEN=1 and read what it writes"
    assert text == path.read_text(encoding="utf-8")
