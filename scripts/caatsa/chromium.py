"""A browser for the tests: the one that is there, Debian's where apt can install it, else the one Playwright brings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Names the browser to use, for whoever keeps it in a place of their own.
VARIABLE = "CAATSA_CHROMIUM"
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# A browser without a window that speaks to nobody: only what a test asks for may leave it.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class ChromiumMissing(Exception):
    """No browser could be found or installed; the message says what was tried."""


def find() -> Path | None:
    """A Chromium or Chrome that starts, or None. The variable CAATSA_CHROMIUM comes first."""
    return next((path for path in _candidates() if path.exists() and _starts(path)), None)


def install() -> Path:
    """Install a browser and return it. Raises ChromiumMissing with the words of what was tried."""
    tried: list[str] = []
    for command in (*_apt(), [sys.executable, "-m", "playwright", "install", "chromium"]):
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        last = done.stdout.strip().splitlines()[-1:] or ["it said nothing"]
        tried.append(f"{' '.join(command)}: {last[0]}")
        found = find() if done.returncode == 0 else None
        if found:
            return found
    raise ChromiumMissing(
        f"tests must have a browser: none was found, and none could be installed; install Chromium, "
        f"or name one in {VARIABLE}; tried:\n  " + "\n  ".join(tried)
    )


def _candidates() -> Iterator[Path]:
    if os.environ.get(VARIABLE):
        yield Path(os.environ[VARIABLE])
        return
    for command in _COMMANDS:
        found = shutil.which(command)
        if found:
            yield Path(found)
    yield from map(Path, _PLACES)
    brought = _brought_by_playwright()
    if brought:
        yield brought


def _brought_by_playwright() -> Path | None:
    """Where Playwright would keep its own browser, if its package is installed."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    """Whether it is more than a name: some systems put a script there that only asks for another package."""
    try:
        done = subprocess.run([str(path), "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and done.stdout.strip() != b""


def _apt() -> Iterator[list[str]]:
    """The commands that install Debian's Chromium, where apt is at hand and we may use it without being asked."""
    if shutil.which("apt-get") is None:
        return
    sudo: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            return
        sudo = ["sudo", "-n"]
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    yield [*sudo, *quietly, "update"]
    yield [*sudo, *quietly, "install", "--yes", "--no-install-recommends", "chromium"]
