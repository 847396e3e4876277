"""JSON as all published files have it."""

from __future__ import annotations

import json


def to_json(value: object) -> str:
    """Readable JSON in UTF-8 with a line break at its end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
