#!/usr/bin/env python3
"""Show the site while you write: every change is built and shown at once. `python3 scripts/serve.py`"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

import _environment


def main() -> int:
    _environment.ensure()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="127.0.0.1:8000", help="where to show it (default: %(default)s)")
    parser.add_argument("--pdfs", action="store_true", help="make the PDFs of the sheets too, each time they change")
    options = parser.parse_args()
    print(f"The site is at http://{options.address}/ when the first build is done. Stop it with Ctrl+C.", flush=True)
    # Not strict: an aborted build leaves the server stuck. The problems are printed, and shown on their page.
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--dev-addr", options.address]
    settings = {"NO_MKDOCS_2_WARNING": "1", "GUIDE_SERVING": "1", "SHEET_PDFS": "1" if options.pdfs else ""}
    try:
        return subprocess.run(command, cwd=_environment.ROOT, env={**os.environ, **settings}).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
