"""A copy of the site to be read from a folder: no server turns an address that ends in a slash into a page there.

Links lead to the files themselves, and the policy is left out, since no address of a folder is the site's own. Search
works from any local server, since browsers run no modules from a folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

_POLICY = re.compile(rb'\n\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
# An address of the site's own, in a page: no scheme, no host, no fragment alone.
_LINK = re.compile(rb'(?P<start>\b(?:href|action)=")(?P<path>(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|#)[^"#?]*)(?P<rest>[^"]*")')


def offline_copy(site: Mapping[str, bytes], base: str = "/") -> dict[str, bytes]:
    """The files of the copy, by path. base: the path of the site's address, below which the page of 404 has its links."""
    copied = {}
    for path, content in site.items():
        if path.endswith(".html"):
            up = b"../" * (len(PurePosixPath(path).parts) - 1)
            content = _LINK.sub(lambda link, up=up: _to_file(link, up, base), _POLICY.sub(b"", content))
        copied[path] = content
    return copied


def _to_file(link: re.Match[bytes], up: bytes, base: str) -> bytes:
    path = link["path"]
    if path.startswith(base.encode()):
        path = up + path.removeprefix(base.encode())
    if not path or path.endswith(b"/") or path in (b".", b"..") or path.endswith(b"/.."):
        path = path.rstrip(b"/") + (b"/" if path.strip(b"/") else b"") + b"index.html"
    return link["start"] + path + link["rest"]
