"""What readers are told to run does run: the examples of 'Using the data', and the script for eighty footnotes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import serve
from caatsa.citing import citations
from caatsa.publishing.addressed import PLACEHOLDER, addressed
from caatsa.stages import Project, make_pages, make_site
from caatsa.write import write_tree
from publishing import DATA, DOCS, RELEASE, files
from specimens import ledger_files, published
from test_commands import project

__all__ = ["project"]

PAGE = (DOCS / "about" / "using-the-data.md").read_text(encoding="utf-8")
SCRIPT = DOCS / "examples" / "verify_footnotes.py"
TEN = 10


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The published files, served."""
    folder = tmp_path_factory.mktemp("published")
    write_tree(files(), folder)
    with serve(folder) as address:
        yield address


def example(language: str) -> str:
    [code] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return code


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("language", ["python", "r", "sh"])
def test_examples_are_short_and_name_the_placeholder(language: str) -> None:
    assert len(example(language).strip().splitlines()) <= TEN + 2
    assert PLACEHOLDER in example(language)


def test_python_runs(site: str, tmp_path: Path) -> None:
    code = example("python").replace(f"{PLACEHOLDER}/", site)
    done = run([sys.executable, "-X", "utf8", "-W", "error", "-c", code], tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Counter({")
    assert "Brell on talks about the X-1" in done.stdout and "ixian-herald" in done.stdout


def test_shell_runs(site: str, tmp_path: Path) -> None:
    missing = [tool for tool in ("sh", "curl", "unzip", "sha256sum") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"this system lacks {', '.join(missing)}")
    code = example("sh").replace(PLACEHOLDER, site.removesuffix("/"))
    done = run(["sh", "-c", code], tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "data/caatsa-reference.zip: OK"
    assert any(line.startswith("@misc{entry-st-0001-r2") for line in lines)
    assert lines[-1] == str(len(DATA.of("statement")))


def footnotes(site: str, count: int) -> list[str]:
    """Footnotes in the styles of the manuals, each citing the current revision of an entry."""
    edition = RELEASE.edition
    made = [
        citation.text.plain.replace(edition.site_url, site)
        for style in ("bluebook", "chicago-note", "oscola", "apa")
        for id in DATA.entries
        if DATA.entries[id].tombstone is None
        for citation in citations(DATA, id, edition)["entry"]
        if citation.style == style
    ]
    return [f"{number}. {text}" for number, text in enumerate(made[:count], 1)]


def verify(site: str, lines: list[str], folder: Path) -> tuple[int, list[str]]:
    (folder / "footnotes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run([sys.executable, "-X", "utf8", "-W", "error", str(SCRIPT), "footnotes.txt", site], folder)
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


def test_eighty_footnotes_stand(site: str, tmp_path: Path) -> None:
    lines = footnotes(site, 80)
    assert len(lines) == 80
    assert any("sha256:" in line for line in lines)
    status, told = verify(site, lines, tmp_path)
    assert told[-1] == "80 citations, 80 stand, 0 need a look"
    assert status == 0 and all(line.endswith(": stands") for line in told[:-1])


@pytest.mark.parametrize(
    ("footnote", "told"),
    [
        ("{}statements/st-0001/r1/", "st-0001 r1: stands; 1 later revision(s), none that matters"),
        ("{}statements/st-0001/r9/", "st-0001 r9: NO SUCH REVISION"),
        ("{}statements/st-0001/", "st-0001: not pinned"),
        (
            "sha256:0123456789, {}statements/st-0001/r2/",
            "st-0001 r2: OTHER HASH: the footnote has 0123456789, revision 2 has",
        ),
        ("{}statements/st-0004/r1/", "st-0004 r1: NO LONGER MAINTAINED (merged): see"),
        ("<{}law/toyact-1/r1/>.", "toyact-1 r1: stands"),
    ],
)
def test_one_footnote(site: str, tmp_path: Path, footnote: str, told: str) -> None:
    status, lines = verify(site, ["Text before it.", footnote.format(site)], tmp_path)
    assert lines[0].startswith(f"line 2: {told}")
    assert status == (0 if "stands" in told else 1)


def test_a_changed_record_is_noticed(tmp_path: Path) -> None:
    write_tree({**files(), "statements/st-0001/r2.json": b"{}"}, tmp_path / "site")
    with serve(tmp_path / "site") as site:
        status, lines = verify(site, [f"{site}statements/st-0001/r2/"], tmp_path)
    assert status == 1 and lines[0].startswith("line 1: st-0001 r2: RECORD DAMAGED")


def test_no_citation_and_no_site_are_no_success(tmp_path: Path, site: str) -> None:
    assert verify(site, ["nothing"], tmp_path) == (1, ["0 citations, 0 stand, 0 need a look"])
    status, lines = verify("http://127.0.0.1:9/", ["http://127.0.0.1:9/statements/st-0001/r1/"], tmp_path)
    assert status == 2 and lines[0].startswith("stopped: http://127.0.0.1:9/")
    assert run([sys.executable, str(SCRIPT)], tmp_path).returncode == 2


def test_examples_get_the_real_address() -> None:
    pages = {
        "about/x.md": f"see {PLACEHOLDER}/a",
        "examples/x.py": f'"{PLACEHOLDER}/"',
        "law/x.md": PLACEHOLDER,
        "about/y.md": "y",
    }
    assert dict(addressed(pages, "https://real.test/ref/")) == {
        "about/x.md": "see https://real.test/ref/a",
        "examples/x.py": '"https://real.test/ref/"',
    }
    assert dict(addressed(pages, "")) == dict(addressed(pages, f"{PLACEHOLDER}/")) == {}


@pytest.mark.site
def test_eighty_footnotes_stand_on_a_built_site(project: Path, tmp_path: Path) -> None:
    for path, content in ledger_files(published()).items():
        file = project / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("edition: 2026.11.21", f"edition: {RELEASE.version}"))
    made = make_pages(Project(project))
    make_site(Project(project))
    kept = {path: text for path, text in made.pages.items() if not path.endswith(".md")}
    for path, content in kept.items():
        assert (project / "site" / path).read_bytes() == (
            content if isinstance(content, bytes) else content.encode()
        ), path
    folder = tmp_path / "notes"
    folder.mkdir()
    with serve(project / "site") as site:
        status, told = verify(site, footnotes(site, 80), folder)
    assert (status, told[-1]) == (0, "80 citations, 80 stand, 0 need a look")
