"""The whole line of work, from data/ and docs/ to a checked site/. Nothing is printed; progress is told to a callback."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import addresses, fingerprint, searchindex
from .check import Examined, examine_site
from .findings import Finding
from .frames import Divided, divide, site_files
from .indexes import DESCRIPTION
from .link import Dataset, link
from .load import Raw, load_dataset
from .publishing import Release, publish, released
from .render import render_pages
from .revisions import pinned_address
from .schema import Schema, read_schema
from .sitebuild import SiteBuildError, SiteConfig, build_site, discard, read_config, restore, swap
from .templating import SITE_NAME
from .validate import validate
from .write import Written, read_tree, write_tree

# told(stage, what it did, seconds): called as each stage ends.
Told = Callable[[str, str, float], None]
# What the frames are built with, beside the files that the site builder is given.
FRAMING = ("mkdocs.yml", "requirements/build.txt", "scripts/caatsa/theme", "scripts/caatsa/sitebuild.py")


@dataclass(frozen=True)
class Project:
    """Where things lie. Only root/data and root/docs are written by hand; root/build and root/site are made."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def schema(self) -> Path:
        return self.data / "schema" / "caatsa.schema.json"

    @property
    def pages(self) -> Path:
        return self.root / "build" / "docs"

    @property
    def frames(self) -> Path:
        return self.root / "build" / "frames"

    @property
    def index(self) -> Path:
        return self.root / "build" / "index"

    @property
    def new_site(self) -> Path:
        return self.root / "build" / "site.new"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def record(self) -> Path:
        return self.root / "build" / "site.json"


class StageFault(Exception):
    """The line stopped. stage: where; findings: what is wrong in data/, docs/ or site/, if that is what stopped it."""

    def __init__(self, stage: str, cause: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(cause)
        self.stage = stage
        self.findings = tuple(findings)


@dataclass(frozen=True)
class MadePages:
    """Everything the site is built from, in memory. pages: by path; by_hand: the paths of those in docs/."""

    data: Dataset
    pages: Mapping[str, bytes | str]
    by_hand: frozenset[str]


@dataclass(frozen=True)
class MadeSite:
    """What a run made. entries: their number; fresh: False where the site of the last run was still right."""

    entries: int
    pages: int
    fresh: bool


def silent(stage: str, what: str, seconds: float) -> None:
    """A Told that tells nobody."""


def make_pages(project: Project, told: Told = silent) -> MadePages:
    """Load, validate, link, render. Raises StageFault with every finding when there is one."""
    schema = read_schema_of(project)
    with _timed("load", told) as done:
        raw, unreadable = load_dataset(project.data)
        done(f"{len(raw.entries)} entries, {len(raw.vocabularies)} vocabularies")
    with _timed("validate", told) as done:
        findings = sorted({*unreadable, *validate(raw, schema)})
        if findings:
            raise StageFault("load" if unreadable else "validate", _count(findings), findings)
        done("no findings")
    return finish_pages(project, raw, schema, told)


def finish_pages(project: Project, raw: Raw, schema: Schema, told: Told = silent) -> MadePages:
    """Link and render what is known to be valid. Raises StageFault."""
    with _timed("link", told) as done:
        data = link(raw, schema)
        done(f"{sum(len(mentions) for mentions in data.cited_by.values())} references")
    with _timed("render", told) as done:
        texts, others = read_docs(project.docs)
        rendered = render_pages(data, texts, schema.document, site_url(project))
        if rendered.findings:
            raise StageFault("render", _count(rendered.findings), rendered.findings)
        published = publish(data, schema, release_of(project, data), rendered.pages)
        done(f"{len(rendered.pages) + len(published)} files")
    return MadePages(data, {**others, **rendered.pages, **published}, frozenset({*texts, *others}))


def make_site(project: Project, told: Told = silent, anew: bool = False) -> MadeSite:
    """The whole line. Raises StageFault; whatever happens, site/ holds the last good site or the new one.

    anew: build even if nothing that goes into the site has changed since it was built and checked.
    """
    restore(project.new_site, project.site)
    # Taken before anything is read, so that what is saved during a build is built the next time.
    inputs = fingerprint.of_inputs(project.root, site_url(project))
    known = None if anew else _read_record(project, inputs)
    if known:
        return known
    made = make_pages(project, told)
    divided = divide(made.pages, made.by_hand, _config(project).nav)
    with _timed("build", told) as done:
        done(_build_frames(project, divided, anew))
    with _timed("fill", told) as done:
        # An index that is laid aside comes back only if every page is still that of which it was made: a run that ends
        # between here and there leaves none.
        discard(project.index)
        if (project.new_site / searchindex.FOLDER).is_dir():
            (project.new_site / searchindex.FOLDER).rename(project.index)
        written = write_tree(site_files(read_tree(project.frames), divided, site_url(project)), project.new_site)
        done(_describe(written))
    with _timed("index", told) as done:
        done(_index(project, written))
    with _timed("check", told) as done:
        examined = _check(project, made.data)
        done(f"{examined.pages} pages, {len(examined.external_links)} addresses of other sites")
    project.record.unlink(missing_ok=True)
    swap(project.new_site, project.site)
    site = MadeSite(len(made.data.entries), examined.pages, fresh=True)
    record = {"inputs": inputs, "site": fingerprint.of_site(project.site), "entries": site.entries, "pages": site.pages}
    project.record.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return site


def _read_record(project: Project, inputs: str) -> MadeSite | None:
    """What an earlier run made, if it made it from the same inputs and site/ is as it left it."""
    try:
        record = json.loads(project.record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if record.get("inputs") != inputs or record.get("site") != fingerprint.of_site(project.site):
        return None
    return MadeSite(record["entries"], record["pages"], fresh=False)


def site_url(project: Project) -> str:
    """Where the site will be published, as mkdocs.yml says. Raises StageFault when that cannot be read."""
    return _config(project).site_url


def release_of(project: Project, data: Dataset) -> Release:
    """The release that mkdocs.yml names. Raises StageFault when it names none that fits the data."""
    config = _config(project)
    try:
        return released(config.edition, SITE_NAME, config.site_url, DESCRIPTION, data)
    except ValueError as error:
        raise StageFault("render", f"{project.config.name}, extra: {error}") from error


def _config(project: Project) -> SiteConfig:
    try:
        return read_config(project.config)
    except SiteBuildError as error:
        raise StageFault("render", str(error)) from error


def expected_pages(data: Dataset) -> list[str]:
    """The addresses of all entries and their revisions."""
    revisions = [pinned_address(data, one) for id in data.entries for one in data.revisions.get(id, ())]
    return [addresses.address(data, id) for id in data.entries] + revisions


def read_docs(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The hand-written files: those that are text, and the others, by path."""
    texts: dict[str, str] = {}
    others: dict[str, bytes] = {}
    for path, content in (read_tree(folder) if folder.is_dir() else {}).items():
        try:
            texts[path] = content.decode("utf-8")
        except UnicodeDecodeError:
            others[path] = content
    return texts, others


def _build_frames(project: Project, divided: Divided, anew: bool) -> str:
    """Have MkDocs build what it is given, unless it did so before; tell which."""
    written = write_tree(divided.to_build, project.pages)
    inputs = fingerprint.of_inputs(project.root, site_url(project), FRAMING)
    noted = project.frames.with_suffix(".txt")
    if not anew and project.frames.is_dir() and not written.changed and fingerprint.is_noted(noted, inputs):
        return f"{len(divided.to_build)} files, built before"
    noted.unlink(missing_ok=True)
    try:
        build_site(project.config, project.frames)
    except SiteBuildError as error:
        raise StageFault("build", str(error)) from error
    fingerprint.note(noted, inputs)
    return f"mkdocs --strict: {len(divided.to_build)} files"


def _index(project: Project, written: Written) -> str:
    """Have Pagefind index the pages, unless none of them has changed; tell which."""
    folder = project.new_site / searchindex.FOLDER
    if project.index.is_dir() and not written.changed:
        project.index.rename(folder)
        return "no page has changed"
    try:
        indexed = write_tree(searchindex.index_site(project.new_site), folder)
    except searchindex.SearchIndexError as error:
        raise StageFault("index", str(error)) from error
    return f"pagefind: {indexed.written + indexed.unchanged} files"


def _check(project: Project, data: Dataset) -> Examined:
    examined = examine_site(project.new_site, expected_pages(data), site_url(project))
    if examined.findings:
        cause = f"{_count(examined.findings)}, in the site that lies in build/{project.new_site.name}"
        raise StageFault("check", cause, examined.findings)
    return examined


def read_schema_of(project: Project) -> Schema:
    """The schema that the data is checked against. Raises StageFault when it cannot be read."""
    try:
        return read_schema(project.schema)
    except (OSError, ValueError) as error:
        raise StageFault("load", f"schema must be a JSON Schema that can be read: {error}") from error


@contextmanager
def _timed(stage: str, told: Told) -> Iterator[Callable[[str], None]]:
    start = time.perf_counter()
    results: list[str] = []
    yield results.append
    told(stage, " ".join(results), time.perf_counter() - start)


def _describe(written: Written) -> str:
    if not written.changed:
        return f"{written.unchanged} files, none changed"
    return f"{written.written} files written, {written.unchanged} unchanged, {written.deleted} deleted"


def _count(findings: Sequence[Finding]) -> str:
    return "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
