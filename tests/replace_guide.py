#!/usr/bin/env python3
"""Show that the tests of the machine know no guide: run them in a copy of this project in which another guide stands in docs/.

    .venv/bin/python tests/replace_guide.py                                  # all of them: as long as a run of the site tests
    .venv/bin/python tests/replace_guide.py -m "not site and not full"       # any of pytest's arguments

The copy has what git knows of, without tests/guide/, which goes with the guide that it is about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
OTHER = ROOT / "tests" / "fixtures" / "other-guide" / "docs"
THE_MACHINES = "theme plugins markdown_extensions validation strict use_directory_urls exclude_docs hooks".split()
"""What the README says to keep of mkdocs.yml."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        for name in filter(None, files):
            if (ROOT / name).is_file() and not name.startswith(("docs/", "tests/guide/")):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, copy / name)
        shutil.copytree(OTHER, copy / "docs")
        (copy / "mkdocs.yml").write_text(settings((ROOT / "mkdocs.yml").read_text("utf-8")), "utf-8")
        for shared in (".venv", ".cache"):
            if (ROOT / shared).exists():
                (copy / shared).symlink_to(ROOT / shared)
        command = [sys.executable, "-m", "pytest", "tests/machine", *(sys.argv[1:] or ["-m", "not full"])]
        return subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}).returncode


def settings(own: str) -> str:
    """Those of another guide, with the machine's part of ours."""

    class Loader(yaml.SafeLoader):
        """YAML whose `!ENV` and other tags are left out."""

    Loader.add_multi_constructor("!", lambda loader, tag, node: None)
    ours = yaml.load(own, Loader)
    other = {"site_name": "Walking", "site_url": "https://walk.example/", "extra": {"law": ["ukpga/2000/37"]}}
    return yaml.safe_dump({**{key: ours[key] for key in THE_MACHINES}, **other}, sort_keys=False)


if __name__ == "__main__":
    sys.exit(main())
