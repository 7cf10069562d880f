"""What the tests of this guide share: its site, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import served
from sites import once, script


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide in docs/, built as anyone builds it."""

    def make(folder: Path) -> None:
        done = script("build.py", "--site", str(folder / "site"))
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "this-guide", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served. Each part has its own: pytest would make one for both, of the first `site` it meets."""
    with served(site) as address:
        yield address
