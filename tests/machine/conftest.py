"""What the tests of the machine share: the made-up guide, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import served
from sites import build, made_up, once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up guide, built as anyone builds a guide."""

    def make(folder: Path) -> None:
        done = build(made_up(folder))
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "made-up", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served. Each part has its own: pytest would make one for both, of the first `site` it meets."""
    with served(site) as address:
        yield address
