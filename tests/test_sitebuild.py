"""Building: the same bytes everywhere, MkDocs's own words when it refuses, and the last good site kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from caatsa import searchindex, stages
from caatsa.findings import Finding
from caatsa.render import Rendered
from caatsa.sitebuild import SiteBuildError, build_site, read_config, restore, swap, told
from caatsa.stages import Project, StageFault, make_site

CONFIG = """\
site_name: Toy
site_url: !ENV [TOY_URL, "https://toy.example/ref"]
extra: {edition: 2026.11.21}
docs_dir: build/docs
theme: {name: material, font: false}
validation: {anchors: warn, absolute_links: warn, unrecognized_links: warn}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(root: Path, pages: dict[str, str], config: str = CONFIG) -> Path:
    (root / "mkdocs.yml").parent.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for path, text in pages.items():
        (root / "build" / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "build" / "docs" / path).write_text(text, encoding="utf-8")
    return root / "mkdocs.yml"


GOOD = {"index.md": "# Home\n\n[a](law/a.md#b)\n", "law/a.md": "# A\n\n## B\n"}


@pytest.mark.site
def test_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    first = tree(build_site(write(tmp_path / "one", GOOD), tmp_path / "one" / "out"))
    second = tree(build_site(write(tmp_path / "a" / "longer" / "way", GOOD), tmp_path / "elsewhere"))
    assert first.keys() >= {"index.html", "law/a/index.html", "404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert first == second
    assert b"<lastmod>2017-08-02</lastmod>" in first["sitemap.xml"]


@pytest.mark.site
@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ({"index.md": "# Home\n\n[a](missing.md)\n"}, "WARNING -  Doc file 'index.md' contains a link 'missing.md'"),
        ({"index.md": "# Home\n\n[a](#missing)\n"}, "WARNING -  Doc file 'index.md' contains a link '#missing'"),
        ({"index.md": "# Home\n\n[a](/law/)\n"}, "WARNING -  Doc file 'index.md' contains an absolute link '/law/'"),
        ({"law/a.md": "# A\n"}, "mkdocs must write index.html: the pages have no index.md"),
    ],
)
def test_refused_pages_are_named(tmp_path: Path, pages: dict[str, str], words: str) -> None:
    with pytest.raises(SiteBuildError) as error:
        build_site(write(tmp_path, pages), tmp_path / "out")
    assert words in str(error.value)
    assert "INFO" not in str(error.value)


def test_all_lines_of_a_warning_are_told() -> None:
    output = "INFO    -  Cleaning\nWARNING -  Not in nav:\n  - a.md\n  - b.md\nINFO    -  Done\n  more\n\nAborted\n"
    assert told(output) == "WARNING -  Not in nav:\n  - a.md\n  - b.md"
    assert told("Traceback\n  x\nKeyError: 1\n") == "Traceback\n  x\nKeyError: 1"


@pytest.mark.site
def test_settings_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    config = write(tmp_path, GOOD, CONFIG + "nonsense: [\n")
    with pytest.raises(SiteBuildError, match="nonsense|line"):
        build_site(config, tmp_path / "out")
    with pytest.raises(SiteBuildError, match=r"mkdocs\.yml must be YAML that can be read"):
        read_config(config)


@pytest.mark.parametrize(
    ("variable", "site_url"),
    [(None, "https://toy.example/ref/"), ("https://other.example/", "https://other.example/")],
)
def test_address_of_the_site_is_read_without_running_its_tags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None, site_url: str
) -> None:
    if variable:
        monkeypatch.setenv("TOY_URL", variable)
    assert read_config(write(tmp_path, {})).site_url == site_url
    assert read_config(write(tmp_path, {}, "site_name: x\nx: !!python/object/apply:os.abort []\n")).site_url == ""


@pytest.mark.parametrize(
    ("extra", "edition"),
    [("extra: {edition: 2026.11.21}", "2026.11.21"), ("extra: {edition: '2026.11.21'}", "2026.11.21"),
     ("extra: {}", ""), ("extra:", ""), ("extra: [edition]", ""), ("", "")],
)  # fmt: skip
def test_edition_is_read_as_it_is_written(tmp_path: Path, extra: str, edition: str) -> None:
    assert read_config(write(tmp_path, {}, f"site_name: x\n{extra}\n")).edition == edition


def test_swap_puts_the_new_site_in_place_of_the_old(tmp_path: Path) -> None:
    write_site(tmp_path / "site", "old")
    write_site(tmp_path / "build" / "new", "new")
    swap(tmp_path / "build" / "new", tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": b"new", "build/new/index.html": b"old"}


def test_swap_that_fails_half_way_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path / "site", "old")
    write_site(tmp_path / "build" / "new", "new")
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError("disk")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk"):
        swap(tmp_path / "build" / "new", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_swap_cut_off_half_way_is_repaired_by_the_next_run(tmp_path: Path) -> None:
    write_site(tmp_path / "build" / "new.old", "old")
    restore(tmp_path / "build" / "new", tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": b"old"}


def write_site(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")


class Line:
    """A project whose data and pages are set by the test; everything from writing on is real."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.project = Project(root)
        write(root, {})
        self.pages = dict(GOOD)
        self.findings: dict[str, list[Finding]] = {}
        self.expected = ["law/a/"]
        for name in ("data", "docs", "requirements", "scripts/caatsa"):
            (root / name).mkdir(parents=True)
        patch.setattr(stages, "read_schema", lambda path: type("Schema", (), {"document": {}}))
        raw = type("Raw", (), {"entries": (1,), "vocabularies": ()})
        data = type("Data", (), {"entries": {"a": 1}, "cited_by": {}})
        patch.setattr(stages, "load_dataset", lambda root: (raw, self.findings.get("load", [])))
        patch.setattr(stages, "validate", lambda raw, schema: self.findings.get("validate", []))
        patch.setattr(stages, "link", lambda raw, schema: data)
        patch.setattr(stages, "render_pages", lambda *_: Rendered(self.pages, tuple(self.findings.get("render", []))))
        patch.setattr(stages, "release_of", lambda project, data: None)
        patch.setattr(stages, "publish", lambda *_: {})
        patch.setattr(stages, "expected_pages", lambda data: self.expected)

    def run(self, anew: bool = False) -> list[str]:
        """The stages that ended."""
        told: list[str] = []
        # Stands for the files from which the pages would be rendered.
        (self.project.data / "pages").write_text(repr([self.pages, self.findings, self.expected]), encoding="utf-8")
        make_site(self.project, lambda stage, what, seconds: told.append(stage), anew)
        return told


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(tmp_path, monkeypatch)


def one_finding(stage: str) -> Callable[[Line], None]:
    return lambda line: line.findings.update({stage: [Finding("data/x.yaml", 3, 1, "x must be y, got z")]})


def broken_link(line: Line) -> None:
    line.pages["index.md"] = "# Home\n\n[a](missing.md)\n"


def foreign_script(line: Line) -> None:
    line.pages["law/a.md"] = '# A\n\n## B\n\n<script src="https://evil.example/x.js"></script>\n'


def broken_settings(line: Line) -> None:
    line.project.config.write_text("site_url: [\n")


@pytest.mark.site
@pytest.mark.parametrize(
    ("breaking", "stage", "cause"),
    [
        (one_finding("load"), "load", "data/x.yaml:3:1: x must be y, got z"),
        (one_finding("validate"), "validate", "data/x.yaml:3:1: x must be y, got z"),
        (one_finding("render"), "render", "data/x.yaml:3:1: x must be y, got z"),
        (broken_settings, "render", "mkdocs.yml must be YAML that can be read"),
        (broken_link, "build", "contains a link 'missing.md'"),
        (foreign_script, "check", "page must load nothing from another host; got script src 'https://evil.example/x.js'"),
    ],
    ids=["load", "validate", "render", "settings", "build", "check"],
)
def test_failure_at_any_stage_keeps_the_last_good_site(
    line: Line, breaking: Callable[[Line], None], stage: str, cause: str
) -> None:
    line.run()
    good = tree(line.project.site)
    breaking(line)
    with pytest.raises(StageFault) as fault:
        line.run()
    assert fault.value.stage == stage
    assert cause in "\n".join([str(fault.value), *map(str, fault.value.findings)])
    assert tree(line.project.site) == good


@pytest.mark.site
def test_site_is_built_again_only_when_something_changed(line: Line) -> None:
    everything = ["load", "validate", "link", "render", "build", "fill", "index", "check"]
    assert line.run() == everything
    assert line.run() == []
    assert line.run(anew=True) == everything
    line.pages["law/a.md"] = "# A\n\n## B\n\nmore\n"
    assert line.run() == everything
    assert b"more" in (line.project.site / "law" / "a" / "index.html").read_bytes()
    assert line.run() == []
    (line.project.site / "law" / "a" / "index.html").write_text("touched by hand")
    assert line.run() == everything
    (line.project.root / "scripts" / "caatsa" / "main.html").write_text("theme")
    assert line.run() == everything
    shutil.rmtree(line.project.site)
    assert line.run() == everything
    assert line.run() == []


@pytest.mark.site
def test_page_that_is_no_longer_made_leaves_the_site(line: Line) -> None:
    line.run()
    del line.pages["law/a.md"]
    line.pages["index.md"] = "# Home\n"
    line.expected = []
    line.run()
    assert not (line.project.site / "law").exists()


@pytest.mark.site
def test_index_that_was_not_made_is_made_by_the_next_run(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops between the pages and their index leaves no index of other pages behind."""
    line.run()
    line.pages["law/a.md"] = "# A\n\n## B\n\nother words\n"
    line.run()  # From now on the site before the last, with its index, is what the next one is made from.
    index = line.project.site / "pagefind" / "pagefind-entry.json"
    before = index.read_bytes()

    def fail(site: Path) -> dict[str, bytes]:
        raise searchindex.SearchIndexError("no room")

    line.pages["law/a.md"] = "# A\n\n## B\n\nwords that were not there\n"
    with monkeypatch.context() as broken:
        broken.setattr(searchindex, "index_site", fail)
        with pytest.raises(StageFault, match="no room"):
            line.run()
    assert index.read_bytes() == before
    assert line.run()[-2:] == ["index", "check"]
    assert index.read_bytes() != before
