"""Forms for reports and for changes: each asks for the source, what was seen of it, and when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.name != "config.yml")
# What no report can do without, and what each kind of report needs beside it.
SOURCE = {"source-url", "seen-extent", "seen", "seen-on"}
NEEDED = {
    "statement": {"speaker", "said", "words"},
    "correction": {"entry", "wrong", "right"},
    "source": {"entry", "kind", "changes"},
    "law": {"pin", "question"},
}
# The parts that the host knows, with the attributes that each must have.
PARTS = {"markdown": {"value"}, "input": {"label"}, "textarea": {"label"}, "dropdown": {"label", "options"}}


def form(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(path: Path) -> dict[str, dict]:
    return {part["id"]: part for part in form(path)["body"] if part["type"] != "markdown"}


def test_there_is_a_form_for_each_kind_of_report_and_no_blank_one() -> None:
    assert {path.stem for path in FORMS} == set(NEEDED)
    assert form(FOLDER / "config.yml") == {"blank_issues_enabled": False}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_is_one_that_the_host_shows(path: Path) -> None:
    shown = form(path)
    assert set(shown) == {"name", "description", "title", "labels", "body"}
    assert all(isinstance(shown[key], str) and shown[key] for key in ("name", "description", "title"))
    for part in shown["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert PARTS[part["type"]] <= set(part["attributes"]) <= PARTS[part["type"]] | {"description", "placeholder"}
        assert (part["type"] == "markdown") == ("id" not in part)
    ids = [part["id"] for part in shown["body"] if "id" in part]
    labels = [part["attributes"]["label"] for part in shown["body"] if "id" in part]
    assert len(ids) == len(set(ids)) == len(set(labels))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id) for id in ids)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_demands_the_source_and_what_was_seen_of_it(path: Path) -> None:
    required = {id for id, part in fields(path).items() if part["validations"] == {"required": True}}
    assert required == SOURCE | NEEDED[path.stem]
    assert all(part["validations"] in ({"required": True}, {"required": False}) for part in fields(path).values())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_extents_are_those_of_the_vocabulary(path: Path) -> None:
    """The choices are the defined words, but for what was not seen at all."""
    words = yaml.safe_load((ROOT / "data" / "vocabularies" / "seen-extents.yaml").read_text(encoding="utf-8"))["values"]
    seen = [word["label"] for word in words if word["id"] != "not-seen"]
    assert fields(path)["seen-extent"]["attributes"]["options"] == seen
    assert all(len(set(part["attributes"].get("options", ()))) == len(part["attributes"].get("options", ()))
               for part in fields(path).values())  # fmt: skip


def test_names_of_forms_differ() -> None:
    assert len({form(path)["name"] for path in FORMS}) == len({form(path)["title"] for path in FORMS}) == len(FORMS)


def test_change_is_asked_for_its_sources() -> None:
    text = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    heads = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| S")]
    assert [[cell.partition(" (")[0] for cell in head] for head in heads] == [["Source", "What was seen", "Date seen"]]
    named = set(re.findall(r"scripts/\w+\.py", text))
    assert named == {"scripts/validate.py", "scripts/revise.py", "scripts/test.py"}
    assert all((ROOT / name).is_file() for name in named)
    assert text.count("- [ ] ") >= 8
