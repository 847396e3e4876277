"""The Content-Security-Policy of a page: nothing from other hosts, no inline scripts but those named by their hash.

By Content Security Policy Level 3 (W3C). It stands in a meta element, so that it holds on any host; frame-ancestors
works in the header alone, and docs/about/hosting.md gives the header form.
"""

from __future__ import annotations

import base64
import hashlib
import re

_CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)


def with_policy(html: str) -> str:
    """A page with its policy behind the first element of its head. The hashes are of the scripts that it holds now, so
    that a script which comes into it later does not run."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n      {policy}", 1)


def headers(html: str) -> str:
    """The file _headers, which several static hosts read; html: a page with the scripts that all pages have."""
    lines = [
        f"Content-Security-Policy: {policy_of(html)}; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy: same-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ]
    data = ["/data/*", "  Access-Control-Allow-Origin: *", "/api/*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(["/*", *(f"  {line}" for line in lines), *data]) + "\n"


def policy_of(html: str) -> str:
    """The policy as text. 'wasm-unsafe-eval' is for the search, which runs WebAssembly of this site's own."""
    hashes = " ".join(f"'{_hash(script)}'" for script in _inline(html))
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{' ' if hashes else ''}{hashes}; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )


def _inline(html: str) -> list[str]:
    """The text of every script that a browser would run from the page itself."""
    found = dict.fromkeys(
        match["text"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "json" not in match["attributes"]
    )
    return [text for text in found if text.strip()]


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
