"""The commands: what they print, how they end, and that what they are given reaches the library."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import build
import pytest
import test as test_command

from caatsa import chromium
from caatsa.kinds import KINDS

TESTS = Path(__file__).parent
SCRIPTS = TESTS.parent / "scripts"
CONFIG = """\
site_name: Toy
site_url: https://toy.example/
extra: {edition: 2026.11.21}
docs_dir: build/docs
theme: {name: material, font: false}
nav: [index.md]
"""
# The command as it is, but in the interpreter that runs the tests.
RUN = "import sys; sys.argv[0] = 'x'; import caatsa.environment as e; e.ensure = lambda **_: None; import {0}; sys.exit({0}.main())"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the scripts with the toy dataset and a home page that leads everywhere."""
    ignored = shutil.ignore_patterns("__pycache__", "README.md")
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=ignored)
    shutil.copytree(TESTS / "toy", tmp_path / "data", ignore=ignored)
    shutil.copytree(TESTS.parent / "data" / "schema", tmp_path / "data" / "schema")
    links = "".join(f"- [{kind.plural}]({kind.address}/index.md)\n" for kind in KINDS)
    # Entry pages lead to hand-written ones, such as how to cite: here each is a heading.
    for page in (TESTS.parent / "docs").rglob("*.md"):
        stub = tmp_path / "docs" / page.relative_to(TESTS.parent / "docs")
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text("# Toy\n", encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text(f"# Toy\n\n{links}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def run_build(project: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(build, "PROJECT", project)
    monkeypatch.setattr(build, "ensure", lambda: None)
    monkeypatch.setattr(sys, "argv", ["build.py", *words])
    return build.main()


@pytest.mark.site
def test_build_says_what_it_made_and_keeps_it_when_it_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_build(project, monkeypatch) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said[:8]] == ["load", "validate", "link", "render", "build", "fill", "index", "check"]
    assert re.fullmatch(r"made site/ with \d\d pages of \d\d entries in \d+\.\d s", said[-2])
    assert said[-1] == "to look at it: python3 scripts/serve.py"

    assert run_build(project, monkeypatch) == 0
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"nothing has changed: site/ with \d\d pages of \d\d entries in \d+\.\d s", said[-2])
    assert run_build(project, monkeypatch, "--anew") == 0
    assert "\nmade site/" in capsys.readouterr().out

    file = next(project.glob("data/statements/st-0001*"))
    file.write_text(file.read_text().replace("legal_effect: none", "legal_effect: nothing"))
    assert run_build(project, monkeypatch) == 1
    error = capsys.readouterr().err.splitlines()
    assert re.match(r"data/statements/st-0001-[a-z-]+\.yaml:\d+:\d+: legal_effect must be", error[0])
    assert error[1:] == ["stopped at validate: 1 finding; site/ is as it was"]
    assert (project / "site" / "statements" / "st-0001" / "index.html").is_file()


def test_build_that_fails_first_says_that_there_is_no_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "schema" / "caatsa.schema.json").write_text("{")
    assert run_build(project, monkeypatch) == 1
    assert re.match(r"stopped at load: schema must be .*; no site/ was made\n", capsys.readouterr().err)


def start_serve(project: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-c", RUN.format("serve"), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    return subprocess.Popen(
        command, cwd=project, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@pytest.mark.site
def test_serve_shows_what_is_saved_and_ends_in_order(project: Path) -> None:
    served = start_serve(project, 0)
    assert served.stdout
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", served.stdout.readline())
        assert address
        assert served.stdout.readline().startswith("built everything in ")
        file = next(project.glob("data/statements/st-0001*"))
        file.write_text(file.read_text().replace("third paragraph", "thirtieth paragraph"))
        assert served.stdout.readline().startswith("built statements/st-0001/index.md in ")
        with urllib.request.urlopen(address.group() + "statements/st-0001/", timeout=10) as page:
            assert b"thirtieth paragraph" in page.read()
        file.write_text(file.read_text().replace("legal_effect: none", "legal_effect: nothing"))
        while "legal_effect must be" not in served.stdout.readline():
            pass
        with urllib.request.urlopen(address.group(), timeout=10) as page:
            text = page.read().decode()
        assert '<pre id="preview-findings"' in text and "legal_effect must be" in text and "<h1" in text
    finally:
        served.send_signal(signal.SIGINT)
        rest, _ = served.communicate(timeout=30)
    assert (served.returncode, rest.splitlines()[-1]) == (0, "ended")


def test_serve_names_a_port_that_is_taken(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        served = start_serve(project, taken.getsockname()[1])
        said, _ = served.communicate(timeout=30)
    assert served.returncode == 1
    assert re.fullmatch(r"port \d+ of 127\.0\.0\.1 must be free: .*; choose another with --port\n", said)


class Replaced(Exception):
    """Stands for the program that a command becomes."""


def run_test(monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    became: list[str] = []

    def execv(path: str, command: list[str]) -> None:
        became.extend(command)
        raise Replaced

    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.setattr(os, "chdir", lambda path: None)
    monkeypatch.setattr(test_command, "ensure", lambda extra: None)
    monkeypatch.setattr(sys, "argv", ["test.py", *words])
    monkeypatch.setenv(chromium.VARIABLE, "")
    with pytest.raises(Replaced):
        test_command.main()
    return became


def test_arguments_of_test_go_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: Path("/a/browser"))
    assert run_test(monkeypatch, "-k", "links") == [sys.executable, "-m", "pytest", "-k", "links"]
    assert os.environ[chromium.VARIABLE] == "/a/browser"


def test_browser_is_installed_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "install", lambda: Path("/another/browser"))
    run_test(monkeypatch)
    assert os.environ[chromium.VARIABLE] == "/another/browser"
    assert capsys.readouterr().err == "setting up a browser for the tests\n"


def test_browser_that_cannot_be_had_stops_the_tests_with_the_cause(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> Path:
        raise chromium.ChromiumMissing("tests must have a browser")

    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "install", fail)
    monkeypatch.setattr(test_command, "ensure", lambda extra: None)
    monkeypatch.setattr(sys, "argv", ["test.py"])
    assert test_command.main() == 1
    assert capsys.readouterr().err.splitlines()[-1] == "stopped: tests must have a browser"


@pytest.mark.parametrize("name", ["build", "serve", "linkcheck", "revise"])
def test_help_needs_nothing_installed(name: str, tmp_path: Path) -> None:
    """-S leaves out site-packages; the copy has no .venv, and none may be made for this."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-S", str(tmp_path / "scripts" / f"{name}.py"), "--help"]
    start = time.monotonic()
    said = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout
    assert said.startswith(f"usage: {name}.py") and time.monotonic() - start < 10
    assert not (tmp_path / ".venv").exists()
