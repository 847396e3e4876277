"""Canonical JSON (RFC 8785): the one sequence of bytes of a record, whatever the order of its keys, and its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import rfc8785


class NotCanonical(ValueError):
    """The record has no canonical JSON; the text says why."""


def canonical(record: Mapping[str, object]) -> bytes:
    """The canonical JSON of a record, without a line break at its end. Raises NotCanonical."""
    try:
        return rfc8785.dumps(record)  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, as 64 small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
