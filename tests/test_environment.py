"""The environment: .venv is made once, repaired when half made, shared by runs at once; faults say what to do."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from caatsa import environment
from caatsa.environment import LOCKS, PROJECT, EnvironmentFault

COMMAND = """\
from caatsa.environment import ensure
ensure()
import sys
print(sys.prefix, *sys.argv[1:])
"""


def run(project: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CAATSA", "PIP", "VIRTUAL_ENV"))}
    command = [sys.executable, str(project / "scripts" / "hello.py"), *arguments]
    return subprocess.Popen(
        command, cwd="/", env=clean | variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one command and locks that ask for nothing, so that no network is needed."""
    root = tmp_path_factory.mktemp("project").resolve()
    library = root / "scripts" / "caatsa"
    library.mkdir(parents=True)
    for name in ("__init__.py", "environment.py", "locking.py"):
        shutil.copy(PROJECT / "scripts" / "caatsa" / name, library / name)
    (root / "scripts" / "hello.py").write_text(COMMAND, encoding="utf-8")
    (root / "requirements").mkdir()
    for name in LOCKS:
        (root / "requirements" / f"{name}.txt").write_text("# nothing\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def first_runs(project: Path) -> list[tuple[int, str, str]]:
    """Status, output and errors of two runs that started at once in a fresh project."""
    runs = [run(project, "one"), run(project, "two")]
    said = [each.communicate(timeout=120) for each in runs]
    return [(each.returncode, *texts) for each, texts in zip(runs, said, strict=True)]


def test_two_first_runs_at_once_make_one_environment(project: Path, first_runs: list[tuple[int, str, str]]) -> None:
    assert [(status, out) for status, out, _ in first_runs] == [
        (0, f"{project}/.venv one\n"),
        (0, f"{project}/.venv two\n"),
    ]
    errors = "".join(error for _, _, error in first_runs)
    assert errors.count("setting up .venv from requirements/build.txt") == 1


def test_second_run_says_nothing(project: Path, first_runs: list[tuple[int, str, str]]) -> None:
    again = run(project, "again")
    assert again.communicate(timeout=60) == (f"{project}/.venv again\n", "")


def test_half_made_environment_is_made_anew(project: Path, first_runs: list[tuple[int, str, str]]) -> None:
    (project / ".venv" / "locked.json").unlink()
    (project / ".venv" / "bin" / "python").unlink()
    (project / ".venv" / "leftover").write_text("x", encoding="utf-8")
    repaired = run(project)
    out, error = repaired.communicate(timeout=120)
    assert (out, error) == (f"{project}/.venv\n", "setting up .venv from requirements/build.txt\n")
    assert not (project / ".venv" / "leftover").exists()


def test_packages_out_of_reach_stop_the_command_with_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "build.txt"
    lock.write_text("no-such-thing==1 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")

    def make(venv: Path, python: str) -> None:
        (venv / "bin").mkdir(parents=True)
        (venv / "bin" / "python").symlink_to(python)

    monkeypatch.setattr(environment, "PROJECT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "LOCKS", {"build": lock})
    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SystemExit) as stopped:
        environment.ensure()
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("setting up .venv from requirements/build.txt\nstopped: could not install ")
    assert "requirements/build.txt (is the network reachable?)" in said and "no-such-thing" in said
    assert not (tmp_path / ".venv" / "locked.json").exists()


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Something that looks like a complete .venv of both locks."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text("", encoding="utf-8")
    (venv / "lib" / f"python{environment._version()}" / "site-packages").mkdir(parents=True)
    monkeypatch.setattr(environment, "LOCKS", {name: tmp_path / name for name in ("build", "test")})
    for lock in environment.LOCKS.values():
        lock.write_text("# nothing\n", encoding="utf-8")
    monkeypatch.setattr(environment, "_make", lambda venv, python: None)
    monkeypatch.setattr(environment, "_fill", lambda venv, lock: None)
    environment.install(venv, "test", sys.executable)
    return venv


def test_environment_of_the_tests_serves_the_build_as_well(filled: Path) -> None:
    assert [environment.is_complete(filled, name) for name in ("build", "test")] == [True, True]


@pytest.mark.parametrize("missing", ["locked.json", "bin/python", f"lib/python{environment._version()}/site-packages"])
def test_incomplete_without(filled: Path, missing: str) -> None:
    path = filled / missing
    path.rmdir() if path.is_dir() else path.unlink()
    assert not environment.is_complete(filled, "build")


def test_incomplete_after_the_lock_changed(filled: Path) -> None:
    environment.LOCKS["build"].write_text("# something\n", encoding="utf-8")
    assert not environment.is_complete(filled, "build")


def test_incomplete_with_a_stamp_that_cannot_be_read(filled: Path) -> None:
    (filled / "locked.json").write_text("{", encoding="utf-8")
    assert not environment.is_complete(filled, "build")


def test_old_python_is_told_which_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(EnvironmentFault, match=r"Python must be 3\.11 or newer: this is 3\.9\.2 .*python3\.13"):
        environment._check_version()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_module_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == module else found(name))
    with pytest.raises(EnvironmentFault, match=rf"the module {module}: .*'apt-get install python3-venv'"):
        environment._check_modules()


COMMANDS = sorted((PROJECT / "scripts").glob("*.py"))


@pytest.mark.parametrize("path", [Path(environment.__file__), *COMMANDS], ids=lambda path: path.name)
def test_old_python_can_read_far_enough_to_say_so(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions that a lock holds, by name; several where they depend on the Python."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def asked(extra: bool) -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + (project["optional-dependencies"]["test"] if extra else [])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_what_pyproject_asks_for(name: str) -> None:
    held = pins(LOCKS[name])
    assert held
    for requirement in asked(extra=name == "test"):
        versions = held.get(canonicalize_name(requirement.name), set())
        assert versions and all(requirement.specifier.contains(version) for version in versions), requirement


def test_lock_of_the_tests_holds_the_lock_of_the_build() -> None:
    assert pins(LOCKS["build"]).items() <= pins(LOCKS["test"]).items()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_is_hashed_throughout_and_names_no_host(name: str) -> None:
    text = LOCKS[name].read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[\w.-]+==)", text)[1:]
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"^-.*$|https?:.*|index-url|find-links", text, re.MULTILINE) == []


def test_every_dependency_says_why_it_is_there() -> None:
    text = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^  "[\w.-]+(?:\[\w+\])?[=~<>][^"]*",(.*)$', text, re.MULTILINE)
    assert len(lines) == len(asked(extra=True))
    assert [line for line in lines if not re.fullmatch(r" +# \w.{15,}", line)] == []
