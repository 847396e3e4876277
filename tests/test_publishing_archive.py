"""Archives: the same bytes every time, with checksums that hold."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

import edition as edition_command
from caatsa.editions import make_edition
from caatsa.publishing import publish
from caatsa.publishing.archive import zip_file
from caatsa.schema import read_schema
from caatsa.stages import Project
from publishing import DATA, RELEASE, files, rendered
from test_commands import project

__all__ = ["project"]


def opened(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def assert_sums_hold(held: dict[str, bytes], folder: str = "") -> None:
    lines = held[f"{folder}SHA256SUMS"].decode("utf-8").splitlines()
    sums = {folder + path: digest for digest, path in (line.split("  ") for line in lines)}
    assert sums == {
        path: hashlib.sha256(content).hexdigest() for path, content in held.items() if not path.endswith("SHA256SUMS")
    }


def test_everything_published_is_the_same_bytes_again() -> None:
    again = publish(DATA, read_schema(), RELEASE, rendered())
    for path, content in again.items():
        assert files()[path] == (content.encode("utf-8") if isinstance(content, str) else content), path


def test_zip_tells_no_time_and_no_order() -> None:
    content = zip_file({"b": b"2", "a/c": b"1"}, "x/")
    assert content == zip_file({"a/c": b"1", "b": b"2"}, "x/")
    infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert [info.filename for info in infos] == ["x/a/c", "x/b"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    # To the byte, so that another system or version that makes another file is noticed.
    assert hashlib.sha256(content).hexdigest() == "c90646473ad3e91e6da09abac798766a07be30a1f3a89794b958f54a6f80a3e5"


def test_zip_holds_all_of_data_and_its_sums() -> None:
    held = opened(files()["data/caatsa-reference.zip"])
    assert_sums_hold(held)
    paths = {path for path in files() if path.startswith("data/") and not path.endswith((".zip", ".jsonld"))}
    assert held.keys() == paths | {"datapackage.json", "CITATION.cff", "changes.json", "README.txt", "SHA256SUMS"}
    assert all(files()[path] == content for path, content in held.items() if path != "SHA256SUMS")


def test_sums_of_the_site_hold() -> None:
    for line in files()["SHA256SUMS"].decode("utf-8").splitlines():
        digest, path = line.split("  ")
        assert hashlib.sha256(files()[path]).hexdigest() == digest


def test_edition_is_the_same_bytes_from_the_same_data(project: Path) -> None:
    (project / "LICENSE-DATA").write_text("free\n", encoding="utf-8")
    one, two = make_edition(Project(project)), make_edition(Project(project))
    assert one == two
    assert one.name == "caatsa-reference-2026.11.21.zip"
    held = opened(one.archive)
    folder = "caatsa-reference-2026.11.21/"
    assert_sums_hold(held, folder)
    assert held[f"{folder}LICENSE-DATA"] == b"free\n"
    data = project / "data"
    for path in sorted(data.rglob("*.yaml")):
        assert held[f"{folder}source/{path.relative_to(data).as_posix()}"] == path.read_bytes()
    assert {one["path"] for one in json.loads(held[f"{folder}datapackage.json"])["resources"]} <= {
        path.removeprefix(folder) for path in held
    }


def test_command_writes_the_archive_and_the_citation(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(edition_command, "PROJECT", project)
    monkeypatch.setattr(edition_command, "ensure", lambda: None)

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["edition.py", "--into", str(project / "out"), *words])
        status = edition_command.main()
        told = capsys.readouterr()
        return status, told.out + told.err

    assert run("--check")[0] == 1
    status, told = run()
    assert status == 0 and told.startswith("CITATION.cff written: commit it\n")
    archive = project / "out" / "caatsa-reference-2026.11.21.zip"
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert digest in told
    assert archive.with_name(f"{archive.name}.sha256").read_text() == f"{digest}  {archive.name}\n"
    assert "version: 2026.11.21" in (project / "CITATION.cff").read_text(encoding="utf-8")
    assert run() == (0, f"{archive}: {archive.stat().st_size} bytes, sha256 {digest}\n")
    assert run("--check")[0] == 0

    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("edition: 2026.11.21", "edition: soon"))
    status, told = run()
    assert status == 1
    assert (
        told == "stopped at render: mkdocs.yml, extra: edition must be a day, such as 2026.11.21: got 'soon'; "
        "no edition was made\n"
    )
