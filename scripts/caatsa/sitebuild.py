"""Build: MkDocs turns the rendered pages into a site, in a folder of its own; the old site stays until the new is good.

MkDocs runs as a program, so that nothing here depends on how it is made inside.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

# The day the Act became law. Built files carry this day where no other is given, so that they never carry today's.
ENACTED = datetime.date(2017, 8, 2)
_LONGEST = 1800
_LEVEL = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s+-")
_TOLD = ("ERROR", "WARNING", "CRITICAL")


class SiteBuildError(Exception):
    """MkDocs made no site; the message holds its own words."""


@dataclass(frozen=True)
class SiteConfig:
    """What this library must know of mkdocs.yml.

    site_url: with a slash at its end, or '' where none is given; edition: the dataset's version, as it is written
    under extra, or ''; nav: the paths of the pages that the navigation names.
    """

    site_url: str
    edition: str = ""
    nav: frozenset[str] = frozenset()


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml without running the Python that its tags may name."""


def _variable(loader: yaml.SafeLoader, node: yaml.Node) -> str | None:
    """!ENV NAME or !ENV [NAME, NAME, default], as MkDocs reads them."""
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value, None]
    return next((os.environ[name] for name in names[:-1] if name in os.environ), names[-1])


_Lenient.add_constructor("!ENV", _variable)
_Lenient.add_multi_constructor("", lambda loader, suffix, node: None)


def read_config(config: Path) -> SiteConfig:
    """Read mkdocs.yml. Raises SiteBuildError when it cannot be read."""
    try:
        settings = yaml.load(config.read_bytes(), _Lenient) or {}  # noqa: S506 (a SafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise SiteBuildError(f"{config.name} must be YAML that can be read: {error}") from error
    site_url = settings.get("site_url") or ""
    extra = settings.get("extra") or {}
    edition = str(extra.get("edition", "")) if isinstance(extra, dict) else ""
    nav = frozenset(_paths(settings.get("nav")))
    return SiteConfig(site_url if not site_url or site_url.endswith("/") else site_url + "/", edition, nav)


def _paths(nav: object) -> Iterator[str]:
    """The pages of a navigation, which nests lists and {title: page or list}."""
    if isinstance(nav, str):
        yield nav
    for part in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _paths(part)


def build_site(config: Path, folder: Path, day: datetime.date = ENACTED) -> Path:
    """Build the site that config (mkdocs.yml) describes into folder, which is emptied first; returns folder.

    day: the day that the sitemap and compressed files carry. Warnings are errors. Raises SiteBuildError.
    """
    discard(folder)
    # Never with -q or -v: both make MkDocs forget --strict, wholly or for anchors.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(config), "--site-dir", str(folder.resolve())]
    try:
        done = subprocess.run(
            command,
            cwd=config.parent,
            env=build_environment(day),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SiteBuildError(f"mkdocs must end within {_LONGEST} seconds: it did not") from error
    if done.returncode:
        raise SiteBuildError(told(done.stdout.decode("utf-8", "replace")))
    if not (folder / "index.html").is_file():
        raise SiteBuildError("mkdocs must write index.html: the pages have no index.md")
    return folder


def build_environment(day: datetime.date = ENACTED) -> dict[str, str]:
    """The environment for MkDocs: the same wherever and whenever it runs."""
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc)
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        # Material announces MkDocs 2 at every build; the answer is the hash-locked version in requirements/.
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def told(output: str) -> str:
    """What matters in the output of MkDocs: its warnings and errors, or its last lines where it broke off."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    found: list[str] = []
    matters = False
    for line in lines:
        # A message may go on over several lines; only its first begins with a level.
        level = _LEVEL.match(line)
        matters = level.group(1) in _TOLD if level else matters
        found += [line] if matters else []
    return "\n".join(found or lines[-15:])


def swap(new: Path, site: Path) -> None:
    """Put the folder new in the place of site, and the old site in that of new. Both must lie on one file system.

    site is missing only between two renames; if the second fails, the old site is put back and the error raised; if the
    process ends there, restore() does it. What the old site shares with the next one need not be written again.
    """
    old = _aside(new)
    discard(old)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    if old.exists():
        old.rename(new)


def restore(new: Path, site: Path) -> None:
    """Put the old site back if an earlier swap(new, site) was cut off between its two renames."""
    if not site.exists() and _aside(new).exists():
        _aside(new).rename(site)


def _aside(new: Path) -> Path:
    return new.with_name(new.name + ".old")


def discard(folder: Path) -> None:
    """Remove a folder of ours with all it holds, if it is there."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
