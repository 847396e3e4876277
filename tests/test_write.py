"""Trees on disk: only what differs is touched, what is stale goes, and nothing outside the folder is reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from caatsa.write import Written, read_tree, write_tree


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "build" / "docs"
    write_tree({"index.md": "home", "law/caatsa-231/index.md": "§ 231", "old/page.md": "old"}, target)
    return target


def test_new_changed_unchanged_and_stale_files_are_told_apart(folder: Path) -> None:
    before = (folder / "index.md").stat().st_mtime_ns
    done = write_tree({"index.md": "home", "law/caatsa-231/index.md": b"\xc2\xa7 231(b)", "new.md": "new"}, folder)
    assert done == Written(written=2, unchanged=1, deleted=1)
    assert tree(folder) == {"index.md": "home", "law/caatsa-231/index.md": "§ 231(b)", "new.md": "new"}
    assert (folder / "index.md").stat().st_mtime_ns == before
    assert not (folder / "old").exists()


def test_same_tree_again_changes_nothing(folder: Path) -> None:
    done = write_tree({"index.md": "home", "law/caatsa-231/index.md": "§ 231", "old/page.md": "old"}, folder)
    assert done == Written(unchanged=3)
    assert not done.changed


def test_file_becomes_folder_and_folder_becomes_file(folder: Path) -> None:
    write_tree({"index.md/page.md": "a", "law": "b"}, folder)
    assert tree(folder) == {"index.md/page.md": "a", "law": "b"}


def test_empty_folders_go(folder: Path) -> None:
    (folder / "empty" / "deeper").mkdir(parents=True)
    write_tree({"index.md": "home"}, folder)
    assert [path.name for path in folder.iterdir()] == ["index.md"]


def test_links_are_removed_and_never_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.md").write_text("precious")
    (folder / "index.md").unlink()
    (folder / "index.md").symlink_to(outside / "precious.md")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    (folder / "people").symlink_to(outside, target_is_directory=True)
    done = write_tree({"index.md": "home", "people/precious.md": "ours"}, folder)
    assert done == Written(written=2, deleted=5)
    assert tree(outside) == {"precious.md": "precious"}
    assert not (folder / "index.md").is_symlink() and not (folder / "people").is_symlink()
    assert tree(folder) == {"index.md": "home", "people/precious.md": "ours"}


def test_folder_that_is_itself_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "real", target_is_directory=True)
    with pytest.raises(ValueError, match="folder to write must not be a link"):
        write_tree({"index.md": "home"}, tmp_path / "docs")
    assert tree(tmp_path / "real") == {}


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["../escape.md"], r"must be relative.*'\.\./escape\.md'"),
        (["a/../../escape.md"], "must be relative"),
        (["/etc/passwd"], "must be relative"),
        (["a//b.md"], "must be relative"),
        ([""], "must be relative"),
        (["./a.md"], "must be relative"),
        (["a\\b.md"], "must be relative"),
        (["a\0b.md"], "must be relative"),
        (["a.md", "A.md"], r"differ by more than case: 'A\.md' and 'a\.md'"),
        (["law", "law/index.md"], "must not be a folder of another: 'law' and 'law/index.md'"),
        (["Law", "law/index.md"], "must not be a folder of another: 'Law' and 'law/index.md'"),
    ],
)
def test_bad_paths_are_refused_before_anything_is_written(folder: Path, paths: list[str], message: str) -> None:
    before = tree(folder)
    with pytest.raises(ValueError, match=message):
        write_tree(dict.fromkeys(["aa.md", *paths], "x"), folder)
    assert tree(folder) == before


def test_text_is_written_as_utf8_with_lf(tmp_path: Path) -> None:
    write_tree({"a.md": "Türkiye\nعربي\n"}, tmp_path / "docs")
    assert (tmp_path / "docs" / "a.md").read_bytes() == "Türkiye\nعربي\n".encode()


def test_read_tree_leaves_out_hidden_files_and_links(folder: Path) -> None:
    (folder / ".DS_Store").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "link.md").symlink_to(folder / "index.md")
    assert read_tree(folder) == {
        "index.md": b"home",
        "law/caatsa-231/index.md": "§ 231".encode(),
        "old/page.md": b"old",
    }
