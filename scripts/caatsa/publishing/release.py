"""A release of the dataset: its version, and what every description of it must say alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from caatsa.citing import Edition, Revision
from caatsa.link import Dataset
from caatsa.revisions import cited

# The name that files carry, which never changes.
NAME = "caatsa-reference"
LICENSE_ID = "CC-BY-4.0"
LICENSE_TITLE = "Creative Commons Attribution 4.0 International"
KEYWORDS = ("CAATSA", "sanctions", "section 231", "public statements", "legal references", "provenance")
_VERSION = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Release:
    """One release. version: YYYY.MM.DD; site_url ends with a slash, '' where it is not known.

    revisions: the current revision of each published entry.
    """

    version: str
    site_name: str
    site_url: str
    description: str
    revisions: Mapping[str, Revision] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day of the release: '2026-11-21'."""
        return self.version.replace(".", "-")

    @property
    def edition(self) -> Edition:
        """The site as it is cited."""
        return Edition(self.site_name, self.site_url, self.revisions)


def released(version: str, site_name: str, site_url: str, description: str, data: Dataset) -> Release:
    """The release of that version. Raises ValueError where the version is no day, or is older than what it holds."""
    match = _VERSION.fullmatch(version)
    try:
        day = date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        day = ""
    if not day:
        raise ValueError(f"edition must be a day, such as 2026.11.21: got {version!r}")
    revisions = cited(data)
    for id, revision in revisions.items():
        if revision.on > day:
            raise ValueError(f"edition must not be older than what it holds: got {version}, '{id}' is of {revision.on}")
    return Release(version, site_name, site_url, description, revisions)
