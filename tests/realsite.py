"""The real site, built once for all tests from a copy of the project, so that nothing is written into the tree."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import serve

from caatsa.stages import Project, make_site

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("data", "docs", "scripts/caatsa/theme", "mkdocs.yml")


def copy_project(folder: Path) -> Project:
    """A copy of everything the site is made from."""
    for name in NEEDED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return Project(folder)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project built in a folder of its own."""
    made = copy_project(tmp_path_factory.mktemp("real"))
    make_site(made)
    return made


@pytest.fixture(scope="session")
def site(project: Project) -> Iterator[str]:
    """The address at which the real site is served."""
    with serve(project.site) as address:
        yield address
