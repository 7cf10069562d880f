"""Write a file whole or not at all, and say in a sentence why it could not be written."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_NOT_ALLOWED = "make its folder writable for you, or choose another place"
_FULL = "make room on that disk"
_REMEDIES = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EEXIST: "write there, or choose another name",
}
_OTHERWISE = "see that the folder is there and that you may write to it"


def write(path: Path, content: bytes, *, new: bool = False) -> None:
    """Write a whole file: see `replacing`."""
    with replacing(path, new=new) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(path: Path, *, new: bool = False) -> Iterator[BinaryIO]:
    """Gives a file to write to. It takes the place of `path` when the block ends; an error, or a kill, leaves `path` as it was.

    Permissions stay, and a symlink goes on leading to its file. With `new`, an existing file is never replaced: FileExistsError.
    Any OSError of this file names `path`, not the temporary file beside it. A kill may leave that one behind: `.NAME.*.half`."""
    real = Path(os.path.realpath(path))
    half = real.with_name(f".{real.name}.{secrets.token_hex(4)}.half")  # two processes may write the same file
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with half.open("xb") as file:
            yield file
        if new:
            os.link(half, real)  # unlike a rename, a link never replaces a file that came meanwhile
            half.unlink()
        else:
            _keep_permissions(real, half)
            os.replace(half, real)
    except BaseException as error:
        with contextlib.suppress(OSError):
            half.unlink()
        # An error of writing has no name; one with another name came from the block.
        if isinstance(error, OSError) and error.filename in (None, str(half)):
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise


def _keep_permissions(real: Path, half: Path) -> None:
    if not real.exists():
        return
    before = real.stat()
    for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
        with contextlib.suppress(PermissionError):  # only root gives a file away; others may give it to a group of theirs
            os.chown(half, owner, group)
    shutil.copymode(real, half)


def describe(error: OSError) -> str:
    """What could not be written: place, fact, remedy."""
    fact = error.strerror or str(error)
    return f"{error.filename or 'a file'}: {fact}. Remedy: {_REMEDIES.get(error.errno or 0, _OTHERWISE)}."
