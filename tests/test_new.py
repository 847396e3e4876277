"""Beginning an entry: every blank is sound by the schema, and what is left to do is told by validation."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from caatsa.beginning import Refused, begin
from caatsa.blanks import next_id
from caatsa.kinds import KINDS
from caatsa.load import VOCABULARY, load_dataset, load_file
from caatsa.schema import read_schema, vocabulary_words
from caatsa.shapes import accepts
from caatsa.validate import validate
from specimens import TOY

TODAY = date(2026, 11, 21)
NAMES = {"provision": "zz-1", "case": "case-zz", "term": "term-zz"}
ALL_KINDS = [kind.name for kind in KINDS] + [VOCABULARY]
NUMBERED = [kind.name for kind in KINDS if kind.numbered]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the toy dataset that may be written to."""
    return Path(shutil.copytree(TOY, tmp_path / "data"))


def name_for(kind: str) -> str:
    return NAMES.get(kind, "zz-top")


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_blank_is_sound(data: Path, kind: str) -> None:
    path, text = begin(data, kind, name_for(kind), TODAY)
    path.write_text(text, encoding="utf-8")
    entry, findings = load_file(path, kind, path.name)
    assert findings == []
    assert entry is not None
    raw, _ = load_dataset(data)
    assert accepts(read_schema().shapes[kind], entry.value, vocabulary_words(raw))


def uncommented(text: str) -> tuple[str, list[str]]:
    """The text with the fields that stand in comments taken in, and their keys."""
    lines, keys, inside = [], [], False
    for line in text.splitlines():
        opens = re.fullmatch(r"# ([a-z_]+):", line)
        inside = opens is not None or (inside and line.startswith("#   "))
        keys += [opens.group(1)] if opens else []
        lines.append(line.removeprefix("# ") if inside else line)
    return "\n".join(lines) + "\n", keys


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind != VOCABULARY])
def test_blank_is_sound_with_every_field_in_a_comment_taken_in(data: Path, kind: str) -> None:
    path, text = begin(data, kind, name_for(kind), TODAY)
    whole, keys = uncommented(text)
    path.write_text(whole, encoding="utf-8")
    entry, findings = load_file(path, kind, path.name)
    assert findings == [] and entry is not None
    assert accepts(read_schema().shapes[kind], entry.value, vocabulary_words(load_dataset(data)[0]))
    assert set(keys) <= set(entry.value)
    holding = {
        key for key, shape in read_schema().shapes[kind].properties.items()
        if key != "tombstone" and (shape.items or shape).type is dict and (shape.items or shape).required
    }  # fmt: skip
    assert holding <= set(entry.value)


def test_prediction_of_a_blank_needs_nothing_but_words(data: Path) -> None:
    path, text = begin(data, "statement", "", TODAY)
    whole, keys = uncommented(text)
    assert "prediction" in keys
    path.write_text(whole, encoding="utf-8")
    told = [line for line in map(str, validate(load_dataset(data)[0])) if "prediction" in line]
    assert told == []


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind != VOCABULARY])
def test_what_is_left_to_do_is_told(data: Path, kind: str) -> None:
    """Validation of a blank finds nothing but what the blank says is to be done."""
    path, text = begin(data, kind, name_for(kind), TODAY)
    path.write_text(text, encoding="utf-8")
    raw, findings = load_dataset(data)
    found = [finding.message for finding in (*findings, *validate(raw))]
    assert found
    left = [
        one
        for one in found
        if "'to-be-named' is none" not in one and not one.startswith("placeholder must be replaced")
    ]
    assert [one for one in left if not one.startswith(f"{kind} must be used")] == []


def test_blank_statement(data: Path) -> None:
    path, text = begin(data, "statement", "quill-on-glue", TODAY)
    assert path == data / "statements" / "st-0007-quill-on-glue.yaml"
    path.write_text(text, encoding="utf-8")
    raw, _ = load_dataset(data)
    assert [str(finding) for finding in validate(raw)] == [
        f"data/statements/st-0007-quill-on-glue.yaml:{rest}"
        for rest in [
            "8:8: placeholder must be replaced: 'TO BE WRITTEN' still stands here",
            "10:10: speaker must be the id of a person or an organization: 'to-be-named' is none",
            "23:5: placeholder must be replaced: 'TO BE WRITTEN' still stands here",
            "23:19: reference must be the id of an entry: 'to-be-named' is none",
            "35:13: placeholder must be replaced: 'TO BE WRITTEN' still stands here",
            "60:13: renditions[0].source must be the id of a source: 'to-be-named' is none",
            "68:11: placeholder must be replaced: 'TO BE WRITTEN' still stands here",
            "74:10: placeholder must be replaced: 'to-be-named' still stands here",
            "78:9: relay[0].by must be the id of an outlet, an organization or a person: 'to-be-named' is none",
            "87:13: relay[0].source must be the id of a source: 'to-be-named' is none",
        ]
    ]


@pytest.mark.parametrize(
    ("stems", "id"),
    [
        ([], "st-0001"),
        (["st-0001", "st-0003-some-words"], "st-0004"),
        (["st-0999-a", "st-1000"], "st-1001"),
        (["st-9999"], "st-10000"),
        (["dx-0007", "st-12a", "README"], "st-0001"),
    ],
)
def test_next_id_is_after_the_highest(stems: list[str], id: str) -> None:
    assert next_id("st", stems) == id


REFUSED = [
    ("statment", "", "kind must be known: 'statment' is not; did you mean 'statement'?"),
    ("source", "", "name must be given: it is the id of the new source (A readable slug: outlet, date, keyword.)"),
    ("source", "Tass_2018", "name must be an id of a source: 'Tass_2018' does not match ^[a-z0-9]+(-[a-z0-9]+)*$"),
    ("source", "../../x", "name must be an id of a source: '../../x' does not match ^[a-z0-9]+(-[a-z0-9]+)*$"),
    ("case", "ixia", "name must be an id of a case: 'ixia' does not match ^case-[a-z0-9]+(-[a-z0-9]+)*$"),
    ("system", "ana-brell", "id must be new: 'ana-brell' is that of data/people/ana-brell.yaml"),
    ("statement", "Two Words", "name must be words in small letters with hyphens between them: 'Two Words' is not"),
]


@pytest.mark.parametrize(("kind", "name", "why"), REFUSED)
def test_refused(data: Path, kind: str, name: str, why: str) -> None:
    with pytest.raises(Refused) as caught:
        begin(data, kind, name, TODAY)
    assert str(caught.value) == why


def test_file_that_exists_is_not_written_over(data: Path) -> None:
    (data / "systems" / "x-2.yaml").write_text("half an entry: [\n")
    with pytest.raises(Refused, match="file must be new"):
        begin(data, "system", "x-2", TODAY)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = Path(__file__).resolve().parents[1] / "scripts" / "new.py"
    return subprocess.run(
        [sys.executable, command, *arguments], capture_output=True, text=True, check=False, timeout=120
    )


def test_command_writes_once(data: Path) -> None:
    done = run("system", "x-2", "--data", data)
    path = data / "systems" / "x-2.yaml"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")
    written = path.read_bytes()
    assert b"\r" not in written and written.endswith(b"\n")
    again = run("system", "x-2", "--data", data)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "new.py: id must be new: 'x-2' is that of data/systems/x-2.yaml\n"
    assert path.read_bytes() == written


def test_command_prints_and_writes_nothing(data: Path) -> None:
    before = sorted(data.rglob("*"))
    done = run("statement", "--print", "--data", data)
    assert done.returncode == 0
    assert done.stdout.startswith("# yaml-language-server: $schema=../schema/statement.schema.json\n")
    assert "\nid: st-0007\n" in done.stdout
    assert sorted(data.rglob("*")) == before


def test_command_refuses_what_it_does_not_know(data: Path) -> None:
    done = run("statment", "--data", data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "new.py: kind must be known: 'statment' is not; did you mean 'statement'?\n"
