"""The toy dataset with hostile words in every field that a reader sees."""

from __future__ import annotations

import re
from dataclasses import replace

from specimens import toy

from caatsa.link import Dataset, link
from caatsa.load import Raw
from caatsa.schema import read_schema

HOSTILE = (
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} | `tick` ~~~ *a* [b](javascript:c) & "
    "</article> İıŞ 中文 \N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}"
)
SPOKEN = re.compile(r"quotation|paraphrase|title|text|note|name|occasion|place|reason|summary|about|question|value|heading|subject|seen|term")


def hostile_dataset() -> Dataset:
    """Every field of words ends in hostile words; ids, dates and references stay."""
    ids = {entry.id for entry in toy().entries}

    def poison(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: poison(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [poison(v, key) for v in value]
        is_id = isinstance(value, str) and (value in ids or re.fullmatch(r"[a-z0-9#@-]+", value))
        return f"{value} {HOSTILE}" if isinstance(value, str) and SPOKEN.search(key) and not is_id else value

    entries, registers = (tuple(replace(e, value=poison(e.value)) for e in held)
                          for held in (toy().entries, toy().registers))  # fmt: skip
    return link(Raw(entries, toy().vocabularies, registers=registers), read_schema())
