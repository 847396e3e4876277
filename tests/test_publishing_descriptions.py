"""CITATION.cff, datapackage.json and schema.org's Dataset: they agree, and each satisfies its own community."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from caatsa.indexes import DESCRIPTION
from caatsa.kinds import KINDS
from caatsa.publishing import Release, released
from caatsa.publishing.descriptions import citation_cff
from caatsa.templating import CONTRIBUTORS
from caatsa.sitebuild import read_config
from caatsa.templating import SITE_NAME
from caatsa.write import write_tree
from publishing import DATA, RELEASE, SITE, files, rendered, text

ROOT = Path(__file__).resolve().parents[1]


def test_three_descriptions_agree() -> None:
    cff = yaml.safe_load(text("CITATION.cff"))
    package = json.loads(text("datapackage.json"))
    node = json.loads(text("data/dataset.jsonld"))
    day = RELEASE.version.replace(".", "-")
    assert cff["title"] == package["title"] == node["name"] == RELEASE.site_name
    assert cff["abstract"] == package["description"] == node["description"]
    assert str(cff["version"]) == package["version"] == node["version"] == RELEASE.version
    assert cff["date-released"] == package["created"].partition("T")[0] == node["datePublished"] == day
    assert cff["url"] == package["homepage"] == node["url"] == SITE
    assert cff["license"] == package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["licenses"][0]["path"] == node["license"]
    assert cff["keywords"] == package["keywords"] == node["keywords"]
    assert cff["authors"] == [{"name": CONTRIBUTORS}]
    assert [one["title"] for one in package["contributors"]] == [node["creator"]["name"]] == [CONTRIBUTORS]
    sums = {one["path"]: one["hash"].removeprefix("sha256:") for one in package["resources"]}
    downloads = {one["contentUrl"].removeprefix(SITE): one["sha256"] for one in node["distribution"]}
    lines = dict(reversed(line.split("  ")) for line in text("SHA256SUMS").splitlines())
    assert downloads.items() >= sums.items()
    assert lines.items() >= downloads.items()


def test_every_kind_is_described_in_both_forms() -> None:
    package = json.loads(text("datapackage.json"))
    paths = {one["path"] for one in package["resources"]}
    assert paths >= {f"data/{kind.folder}.{ending}" for kind in KINDS for ending in ("json", "csv")}
    assert all(one["bytes"] == len(files()[one["path"]]) for one in package["resources"])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("where", ["site", "zip"])
def test_frictionless_finds_nothing(where: str, tmp_path: Path) -> None:
    from frictionless import Package

    if where == "site":
        write_tree(files(), tmp_path)
    else:
        zipfile.ZipFile(BytesIO(files()["data/caatsa-reference.zip"])).extractall(tmp_path)
    assert Package.metadata_validate(json.loads(text("datapackage.json"))) is not None
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["type", "title", "note"]) == []
    assert report.stats["tasks"] == len(package.resources) > 2 * len(KINDS)


@pytest.mark.filterwarnings("ignore")
def test_frictionless_would_find_a_changed_file(tmp_path: Path) -> None:
    from frictionless import Package

    write_tree(files(), tmp_path)
    with (tmp_path / "data" / "cases.csv").open("a") as file:
        file.write("case-ixia\n")
    types = {error for [error] in Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])}
    assert {"hash-count", "byte-count"} & types


@pytest.mark.filterwarnings("ignore")
def test_citation_file_satisfies_its_schema() -> None:
    from cffconvert import Citation

    citation = Citation(text("CITATION.cff"))
    citation.validate()
    assert CONTRIBUTORS in citation.as_bibtex()


def test_citation_file_at_the_root_is_the_one_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    config = read_config(ROOT / "mkdocs.yml")
    made = citation_cff(Release(config.edition, SITE_NAME, config.site_url, DESCRIPTION))
    there = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert there == made, "CITATION.cff is not that of this edition: run python3 scripts/edition.py"


def test_dataset_has_what_search_engines_require() -> None:
    node = json.loads(text("data/dataset.jsonld"))
    assert node["@context"] == "https://schema.org" and node["@type"] == "Dataset"
    assert 50 <= len(node["description"]) <= 5000
    assert {"text/csv", "application/json", "application/zip"} == {
        one["encodingFormat"] for one in node["distribution"]
    }


@pytest.mark.parametrize("version", ["", "2026.11", "2026-12-01", "2026.13.01", "2026.12.1", "20٢6.12.01"])
def test_edition_must_be_a_day(version: str) -> None:
    with pytest.raises(ValueError, match="edition must be a day"):
        released(version, "", "", "", DATA)


def test_edition_must_not_be_older_than_a_revision() -> None:
    assert released("2026.11.23", "", "", "", DATA).day == "2026-11-23"
    with pytest.raises(ValueError, match="older than what it holds: got 2026.11.22, 'st-0004' is of 2026-11-23"):
        released("2026.11.22", "", "", "", DATA)


def test_home_page_describes_the_same_dataset() -> None:
    front = yaml.safe_load(text("index.md").split("---\n")[1])
    [home] = [node for node in json.loads(front["head"]["json_ld"])["@graph"] if node["@type"] == "Dataset"]
    node = json.loads(text("data/dataset.jsonld"))
    assert home == {key: value for key, value in node.items() if key != "@context"}


def test_version_on_the_page_how_to_cite_is_this_edition() -> None:
    page = (ROOT / "docs" / "about" / "how-to-cite.md").read_text(encoding="utf-8")
    assert f"edition {read_config(ROOT / 'mkdocs.yml').edition} [dataset]" in page
