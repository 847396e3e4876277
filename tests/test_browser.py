"""The browser of the tests: it shows what is served here, and tells on a page that asks elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Open, only, serve
from playwright.sync_api import Browser

from caatsa import chromium

PAGE = "<!doctype html><title>{}</title><h1>{}</h1>"


@pytest.fixture
def root(tmp_path: Path) -> object:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "index.html").write_text(PAGE.format("Law", "Law"))
    (tmp_path / "404.html").write_text(PAGE.format("Missing", "Not found"))
    (tmp_path / "foreign.html").write_text(PAGE.format("x", "x") + '<img src="http://evil.example/x.png">')
    with serve(tmp_path) as address:
        yield address


@pytest.mark.browser
def test_pages_are_served_as_a_host_would(open_page: Open, root: str) -> None:
    assert open_page(root, "law/").title() == "Law"


@pytest.mark.browser
def test_missing_page_is_the_sites_own(browser: Browser, root: str) -> None:
    page = browser.new_page()
    answer = page.goto(root + "nothing/here/")
    assert (answer and answer.status, page.title()) == (404, "Missing")
    page.close()


@pytest.mark.browser
def test_request_to_another_host_is_stopped_and_told(browser: Browser, root: str) -> None:
    context = browser.new_context()
    with pytest.raises(pytest.fail.Exception, match=r"nothing outside the site: it asked for http://evil\.example/x\.png"):
        with only(context, root):
            context.new_page().goto(root + "foreign.html")
    context.close()


def test_browser_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho install another package >&2\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv(chromium.VARIABLE, str(stub))
    assert chromium.find() is None
    stub.write_text("#!/bin/sh\necho Chromium 156\n")
    assert chromium.find() == stub


def test_nothing_to_install_from_is_told_with_what_was_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / "none"))
    monkeypatch.setattr(chromium, "_apt", lambda: iter([["sh", "-c", "echo no such package; exit 100"]]))
    monkeypatch.setattr(chromium.sys, "executable", "false")
    with pytest.raises(chromium.ChromiumMissing, match=r"CAATSA_CHROMIUM; tried:\n.*no such package\n.*playwright"):
        chromium.install()
