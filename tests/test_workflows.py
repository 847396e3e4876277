"""What the host runs: pinned actions, least rights, and the same line that a contributor runs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_say_their_version(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert uses
    assert [use for use in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_the_least_and_runs_do_not_pile_up(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 120
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_rights_to_write_are_given_to_the_two_jobs_that_need_them() -> None:
    writing = {
        (path.name, name): {right for right, level in job.get("permissions", {}).items() if level == "write"}
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()
    }
    assert {job: rights for job, rights in writing.items() if rights} == {
        ("publish.yml", "deploy"): {"pages", "id-token"},
        ("linkcheck.yml", "links"): {"issues"},
    }


def test_what_a_host_runs_is_what_a_contributor_runs() -> None:
    assert "bash .ci/run" in (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    ci = ROOT / ".ci" / "run"
    assert ci.read_text(encoding="utf-8").rstrip().splitlines()[-1] == "python3 scripts/test.py"
    assert os.access(ci, os.X_OK)
    subprocess.run(["bash", "-n", str(ci)], check=True)


def test_ledger_is_held_to_continue_that_of_the_branch_it_comes_into() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    (run,) = (step["run"] for step in workflow["jobs"]["ledger"]["steps"] if "run" in step)
    assert "FETCH_HEAD:data/ledger/ledger.jsonl" in run and "validate.py --continues" in run
