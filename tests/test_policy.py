"""The policy of pages: which scripts may run, as text; tests/test_browser.py shows that it holds."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from caatsa.policy import headers, policy_of, with_policy

SCRIPT = "document.title = 'é'"
PAGE = (
    f'<!doctype html>\n<html><head>\n      <meta charset="utf-8">\n<script>{SCRIPT}</script>\n'
    '<script src="a.js"></script><script type="application/ld+json">{}</script><script></script>\n</head></html>'
)
HASH = "sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()


def test_only_scripts_that_a_browser_would_run_from_the_page_are_named() -> None:
    assert policy_of(PAGE) == (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '{HASH}'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy_of("<p>none</p>")


def test_policy_stands_before_everything_that_it_is_for() -> None:
    page = with_policy(PAGE)
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.replace(f'\n      <meta http-equiv="Content-Security-Policy" content="{policy_of(PAGE)}">', "") == PAGE


def test_headers_hold_what_a_page_cannot() -> None:
    lines = headers(PAGE).splitlines()
    assert lines[0] == "/*" and lines[1] == f"  Content-Security-Policy: {policy_of(PAGE)}; frame-ancestors 'none'"
    assert "/data/*" in lines


def test_dark_by_the_system_and_by_choice_are_alike() -> None:
    css = (Path(__file__).resolve().parents[1] / "docs" / "assets" / "reference.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\{\s*(color-scheme: dark;[^}]*)\}", css)
    assert len(blocks) == 2 and blocks[0].split() == blocks[1].split()
