"""The command validate.py: what it prints, where, and how it exits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from specimens import TOY

from caatsa.load import load_dataset
from caatsa.revising import add, first_revisions
from caatsa.schema import read_schema

PROJECT = Path(__file__).resolve().parents[1]
COMMAND = PROJECT / "scripts" / "validate.py"


def run(*arguments: str | Path, cwd: Path = PROJECT, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, COMMAND, *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three findings in two files."""
    root = Path(shutil.copytree(TOY, tmp_path / "data"))
    case, system = root / "cases" / "case-ixia.yaml", root / "systems" / "x-1.yaml"
    case.write_text(case.read_text().replace("[[st-0001]]", "[[st-0901]]", 1).replace("status: no-d", "status: d"))
    system.write_text(system.read_text().replace("name: X-1", "naem: X-1"))
    return root


def test_no_findings(tmp_path: Path) -> None:
    done = run("--data", TOY, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no findings; 30 entries read\n", "")


def test_findings_are_printed_and_counted(data: Path) -> None:
    done = run("--data", data)
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [
        "data/cases/case-ixia.yaml:5:9",
        "data/cases/case-ixia.yaml:10:41",
        "data/systems/x-1.yaml:2:1",
        "data/systems/x-1.yaml:3:1",
    ]
    assert done.stderr == "4 findings in 2 files\n"


def test_only_findings_of_the_files_named(data: Path) -> None:
    done = run("--data", "data", "data/systems/x-1.yaml", cwd=data.parent)
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (1, 2, "2 findings in 1 file\n")
    done = run("--data", data, data / "cases", data / "people")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 2)
    done = run("--data", data, data / "people" / "ana-brell.yaml")
    assert (done.returncode, done.stdout) == (0, "no findings; 30 entries read\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--data", "nowhere"], "--data must be a folder: nowhere is none"),
        (["README.md"], "README.md does not"),
        (["data/nothing.yaml"], "data/nothing.yaml does not"),
        (["--unknown"], "unrecognized arguments: --unknown"),
    ],
)
def test_wrong_command_line(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_ledger_is_held_against_an_earlier_copy(data: Path) -> None:
    shutil.rmtree(data)
    shutil.copytree(TOY, data)
    added = first_revisions(load_dataset(data)[0], read_schema(), "2026-11-21")
    add(data, added)
    earlier = data.parent / "before.jsonl"
    earlier.write_text(added.lines)
    assert run("--data", data, "--continues", earlier).returncode == 0
    earlier.write_text(added.lines.replace("First published.", "Published first.", 1))
    done = run("--data", data, "--continues", earlier)
    assert (done.returncode, done.stdout) == (
        1,
        "data/ledger/ledger.jsonl:1:1: line 1 must be that of the earlier ledger: it is another; restore the line from "
        "the repository\n",
    )
    assert "--continues must be an earlier copy" in run("--continues", data / "none").stderr


def test_help_has_examples() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "python3 scripts/validate.py data/people data/sources" in done.stdout


def test_rules_can_be_read() -> None:
    done = run("--rules")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Rules on ids, file names, vocabularies and tombstones.\n- A file is named by its")
    assert "- Nothing is said after a source that prints it was published.\n" in done.stdout


def test_reader_that_stops_early_is_no_fault(data: Path) -> None:
    shutil.rmtree(data / "sources")
    command = f"{sys.executable} {COMMAND} --data {data} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_terminal_that_knows_no_curly_quotes(data: Path) -> None:
    claim = data / "claims" / "cl-0001-ixia-waiver.yaml"
    claim.write_text(claim.read_text().replace("No letter", "No “letter"))
    done = run("--data", data, claim, PYTHONIOENCODING="ascii")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert "the last \\u201c is not closed" in done.stdout


def test_folder_that_is_missing_or_a_file(data: Path) -> None:
    shutil.rmtree(data / "vocabularies")
    (data / "outlets" / "x.yaml").write_bytes(b"\xff\xfe\0")
    done = run("--data", data)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "data/vocabularies/wordings.yaml:1:1: vocabulary must exist" in done.stdout
