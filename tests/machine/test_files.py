"""Files are written whole or not at all, and a message says why one could not be written."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from kills import killed
from plainguide.base import files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_replaces_a_file_and_makes_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "data" / "ledger.yml"
    for content in (b"one\r\n", b"two"):
        files.write(file, content)
        assert file.read_bytes() == content
        assert names(file.parent) == ["ledger.yml"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_keeps_permissions(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "ledger.yml"
    file.write_bytes(b"one")
    file.chmod(mode)
    files.write(file, b"two")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_keeps_the_owner(tmp_path: Path) -> None:
    file = tmp_path / "ledger.yml"
    file.write_bytes(b"one")
    os.chown(file, 1234, 5678)
    files.write(file, b"two")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 5678)


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        files.write(tmp_path / "new.md", b"", new=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == mode


def test_writes_through_a_symlink(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "ledger.yml").write_bytes(b"one")
    link = tmp_path / "ledger.yml"
    link.symlink_to("there/ledger.yml")
    files.write(link, b"two")
    assert link.is_symlink()
    assert (tmp_path / "there" / "ledger.yml").read_bytes() == b"two"
    assert names(tmp_path / "there") == ["ledger.yml"]


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"mine")
    with pytest.raises(FileExistsError) as caught:
        files.write(file, b"another", new=True)
    assert files.describe(caught.value) == f"{file}: File exists. Remedy: write there, or choose another name."
    assert file.read_bytes() == b"mine"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_half_way_leaves_the_file_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    file = tmp_path / "site.zip"
    file.write_bytes(b"one")
    with pytest.raises(error), files.replacing(file) as half:
        raise error(half.write(b"tw"))
    assert file.read_bytes() == b"one"
    assert names(tmp_path) == ["site.zip"]


def test_an_error_about_another_file_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, files.replacing(tmp_path / "site.zip"):
        (tmp_path / "page.html").read_bytes()
    assert caught.value.filename == str(tmp_path / "page.html")


@pytest.mark.parametrize("step", ["open", "link", "replace"])
@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.EROFS, "make its folder writable for you, or choose another place"),
        (errno.EACCES, "make its folder writable for you, or choose another place"),
        (errno.ENOSPC, "make room on that disk"),
        (errno.EIO, "see that the folder is there and that you may write to it"),
    ],
)
def test_what_could_not_be_written_is_said_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, remedy: str
) -> None:
    def fails(self: Path, *_: object) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(*((Path, "open") if step == "open" else (os, step)), fails)
    file = tmp_path / "ledger.yml"
    with pytest.raises(OSError) as caught:  # noqa: PT011
        files.write(file, b"two", new=step == "link")
    assert files.describe(caught.value) == f"{file}: {os.strerror(number)}. Remedy: {remedy}."
    assert names(tmp_path) == []


def test_a_full_disk_is_said_with_the_name_of_the_file(tmp_path: Path) -> None:
    """The system names no file when a write fails."""
    with pytest.raises(OSError, match="space") as caught, files.replacing(tmp_path / "ledger.yml"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.filename == str(tmp_path / "ledger.yml")


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(OSError) as caught:  # noqa: PT011
        files.write(tmp_path / "data" / "ledger.yml", b"")
    assert "Remedy" in files.describe(caught.value)
    assert str(tmp_path / "data") in files.describe(caught.value)


WRITE = """
from plainguide.base import files
file = folder / "ledger.yml"
{before}
begin()
files.write(file, b"two" * 100_000, new={new})
"""


@pytest.mark.parametrize("new", [False, True])
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path, new: bool) -> None:
    before = None if new else b"one"
    seen = set()
    code = WRITE.format(new=new, before="" if new else f"file.write_bytes({before!r})")
    for folder in killed(code, tmp_path):
        file = folder / "ledger.yml"
        content = file.read_bytes() if file.exists() else None
        assert content in (before, b"two" * 100_000)
        assert all(name.endswith(".half") for name in names(folder) if name != "ledger.yml")
        seen.add(content)
    assert before in seen
    assert len(list(tmp_path.iterdir())) > 3
