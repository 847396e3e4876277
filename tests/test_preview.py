"""The preview: a saved file is shown at once, faults are told without losing the site, and pages renew themselves."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from caatsa.link import link
from caatsa.preview import Preview, Shown
from caatsa.previewserver import State, make_server
from caatsa.sitebuild import build_site
from caatsa.stages import Project, read_schema_of
from caatsa.watching import Watch
from warmsite import WarmSite

TESTS = Path(__file__).parent
CONFIG = """\
site_name: Toy
site_url: https://toy.example/
extra: {edition: 2026.11.21}
docs_dir: build/docs
theme: {name: material, font: false}
plugins: [search]
nav: [index.md, law/index.md, statements/index.md]
not_in_nav: /*/*/index.md
"""


class Noted:
    """A builder that only notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.while_building: Callable[[], object] = lambda: None

    def everything(self) -> None:
        self.asked.append("everything")

    def some(self, changed: Collection[str], deleted: Collection[str]) -> None:
        self.asked += [*changed, *(f"-{path}" for path in deleted)]
        self.while_building()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The toy dataset with a hand-written home page, to be edited at will."""
    shutil.copytree(TESTS / "toy", tmp_path / "data")
    shutil.copytree(TESTS.parent / "data" / "schema", tmp_path / "data" / "schema")
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Home\n\nSee [[st-0001]].\n", encoding="utf-8")
    (tmp_path / "docs" / "assets" / "site.css").write_text("a {}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def preview(project: Project) -> Preview:
    """A preview of the toy that stands."""
    made = Preview(project, project.root / "build" / "preview", Noted())
    made.open(current=False)
    assert list(made.settle()) == [Shown(changed=None)]
    assert made.builder.asked == ["everything"]
    made.builder.asked.clear()
    return made


def edit(project: Project, path: str, old: str, new: str) -> Path:
    file = next(project.root.glob(path))
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_saved_entry_comes_first_and_what_depends_on_it_after(project: Project, preview: Preview) -> None:
    file = edit(project, "data/systems/x-1.yaml", "name: ", "name: Renamed ")
    assert preview.save({file}) == Shown(("systems/x-1/index.md",))
    assert preview.builder.asked == ["systems/x-1/index.md"]
    (rest,) = preview.settle()
    assert "systems/index.md" in rest.changed and "statements/st-0001/index.md" in rest.changed
    assert "systems/x-1/index.md" not in rest.changed and "people/ana-brell/index.md" not in rest.changed
    assert "Renamed" in (preview.folder / "systems" / "index.md").read_text(encoding="utf-8")
    assert list(preview.settle()) == [Shown(())]


def test_file_that_cannot_be_read_is_told_at_once_and_costs_no_page(project: Project, preview: Preview) -> None:
    page = preview.folder / "systems" / "x-1" / "index.md"
    before = page.read_bytes()
    file = edit(project, "data/systems/x-1.yaml", "name: ", "name: : ")
    shown = preview.save({file})
    assert (shown.changed, [finding.path for finding in shown.findings]) == ((), ["data/systems/x-1.yaml"])
    (rest,) = preview.settle()
    assert [finding.path for finding in rest.findings] == ["data/systems/x-1.yaml"]
    assert preview.builder.asked == [] and page.read_bytes() == before
    edit(project, "data/systems/x-1.yaml", "name: : ", "name: Mended ")
    assert preview.save({file}) == Shown(("systems/x-1/index.md",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[dx-0002]]", "[[dx-0099]]", "'dx-0099' is none"),
        ("legal_effect: none", "legal_effect: nothing", "'nothing'"),
        ("speaker: ana-brell", "speaker: ana-nobody", "'ana-nobody'"),
        ("title: Brell", "titel: Brell", "titel"),
    ],
)
def test_faults_beyond_the_file_are_told_by_the_whole_check(
    project: Project, preview: Preview, old: str, new: str, message: str
) -> None:
    file = edit(project, "data/statements/st-0001*", old, new)
    assert preview.save({file}) == Shown()
    (rest,) = preview.settle()
    assert message in " ".join(map(str, rest.findings))
    assert preview.builder.asked == []


def test_new_entry_gets_its_page_and_a_deleted_one_loses_it(project: Project, preview: Preview) -> None:
    old = next(project.data.glob("statements/st-0001*"))
    new = old.with_name("st-0900-new.yaml")
    text = old.read_text(encoding="utf-8").replace("id: st-0001", "id: st-0900")
    text = text.replace("The Gazette spells", "Of the same day as [[st-0001]]. The Gazette spells")
    new.write_text(text.replace("about the toy", "about another toy altogether"), encoding="utf-8")
    assert preview.save({new}) == Shown(("statements/st-0900/index.md",))
    (rest,) = preview.settle()
    assert rest.findings == () and "statements/index.md" in rest.changed
    new.unlink()
    preview.builder.asked.clear()
    assert preview.save({new}) == Shown()
    (rest,) = preview.settle()
    assert "-statements/st-0900/index.md" in preview.builder.asked
    assert not (preview.folder / "statements" / "st-0900" / "index.md").exists()


def test_hand_written_files_are_shown_at_once(project: Project, preview: Preview) -> None:
    sheet = edit(project, "docs/assets/site.css", "a {}", "a { color: red }")
    page = edit(project, "docs/index.md", "See", "Read")
    assert preview.save({sheet, page}) == Shown(("assets/site.css", "index.md"))
    assert "Read" in (preview.folder / "index.md").read_text(encoding="utf-8")
    assert list(preview.settle()) == [Shown(())]
    edit(project, "docs/index.md", "[[st-0001]]", "[[st-0777]]")
    assert preview.save({page}) == Shown()
    (rest,) = preview.settle()
    assert "[[st-0777]]" in str(rest.findings[0])


def test_settings_and_theme_have_everything_built_anew(project: Project, preview: Preview) -> None:
    assert preview.save({project.config}) == Shown()
    assert list(preview.settle()) == [Shown(None)]
    assert preview.builder.asked == ["everything"]


def test_whole_check_gives_way_to_what_is_saved_meanwhile(project: Project, preview: Preview) -> None:
    edit(project, "data/systems/x-1.yaml", "name: ", "name: Renamed ")
    file = edit(project, "data/people/ana-brell.yaml", "name: Ana Brell", "name: Anna Brell")
    preview.open(current=True)
    saved_meanwhile = iter([True])

    def save() -> None:
        if next(saved_meanwhile, False):
            preview.saves += 1

    preview.builder.while_building = save
    (cut_short,) = preview.settle()
    assert len(cut_short.changed) == 1
    assert preview.save({file}).changed in ((), ("people/ana-brell/index.md",))
    (rest,) = preview.settle()
    assert len(rest.changed) > 3
    assert list(preview.settle()) == [Shown(())]


def test_earlier_preview_is_taken_up_again(project: Project, preview: Preview) -> None:
    edit(project, "data/systems/x-1.yaml", "about: ", "about: ")
    again = Preview(project, preview.folder, Noted())
    again.open(current=True)
    assert list(again.settle()) == [Shown(())]
    assert again.builder.asked == []


@pytest.mark.site
def test_only_the_page_that_was_saved_is_made_anew_among_a_thousand(project: Project) -> None:
    """Checked with the real builder, from the saved file to the finished HTML."""
    text = next(project.data.glob("statements/st-0001*")).read_text(encoding="utf-8")
    for number in range(1000, 2000):
        copy = project.data / "statements" / f"st-{number}-copy.yaml"
        copy.write_text(text.replace("id: st-0001", f"id: st-{number}"), encoding="utf-8")
    folder = project.root / "build" / "preview"
    (folder / "docs").mkdir(parents=True)
    for path in ("index.md", "law/index.md", "statements/index.md"):
        (folder / "docs" / path).parent.mkdir(exist_ok=True)
        (folder / "docs" / path).write_text("# A list\n", encoding="utf-8")
    builder = WarmSite(project.config, folder / "docs", folder / "site", "http://127.0.0.1:8000/")
    preview = Preview(project, folder / "docs", builder)
    preview.open(current=True)
    preview.data = link(preview.raw, read_schema_of(project))
    builder.some(["index.md"], [])
    for words in ("first", "second"):
        file = edit(project, "data/statements/st-1500-copy.yaml", " paragraph", f" {words} paragraph")
        assert preview.save({file}) == Shown(("statements/st-1500/index.md",))
        page = (folder / "site" / "statements" / "st-1500" / "index.html").read_text(encoding="utf-8")
        assert f"{words} paragraph" in page


@pytest.mark.site
def test_page_built_alone_is_the_page_of_a_whole_build(tmp_path: Path) -> None:
    docs = tmp_path / "build" / "docs"
    pages = {
        "index.md": "# Home\n",
        "law/index.md": "---\ntitle: Law\n---\n\n# Law\n",
        "statements/index.md": "# Statements\n\n[one](st-0001/index.md)\n",
        "statements/st-0001/index.md": "---\ntitle: One\n---\n\n<p id='x'>Old</p>\n",
        "assets/a.txt": "old",
    }
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(CONFIG, encoding="utf-8")
    builder = WarmSite(config, docs, tmp_path / "warm", "https://toy.example/")
    builder.everything()
    (docs / "statements" / "st-0001" / "index.md").write_text("---\ntitle: One\n---\n\n<p id='x'>New</p>\n")
    (docs / "statements" / "st-0002").mkdir()
    (docs / "statements" / "st-0002" / "index.md").write_text("---\ntitle: Two\n---\n\n[one](../st-0001/index.md#x)\n")
    (docs / "assets" / "a.txt").write_text("new")
    (docs / "assets" / "b.txt").write_text("added")
    changed = ["statements/st-0001/index.md", "statements/st-0002/index.md", "assets/a.txt", "assets/b.txt"]
    builder.some(changed, [])
    whole = build_site(config, tmp_path / "whole")
    for path in ("statements/st-0001/index.html", "statements/st-0002/index.html", "assets/a.txt", "assets/b.txt"):
        assert (tmp_path / "warm" / path).read_bytes() == (whole / path).read_bytes(), path
    builder.some([], ["statements/st-0002/index.md", "assets/b.txt"])
    assert not (tmp_path / "warm" / "statements" / "st-0002" / "index.html").exists()
    assert not (tmp_path / "warm" / "assets" / "b.txt").exists()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[State, str]]:
    """A small site, served: its state and its address."""
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "index.html").write_text("<html><body class='x'>Law</body></html>")
    (tmp_path / "404.html").write_text("<html><body>Missing</body></html>")
    (tmp_path / "data.json").write_text("{}")
    state = State()
    server = make_server(tmp_path, state, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


PAGE = (
    '<html><body class=\'x\'><link rel="stylesheet" href="/_preview/style.css">{}Law'
    '<script src="/_preview/script.js" data-state="{}"></script></body></html>'
)


def test_pages_carry_what_is_wrong_until_it_is_mended(served: tuple[State, str]) -> None:
    state, root = served
    assert get(root + "law/") == (200, PAGE.format("", 0))
    state.set(["data/x.yaml:3:1: name must be <one line>", "and more"])
    told = "data/x.yaml:3:1: name must be &lt;one line&gt;\nand more"
    assert get(root + "law/") == (200, PAGE.format(f'<pre id="preview-findings" role="alert">{told}</pre>', 1))
    state.set([])
    assert get(root + "law/") == (200, PAGE.format("", 2))


def test_other_files_are_served_as_they_are(served: tuple[State, str]) -> None:
    _, root = served
    assert get(root + "data.json") == (200, "{}")
    assert get(root + "law")[1] == get(root + "law/")[1]
    status, text = get(root + "nothing/")
    assert status == 404 and "Missing<script" in text
    assert get(root + "../../etc/passwd")[0] == 404


def test_open_page_learns_of_a_change_when_it_happens(served: tuple[State, str]) -> None:
    state, root = served
    threading.Timer(0.1, state.set, [[]]).start()
    start = time.monotonic()
    assert json.loads(get(root + "_preview/state?seen=0")[1]) == {"state": 1}
    assert 0.05 < time.monotonic() - start < 5
    assert re.search(r"location\.reload", get(root + "_preview/script.js")[1])
    assert "preview-findings" in get(root + "_preview/style.css")[1]


def test_before_the_first_site_there_is_a_page_that_says_so(tmp_path: Path) -> None:
    server = make_server(tmp_path / "none", State(notes=("building …",)), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    status, text = get(f"http://127.0.0.1:{server.server_address[1]}/law/")
    server.shutdown()
    thread.join()
    server.server_close()
    assert status == 404 and "building …" in text and "script.js" in text


def test_server_is_for_this_machine_only(served: tuple[State, str]) -> None:
    server = make_server(Path(), State(), 0)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()


def test_watch_gathers_what_is_saved_and_passes_over_traces(project: Project) -> None:
    watch = Watch(project.root)
    (project.data / ".x.yaml.swp").write_text("x")
    (project.data / "README.md~").write_text("x")
    (project.root / "CHANGELOG.md").write_text("x")
    new = project.data / "terms" / "x.part"
    new.write_text("x")
    new.rename(project.data / "terms" / "x.yaml")
    project.config.write_text(CONFIG)
    seen: set[Path] = set()
    while project.config not in seen:
        seen |= watch.wait()
    watch.close()
    assert seen == {new, project.data / "terms" / "x.yaml", project.config}
