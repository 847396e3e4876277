"""The examination of built pages: each rule broken once, with the whole list of findings."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from caatsa import stylesheets
from caatsa.check import check_site, examine_site
from caatsa.hyperlinks import outside_fault

URL = "https://reference.example/caatsa/"


def html(body: str = "<h1>A page</h1>", head: str = "<title>A page</title>", attributes: str = 'lang="en"') -> str:
    return f'<!doctype html>\n<html {attributes}>\n<head><meta charset="utf-8">{head}</head>\n<body>\n{body}\n</body></html>\n'


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def found(folder: Path, files: dict[str, str | bytes], expected: list[str] | None = None) -> list[str]:
    return [str(finding) for finding in check_site(write(folder, files), expected or [], URL)]


SOUND = {
    "index.html": html(
        '<h1 id="home">Home</h1>\n'
        '<a href="law/caatsa-231/">231</a> <a href="law/caatsa-231/#b-2">(b)(2)</a> <a href="#home">up</a>\n'
        '<a href=".">home</a> <a href="./?q=1#home">home</a> <a href="law/caatsa-231/index.json">JSON</a>\n'
        f'<a href="{URL}law/caatsa-231/#b-2">pinned</a> <a href="/caatsa/law/caatsa-231/">from the root</a>\n'
        '<a href="https://www.congress.gov/115/plaws/publ44/PLAW-115publ44.htm#x">Act</a>\n'
        '<a href="mailto:desk@reference.example?subject=st-0001">write</a>\n'
        '<img src="a%20b.png" srcset="a%20b.png 1x, data:image/png;base64,AA== 2x" alt="">\n'
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>\n'
        '<script id="__config" type="application/json">{"base": ".", "search": "assets/search.js"}</script>\n'
        '<svg><use href="#home"></use></svg> <a name="old"></a> <a href="#old">old</a>',
        f'<title>Home</title><link rel="canonical" href="{URL}"><link rel="stylesheet" href="assets/main.css">'
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
        '<link rel="alternate" type="application/json" href="law/caatsa-231/index.json">',
    ),
    "law/caatsa-231/index.html": html(
        '<h1>231</h1>\n<p id="b-2">x</p><a href="../..">home</a><form action="../../"></form>\n'
        '<blockquote cite="https://www.state.gov/a">x</blockquote>',
    ),
    "law/caatsa-231/index.json": '{"id": "caatsa-231"}',
    "404.html": html('<h1>Not found</h1><a href="/caatsa/">home</a><script src="/caatsa/assets/search.js"></script>'),
    "assets/main.css": "a{background:url('../a b.png')} b{fill:url(#g)} /* url(https://evil.example/x) */",
    "assets/search.js": "",
    "a b.png": b"\x89PNG",
}


def test_sound_site_has_no_findings_and_lists_what_it_points_to(tmp_path: Path) -> None:
    examined = examine_site(write(tmp_path, SOUND), ["law/caatsa-231/", ""], URL)
    assert [str(finding) for finding in examined.findings] == []
    assert examined.pages == 3
    assert examined.external_links == {
        "https://creativecommons.org/licenses/by/4.0/": ("index.html",),
        "https://www.congress.gov/115/plaws/publ44/PLAW-115publ44.htm#x": ("index.html",),
        "https://www.state.gov/a": ("law/caatsa-231/index.html",),
    }


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    page = html(
        "<h1 id='top'>Home</h1>\n"
        '<a href="law/caatsa-999/">missing page</a>\n'
        '<a href="law/caatsa-231">no slash</a>\n'
        '<a href="law/caatsa-231/#z">no such id there</a>\n'
        '<a href="#nowhere">no such id here</a>\n'
        '<a href="">empty</a>\n'
        '<a href="  ">blank</a>\n'
        '<a href=" law/caatsa-231/">space</a>\n'
        '<a href="#">hash</a>\n'
        '<a href="../outside/">above the root</a>\n'
        '<a href="/elsewhere/">outside the base</a>\n'
        '<a href="law\\caatsa-231\\">backslash</a>\n'
        '<a href="Law/caatsa-231/">case</a>\n'
        '<form action="search/"></form>\n'
        f'<a href="{URL}law/caatsa-998/">own address</a>'
    )
    law = html("<h1>231</h1><a href='../../index.html#top'>home</a>")
    assert found(tmp_path, {"index.html": page, "law/caatsa-231/index.html": law}) == [
        "site/index.html:6:1: address must lead to a file of the site: no law/caatsa-999/index.html; "
        "got a href 'law/caatsa-999/'",
        "site/index.html:7:1: address must end in '/', as the folder law/caatsa-231/ does; got a href 'law/caatsa-231'",
        "site/index.html:8:1: address must lead to an id that exists: law/caatsa-231/index.html has no 'z'; "
        "got a href 'law/caatsa-231/#z'",
        "site/index.html:9:1: address must lead to an id that exists: this page has no 'nowhere'; got a href '#nowhere'",
        "site/index.html:10:1: address must not be empty; got a href ''",
        "site/index.html:11:1: address must not be empty; got a href '  '",
        "site/index.html:12:1: address must not begin or end with space; got a href ' law/caatsa-231/'",
        "site/index.html:13:1: address must lead somewhere; got a href '#'",
        "site/index.html:14:1: address must not lead above the site's root; got a href '../outside/'",
        "site/index.html:15:1: address from the host's root must begin with /caatsa/; got a href '/elsewhere/'",
        "site/index.html:16:1: address must use forward slashes; got a href 'law\\\\caatsa-231\\\\'",
        "site/index.html:17:1: address must lead to a file of the site: no Law/caatsa-231/index.html; "
        "got a href 'Law/caatsa-231/'",
        "site/index.html:18:1: address must lead to a file of the site: no search/index.html; got form action 'search/'",
        "site/index.html:19:1: address must lead to a file of the site: no law/caatsa-998/index.html; "
        f"got a href '{URL}law/caatsa-998/'",
    ]


def test_addresses_of_other_sites_in_a_form_we_do_not_keep(tmp_path: Path) -> None:
    page = html(
        "<h1>Home</h1>\n"
        '<a href="javascript:alert(1)">script</a>\n'
        '<a href="ftp://ftp.state.gov/">scheme</a>\n'
        '<a href="//www.state.gov/">no scheme</a>\n'
        '<a href="https://WWW.state.gov/">case</a>\n'
        '<a href="HTTPS://www.state.gov/">case of the scheme</a>\n'
        '<a href="https://www.state.gov:443/">port</a>\n'
        '<a href="http://desk:secret@www.state.gov/">user</a>\n'
        '<a href="https://www.state.gov/a b">space</a>\n'
        '<a href="https://state/">short</a>\n'
        '<a href="mailto:nobody">mail</a>\n'
        '<a href="https://www.state.gov:/">no port</a>\n'
        '<a href="https://www.state.gov:x/">no number</a>'
    )
    assert found(tmp_path, {"index.html": page}) == [
        "site/index.html:6:1: address must be relative, https: or http:; got a href 'javascript:alert(1)'",
        "site/index.html:7:1: address must be relative, https: or http:; got a href 'ftp://ftp.state.gov/'",
        "site/index.html:8:1: address of another host must begin with https:; got a href '//www.state.gov/'",
        "site/index.html:9:1: host must be written in lower case; got a href 'https://WWW.state.gov/'",
        "site/index.html:10:1: address must read https://host/path, its scheme in lower case; "
        "got a href 'HTTPS://www.state.gov/'",
        "site/index.html:11:1: address must not name its scheme's own port; got a href 'https://www.state.gov:443/'",
        "site/index.html:12:1: address must not carry a user name or password; "
        "got a href 'http://desk:secret@www.state.gov/'",
        "site/index.html:13:1: address must be percent-encoded: it holds a space or another character that no address "
        "may hold; got a href 'https://www.state.gov/a b'",
        "site/index.html:14:1: host must be a full name in ASCII (xn-- for other letters); got a href 'https://state/'",
        "site/index.html:15:1: mail address must read mailto:name@host; got a href 'mailto:nobody'",
        "site/index.html:16:1: host must be a full name in ASCII (xn-- for other letters); "
        "got a href 'https://www.state.gov:/'",
        "site/index.html:17:1: address must have a host and a port that can be read; got a href 'https://www.state.gov:x/'",
    ]


LOADS = {
    "script src": '<script src="{}"></script>',
    "link rel=stylesheet": '<link rel="stylesheet" href="{}">',
    "link rel=preload": '<link rel="preload" as="font" href="{}">',
    "link rel=shortcut icon": '<link rel="shortcut icon" href="{}">',
    "link rel=preconnect": '<link rel="preconnect" href="{}">',
    "img src": '<img alt="" src="{}">',
    "img srcset": '<img alt="" srcset="data:image/png,x 1x,{} 2x">',
    "source srcset": '<picture><source srcset="{}"></picture>',
    "iframe src": '<iframe src="{}"></iframe>',
    "video src": '<video src="{}"></video>',
    "video poster": '<video poster="{}"></video>',
    "audio src": '<audio src="{}"></audio>',
    "track src": '<video><track src="{}"></video>',
    "embed src": '<embed src="{}">',
    "object data": '<object data="{}"></object>',
    "input src": '<input type="image" src="{}">',
    "image xlink:href": '<svg><image xlink:href="{}"></image></svg>',
    "use href": '<svg><use href="{}"></use></svg>',
    "base href": '<base href="{}">',
    "a ping": '<a href="." ping="{}">x</a>',
    "p style url()": "<p style=\"background:url('{}')\">x</p>",
    "style url()": "<style>@font-face{{src:url({})}}</style>",
    "table data-src": '<table data-src="{}"></table>',
    "script __config search": '<script id="__config" type="application/json">{{"search":"{}"}}</script>',
}


@pytest.mark.parametrize("name", LOADS)
def test_page_that_loads_from_another_host(tmp_path: Path, name: str) -> None:
    evil = "https://evil.example/x"
    page = html("<h1>Home</h1>\n" + LOADS[name].format(evil))
    assert found(tmp_path, {"index.html": page}) == [
        f"site/index.html:6:1: page must load nothing from another host; got {name} '{evil}'"
    ]


def test_style_sheets_load_from_here_only(tmp_path: Path) -> None:
    css = (
        "@import 'https://evil.example/a.css';\n@import url(missing.css);\n"
        'a{background:url("data:image/svg+xml;utf8,<svg>(1)</svg>")}\n'
        "@font-face{src:url( https://fonts.evil.example/f.woff2 ),url(../f.woff2)}\n"
    )
    assert found(tmp_path, {"index.html": html(), "css/site.css": css, "f.woff2": b""}) == [
        "site/css/site.css:1:1: page must load nothing from another host; got url() 'https://evil.example/a.css'",
        "site/css/site.css:2:1: address must lead to a file of the site: no css/missing.css; got url() 'missing.css'",
        "site/css/site.css:4:1: page must load nothing from another host; got url() 'https://fonts.evil.example/f.woff2'",
    ]


def test_lines_of_addresses_in_a_style_sheet() -> None:
    css = "a{b:url(x) url(#g)}\n/* url(no)\n */\nb{c:URL('y')} c{d:url(\n'z' )}\nd{e:url()}"
    assert list(stylesheets.addresses(css)) == [(1, "x"), (4, "y"), (4, "z"), (6, "")]


def test_shape_of_a_page(tmp_path: Path) -> None:
    files = {
        "index.html": html("<h1>One</h1>\n<h1>Two</h1>", "<title> </title>", ""),
        "a/index.html": html("<p id='x'></p>\n<p id='y'></p><i id='x'></i>\n<b id='x'></b>"),
        "b/index.html": html(head='<title>B</title><script type="application/json">{"a": }</script>'),
        "c/index.html": "",
        "broken.json": "{\n,}",
        "latin.json": '{"a": "é"}'.encode("latin-1"),
    }
    assert found(tmp_path, files) == [
        "site/a/index.html:1:1: page must have exactly one h1, got 0",
        "site/a/index.html:7:1: id must occur once in a page: 'x' stands here again",
        "site/b/index.html:3:1: data block must be JSON: Expecting value: line 1 column 7 (char 6)",
        "site/broken.json:2:1: data file must be JSON in UTF-8: Expecting property name enclosed in double quotes: "
        "line 2 column 1 (char 2)",
        "site/c/index.html:1:1: page must have a title: <head> has none, or an empty one",
        "site/c/index.html:1:1: page must have exactly one h1, got 0",
        "site/c/index.html:1:1: page must name its language: <html> has no lang",
        "site/index.html:1:1: page must have a title: <head> has none, or an empty one",
        "site/index.html:1:1: page must name its language: <html> has no lang",
        "site/index.html:6:1: page must have exactly one h1, got 2",
        "site/latin.json:1:1: data file must be JSON in UTF-8: 'utf-8' codec can't decode byte 0xe9 in position 7: "
        "invalid continuation byte",
    ]


def test_expected_pages_exist_and_can_be_reached(tmp_path: Path) -> None:
    files = {
        "index.html": html('<h1>Home</h1><a href="list/">list</a>'),
        "list/index.html": html('<h1>List</h1><a href="../statements/st-0001/">1</a>'),
        "statements/st-0001/index.html": html(),
        "statements/st-0002/index.html": html('<h1>2</h1><a href="../st-0001/">1</a>'),
    }
    assert found(tmp_path, files, ["statements/st-0001/", "statements/st-0002/", "statements/st-0003/"]) == [
        "site/statements/st-0002/index.html:1:1: page must be reachable from the home page: "
        "no chain of links leads to statements/st-0002/",
        "site/statements/st-0003/index.html:1:1: page must exist: nothing was built for statements/st-0003/",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.state.gov/caatsa-section-231/",
        "http://www.xinhuanet.com:8080/a?b=c&d=%20#e",
        "https://xn--80ak6aa92e.com/",
        "https://web.archive.org/web/2018/https://www.state.gov/",
        "https://ar.wikipedia.org/wiki/قانون",
        "https://127.0.0.1:8000/",
    ],
)
def test_addresses_in_the_form_we_keep(url: str) -> None:
    assert outside_fault(url) is None


def test_time_grows_with_the_number_of_pages_only(tmp_path: Path) -> None:
    """Four times the pages may take six times as long; a walk over all pages for each page would take sixteen."""

    def seconds(count: int) -> float:
        folder = tmp_path / str(count)
        links = "".join(f'<a href="../e{(7 * i) % count}/#x">x</a>' for i in range(30))
        files = {f"e{number}/index.html": html(f'<h1 id="x">E</h1>{links}') for number in range(count)}
        write(folder, {**files, "index.html": html('<h1>H</h1><a href="e0/">e</a>')})
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            assert check_site(folder, ["e0/"]) == []
            best = min(best, time.process_time() - start)
        return best

    assert seconds(800) < 6 * seconds(200)
