"""Everything that is published for machines, by path on the site."""

from __future__ import annotations

from collections.abc import Mapping

from caatsa.head import headed
from caatsa.indexes import HOME
from caatsa.kinds import KINDS
from caatsa.link import Dataset
from caatsa.publishing.addressed import addressed
from caatsa.publishing.api import API_VERSION, api_files
from caatsa.publishing.archive import CHECKSUMS, as_bytes, checksums, zip_file
from caatsa.publishing.changes import changes, changes_file
from caatsa.publishing.descriptions import citation_cff, datapackage, schema_org, schema_org_file
from caatsa.publishing.entries import citation_files, frozen_files
from caatsa.publishing.feeds import feed_files
from caatsa.publishing.jsontext import to_json
from caatsa.publishing.release import NAME, Release
from caatsa.publishing.sitemap import sitemap
from caatsa.publishing.tables import table
from caatsa.publishing.wellknown import well_known
from caatsa.schema import Schema
from caatsa.templating import environment

ZIP = f"data/{NAME}.zip"
_WHOLE = ("datapackage.json", "CITATION.cff", "changes.json", "README.txt")


def publish(data: Dataset, schema: Schema, release: Release, rendered: Mapping[str, str]) -> dict[str, bytes | str]:
    """Every file by path. rendered: what was rendered, of which the folder data/ has the whole records of each kind."""
    exports = {path: text for path, text in rendered.items() if path.startswith("data/")}
    all_changes = changes(data)
    files: dict[str, bytes | str] = dict(addressed(rendered, release.site_url))
    for id in data.entries:
        files.update(citation_files(data, id, release))
        files.update(frozen_files(data, id))
    files.update(api_files(data, schema.document, release))
    files.update(feed_files(data, all_changes, release))
    files.update(_whole(data, schema, release, exports))
    files.update(well_known(data, release))
    if release.site_url:
        files["sitemap.xml"] = sitemap(data, (path for path in rendered if path.endswith(".md")), release.site_url)
    files["changes.json"] = changes_file(data, all_changes, release, API_VERSION)
    everything = _of_whole(as_bytes({**exports, **files}))
    everything[ZIP] = zip_file(everything | {CHECKSUMS: checksums(everything).encode()})
    files[ZIP] = everything[ZIP]
    files[CHECKSUMS] = checksums(everything)
    downloads = {path: content for path, content in everything.items() if path.startswith("data/")}
    node = schema_org(data, downloads, release)
    files["data/dataset.jsonld"] = to_json(schema_org_file(node))
    if HOME in rendered:
        files[HOME] = headed(HOME, rendered[HOME], release.edition, node)
    return files


def deposit(pages: Mapping[str, bytes | str], beside: Mapping[str, bytes], version: str) -> tuple[str, bytes]:
    """The archive of an edition: its name, and its bytes.

    pages: every file of the site's tree; beside: what else the archive holds, such as what the data was made from.
    """
    files = {**_of_whole(as_bytes(pages)), **beside}
    name = f"{NAME}-{version}"
    return f"{name}.zip", zip_file(files | {CHECKSUMS: checksums(files).encode()}, f"{name}/")


def _whole(data: Dataset, schema: Schema, release: Release, exports: Mapping[str, str]) -> dict[str, bytes | str]:
    """The tables, and the files that describe all of data/."""
    tables = {f"data/{kind.folder}.csv": table(data, kind, schema.shapes[kind.name], release) for kind in KINDS}
    described = as_bytes({**exports, **tables})
    return {
        **tables,
        "datapackage.json": to_json(datapackage(data, schema.shapes, described, release)),
        "CITATION.cff": citation_cff(release),
        "README.txt": environment().get_template("readme.txt.j2").render(release=release, name=NAME),
    }


def _of_whole(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of all files, those that tell of the dataset as a whole; not the archive itself, nor what tells of that."""
    return {
        path: content
        for path, content in files.items()
        if path in _WHOLE or (path.startswith("data/") and path not in (ZIP, "data/dataset.jsonld"))
    }
