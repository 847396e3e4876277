"""The real data as it is published: valid tables, and nothing in them that reads back as something else."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from caatsa.exports import render_exports
from caatsa.fields import value_at
from caatsa.indexes import DESCRIPTION
from caatsa.kinds import KINDS
from caatsa.link import Dataset, link
from caatsa.load import load_dataset
from caatsa.publishing import publish, released
from caatsa.publishing.tables import JOINT, columns
from caatsa.schema import read_schema
from caatsa.sitebuild import read_config
from caatsa.templating import SITE_NAME
from caatsa.write import write_tree

ROOT = Path(__file__).resolve().parents[1]
GUARDED = re.compile(r"'\s*[=+\-@\t＝＋－＠]")


@cache
def data() -> Dataset:
    return link(load_dataset(ROOT / "data")[0], read_schema())


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_cells_can_be_read_back(kind: object) -> None:
    for column in columns(read_schema().shapes[kind.name]):
        for entry in data().of(kind.name):
            value = value_at(data().records[entry.id], *column.steps)
            assert not (isinstance(value, list) and any(JOINT in str(item) for item in value)), (entry.id, column.name)
            assert not (isinstance(value, str) and GUARDED.match(value)), (entry.id, column.name)


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing(tmp_path: Path) -> None:
    from frictionless import Package

    config = read_config(ROOT / "mkdocs.yml")
    release = released(config.edition, SITE_NAME, config.site_url, DESCRIPTION, data())
    exports = render_exports(data(), read_schema().document)
    files = publish(data(), read_schema(), release, exports)
    whole = {path: content for path, content in files.items() if path.startswith(("data/", "datapackage.json"))}
    write_tree({**exports, **whole}, tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type", "title", "note"]) == []
    rows = {task.name: task.stats["rows"] for task in report.tasks if "rows" in task.stats}
    assert {kind.folder: len(data().of(kind.name)) for kind in KINDS}.items() <= rows.items()
    assert json.loads(files["datapackage.json"])["version"] == config.edition
