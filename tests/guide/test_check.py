"""`check.py` has nothing to say of this guide."""

from __future__ import annotations

from pathlib import Path

import pytest

import build
import check
from plainguide.law.provisions import Provision
from sites import ROOT, script

pytestmark = pytest.mark.site
HOST = "https://www.legislation.gov.uk"


def test_this_guide_has_nothing_to_mend() -> None:
    done = script("check.py")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing to mend."), done.stdout


def test_every_address_that_is_linked_is_found_where_it_was_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """K4: whatever is linked of the law is in the register, or was written by hand and checked. The site is built already."""
    monkeypatch.setattr(build, "build", lambda config, target: not target.symlink_to(site))
    guide = check.Guide(ROOT / "mkdocs.yml")
    pages = check.linked(guide)
    made = [address.removeprefix(f"{HOST}/id/") for address in pages if address.startswith(f"{HOST}/id/")]
    assert len(made) > 20
    assert all(guide.data.register.has(Provision.parse(id)) for id in made)
    assert not [address for address in pages if "example" in address]
    places = {address: check.where(guide, address, where) for address, where in pages.items()}
    assert all(line for found in places.values() for _, line in found), places
