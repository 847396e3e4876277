"""The API: described in OpenAPI, every file as described, every address in it leading somewhere."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from caatsa.kinds import KINDS
from caatsa.publishing.api import API_VERSION, ROOT
from publishing import DATA, RELEASE, SITE, files, rendered, text

DOCS = Path(__file__).resolve().parents[1] / "docs"


@cache
def description() -> dict:
    return json.loads(text(f"{ROOT}/openapi.json"))


def described(path: str) -> tuple[str, dict] | None:
    """The media type and the schema that the description gives for a file."""
    for template, item in description()["paths"].items():
        pattern = re.escape(template)
        for one in item["get"].get("parameters", ()):
            pattern = pattern.replace(rf"\{{{one['name']}\}}", f"({_pattern(one['schema'])})")
        if re.fullmatch(pattern, f"/{path}"):
            [(media, content)] = item["get"]["responses"]["200"]["content"].items()
            return media, content["schema"]
    return None


def _pattern(schema: dict) -> str:
    if "enum" in schema:
        return "|".join(map(re.escape, schema["enum"]))
    return schema.get("pattern", r"^\d+$").removeprefix("^").removesuffix("$")


def api_files() -> list[str]:
    return [path for path in files() if path.endswith(".json") and path.startswith(("api/", "check/", "changes.json"))]


@pytest.mark.filterwarnings("ignore")
def test_description_is_openapi() -> None:
    from openapi_spec_validator import validate

    validate(description())
    assert description()["info"]["version"] == API_VERSION
    assert description()["servers"] == [{"url": SITE.removesuffix("/")}]


@pytest.mark.parametrize("path", [path for path in api_files() if not path.endswith("openapi.json")])
def test_file_is_as_described(path: str) -> None:
    found = described(path)
    assert found, f"no path of the description is that of {path}"
    media, schema = found
    assert media == "application/json"
    errors = Draft202012Validator({**schema, "components": description()["components"]}).iter_errors(
        json.loads(text(path))
    )
    assert [error.message for error in errors] == []


def test_files_beside_pages_are_described() -> None:
    kinds = {kind.address for kind in KINDS}
    beside = [
        path
        for path in files()
        if path.partition("/")[0] in kinds and not path.endswith((".md", ".atom", ".feed.json"))
    ]
    assert beside and [path for path in beside if described(path) is None] == []
    data = [f"data/{kind.folder}.{ending}" for kind in KINDS for ending in ("json", "csv")]
    assert [path for path in data if described(path) is None] == []


def test_no_description_is_of_nothing() -> None:
    unused = {template for template in description()["paths"]}
    for path in files():
        for template in list(unused):
            if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), f"/{path}"):
                unused.discard(template)
    assert unused == set()


def test_entry_is_the_same_in_both_places() -> None:
    for id in DATA.entries:
        address = json.loads(text(f"{ROOT}/entries/{id}.json"))["formats"]["json"]
        assert files()[f"{ROOT}/entries/{id}.json"] == files()[address.removeprefix(SITE)]


def test_every_file_names_version_and_edition() -> None:
    named = [path for path in api_files() if not path.startswith("check/") and not path.endswith("openapi.json")]
    heads = {(one["api_version"], one["edition"]) for one in map(json.loads, map(text, named))}
    assert heads == {(API_VERSION, RELEASE.version)}


def test_lists_hold_every_entry() -> None:
    kinds = json.loads(text(f"{ROOT}/kinds.json"))["kinds"]
    assert [one["kind"] for one in kinds] == [kind.name for kind in KINDS]
    for one in kinds:
        entries = json.loads(text(one["list"].removeprefix(SITE)))["entries"]
        assert [entry["id"] for entry in entries] == [entry.id for entry in DATA.of(one["kind"])]
        assert len(entries) == one["count"]


def test_every_address_leads_somewhere() -> None:
    beside = {"about/using-the-data/", "about/api-changelog/"}
    assert all((DOCS / f"{address.removesuffix('/')}.md").is_file() for address in beside)
    dead = set()
    for path in api_files():
        for address in re.findall(rf'"{re.escape(SITE)}([^"#]*)[^"]*"', text(path)):
            target = f"{address}index.md" if address.endswith("/") or not address else address
            if target not in files() and target not in rendered() and address not in beside and "{id}" not in address:
                dead.add(address)
    assert dead == set()


def test_changelog_begins_with_this_version() -> None:
    page = (DOCS / "about" / "api-changelog.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE)[0] == API_VERSION
    assert f"api/v{API_VERSION.split('.')[0]}" == ROOT


def test_description_has_the_schema_of_the_data() -> None:
    for kind in KINDS:
        assert kind.name in description()["components"]["schemas"]
    assert "#/$defs/" not in text(f"{ROOT}/openapi.json")
