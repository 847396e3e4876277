"""An edition: the archive that is deposited under a DOI, with all that the dataset was made from."""

from __future__ import annotations

from dataclasses import dataclass

from .canonical import sha256
from .publishing import deposit
from .stages import Project, Told, make_pages, release_of, silent
from .write import read_tree

# Beside the data itself: what it may be used for, and what changed in it.
_BESIDE = ("LICENSE-DATA", "CHANGELOG.md")


@dataclass(frozen=True)
class EditionMade:
    """An edition in memory. name, archive: of the zip file; citation: the text of CITATION.cff."""

    version: str
    name: str
    archive: bytes
    citation: str

    @property
    def digest(self) -> str:
        """The SHA-256 of the archive."""
        return sha256(self.archive)

    @property
    def checksum(self) -> str:
        """The file beside the archive, as `sha256sum --check` reads it."""
        return f"{self.digest}  {self.name}\n"


def make_edition(project: Project, told: Told = silent) -> EditionMade:
    """Make the edition that mkdocs.yml names, from the data as it is; the same data gives the same bytes.

    Raises StageFault.
    """
    made = make_pages(project, told)
    version = release_of(project, made.data).version
    beside = {f"source/{path}": content for path, content in read_tree(project.data).items()}
    beside |= {name: (project.root / name).read_bytes() for name in _BESIDE if (project.root / name).is_file()}
    name, archive = deposit(made.pages, beside, version)
    citation = made.pages["CITATION.cff"]
    return EditionMade(version, name, archive, citation if isinstance(citation, str) else citation.decode("utf-8"))
