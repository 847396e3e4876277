"""What the dataset is, told three ways from one release: CITATION.cff, datapackage.json, and schema.org's Dataset."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from caatsa.canonical import sha256
from caatsa.kinds import KINDS
from caatsa.link import Dataset
from caatsa.linkeddata import LICENSE, SCHEMA_ORG, dataset_node
from caatsa.publishing.release import KEYWORDS, LICENSE_ID, LICENSE_TITLE, NAME, Release
from caatsa.templating import CONTRIBUTORS
from caatsa.publishing.tables import table_schema
from caatsa.shapes import Shape

_MEDIA_TYPES = {"json": "application/json", "csv": "text/csv", "zip": "application/zip"}


def citation_cff(release: Release) -> str:
    """CITATION.cff, version 1.2.0 of the format."""
    described = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below. Single entries have citations of their own.",
        "type": "dataset",
        "title": release.site_name,
        "abstract": release.description,
        "authors": [{"name": CONTRIBUTORS}],
        "version": release.version,
        "date-released": release.day,
        "license": LICENSE_ID,
        "url": release.site_url,
        "keywords": list(KEYWORDS),
    }
    told = {key: value for key, value in described.items() if value}
    return yaml.dump(told, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def datapackage(
    data: Dataset, shapes: Mapping[str, Shape], files: Mapping[str, bytes], release: Release
) -> dict[str, object]:
    """datapackage.json, version 2 of the standard, for the files of data/; a table a kind, whole records beside it."""
    schemas = {f"data/{kind.folder}.csv": table_schema(data, kind, shapes[kind.name]) for kind in KINDS}
    resources = [_resource(path, files[path], schemas.get(path)) for path in sorted(files, key=_tables_first)]
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": release.site_name,
        "description": release.description,
        "homepage": release.site_url,
        "version": release.version,
        "created": f"{release.day}T00:00:00Z",
        "licenses": [{"name": LICENSE_ID, "path": LICENSE, "title": LICENSE_TITLE}],
        "contributors": [{"title": CONTRIBUTORS, "roles": ["author"]}],
        "keywords": list(KEYWORDS),
        "resources": resources,
    }
    return {key: value for key, value in described.items() if value}


def schema_org(data: Dataset, files: Mapping[str, bytes], release: Release) -> dict[str, object]:
    """The node Dataset, with each file in which it can be had."""
    return dataset_node(data, release.description, release.edition) | {
        "identifier": NAME,
        "version": release.version,
        "datePublished": release.day,
        "keywords": list(KEYWORDS),
        "distribution": [_download(path, files[path], release) for path in sorted(files)],
    }


def schema_org_file(node: Mapping[str, object]) -> dict[str, object]:
    """The node as a document of its own."""
    return {"@context": SCHEMA_ORG, **node}


def _resource(path: str, content: bytes, schema: Mapping[str, object] | None) -> dict[str, object]:
    ending = _ending(path)
    name = path.removeprefix("data/").removesuffix(".csv").replace(".", "-").lower()
    return {
        "name": name,
        "path": path,
        "type": "table" if schema else "json" if ending == "json" else "file",
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
        **({"schema": schema} if schema else {}),
    }


def _download(path: str, content: bytes, release: Release) -> dict[str, object]:
    return {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "contentUrl": release.site_url + path,
        "encodingFormat": _MEDIA_TYPES[_ending(path)],
        "contentSize": f"{len(content)} B",
        "sha256": sha256(content),
    }


def _tables_first(path: str) -> tuple[bool, str]:
    return not path.endswith(".csv"), path


def _ending(path: str) -> str:
    return path.rpartition(".")[2]
