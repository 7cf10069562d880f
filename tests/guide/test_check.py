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
    """K4: what is linked of a law in the register exists; of another, an author has named it. The site is built already."""
    monkeypatch.setattr(build, "build", lambda config, target: not target.symlink_to(site))
    guide = check.Guide(ROOT / "mkdocs.yml")
    pages = check.linked(guide)
    made = [address.removeprefix(f"{HOST}/id/") for address in pages if address.startswith(f"{HOST}/id/")]
    assert len(made) > 20
    register = guide.data.register
    known = [Provision.parse(id) for id in made if Provision.parse(id).instrument in register.instruments]
    assert [one for one in known if not register.has(one)] == []
    written = "".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert [id for id in made if Provision.parse(id) not in known and f"(law:{id})" not in written] == []
    assert not [address for address in pages if "example" in address]
    places = {address: check.where(guide, address, where) for address, where in pages.items()}
    assert all(line for found in places.values() for _, line in found), places
