"""The copy that is read from a folder: every link leads to a file."""

from __future__ import annotations

import pytest

from caatsa.offline import offline_copy


@pytest.mark.parametrize(
    ("path", "link", "copied"),
    [
        ("index.html", 'href="law/"', 'href="law/index.html"'),
        ("index.html", 'href="./"', 'href="./index.html"'),
        ("law/index.html", 'href=".."', 'href="../index.html"'),
        ("law/index.html", 'href="../"', 'href="../index.html"'),
        ("law/a/index.html", 'href="../../statements/st-1/#cite"', 'href="../../statements/st-1/index.html#cite"'),
        ("law/a/index.html", 'href="../?q=x"', 'href="../index.html?q=x"'),
        ("law/a/index.html", 'action="../../search/"', 'action="../../search/index.html"'),
        ("law/a/index.html", 'href="../a.json"', 'href="../a.json"'),
        ("law/a/index.html", 'href="#b"', 'href="#b"'),
        ("law/a/index.html", 'href="https://x.example/a/"', 'href="https://x.example/a/"'),
        ("law/a/index.html", 'href="mailto:a@x.example"', 'href="mailto:a@x.example"'),
        ("404.html", 'href="/base/law/"', 'href="law/index.html"'),
        ("404.html", 'href="/base/"', 'href="index.html"'),
        ("a.css", 'href="law/"', 'href="law/"'),
    ],
)
def test_links(path: str, link: str, copied: str) -> None:
    assert offline_copy({path: f"<a {link}>".encode()}, "/base/") == {path: f"<a {copied}>".encode()}


def test_policy_is_left_out() -> None:
    html = b'<meta charset="utf-8">\n      <meta http-equiv="Content-Security-Policy" content="x \'y\'">\n<title>'
    assert offline_copy({"a.html": html}) == {"a.html": b'<meta charset="utf-8">\n<title>'}
