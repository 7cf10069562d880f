"""The environment of the scripts: every pin admits the oldest Python promised, and what cannot be installed is reported truly."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import runpy
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import _environment
import build
from sites import ROOT

OLDEST = ".".join(map(str, _environment.OLDEST))

Installed = Callable[[str], tuple[str, str]]
"""From a distribution's name to its version and its `Requires-Python` ("" where it has none), or PackageNotFoundError."""


# --- The pins -----------------------------------------------------------------------------------------------------


def installed(name: str) -> tuple[str, str]:
    found = metadata.metadata(name)
    return found["Version"], found.get("Requires-Python", "")


def python(version: str) -> dict[str, str]:
    """What the markers of a pin say of a Python version."""
    return {"python_full_version": version, "python_version": ".".join(version.split(".")[:2])}


def pin_faults(lock: str, oldest: str, here: str, installed: Installed) -> list[str]:
    """The pins that the oldest Python could not install. What they require is read from what is installed here.

    A pin that its marker excludes is passed over: on the oldest Python it is not asked for, and here it is not installed."""
    faults = []
    for line in re.findall(r"^[A-Za-z0-9][^#\\\n]*", lock, re.MULTILINE):
        pin = Requirement(line)
        if pin.marker and not (pin.marker.evaluate(python(oldest)) and pin.marker.evaluate(python(here))):
            continue
        try:
            version, requires = installed(pin.name)
        except metadata.PackageNotFoundError:
            faults.append(f"{pin} is not installed here")
            continue
        if not pin.specifier.contains(version, prereleases=True):
            faults.append(f"{pin} is not what is installed here: {version}")
        elif not SpecifierSet(requires).contains(oldest):
            faults.append(f"{pin} requires Python {requires}")
    return faults


@pytest.mark.parametrize("lock", _environment.LOCKS.values(), ids=lambda path: path.name)
def test_every_pin_admits_the_oldest_python(lock: Path) -> None:
    assert pin_faults(lock.read_text("utf-8"), OLDEST, platform.python_version(), installed) == []


PINS = [
    ("old==1", "1", ">=3.8", []),
    ("silent==1", "1", "", []),
    ("exact==1", "1", ">=3.11.2", []),
    ("holed==1", "1", "!=3.14.1,>=3.11", []),
    ("young==1", "1", ">=3.11.5", ["young==1 requires Python >=3.11.5"]),
    ("holed==1", "1", ">=3.8,!=3.11.2", ["holed==1 requires Python >=3.8,!=3.11.2"]),
    ("behind==1", "1", "<3.11", ["behind==1 requires Python <3.11"]),
    ("early==1rc1", "1rc1", ">=3.8", []),
    ("missing==1", None, "", ["missing==1 is not installed here"]),
    ("stale==2", "1", ">=3.8", ["stale==2 is not what is installed here: 1"]),
    # Under a marker: excluded by the oldest Python, excluded here, excluded by neither.
    ('new==1 ; python_version >= "3.12"', None, "", []),
    ('new==1 ; python_full_version > "3.11.2"', "1", ">=3.11.5", []),
    ('gone==1 ; sys_platform == "win32"', None, "", []),
    ('lazy==1 ; python_version >= "3.11"', None, "", ['lazy==1; python_version >= "3.11" is not installed here']),
    ('same==1 ; python_version >= "3.11"', "1", ">=3.11.5", ['same==1; python_version >= "3.11" requires Python >=3.11.5']),
    ('back==1 ; python_version < "3.12"', None, "", []),
]


@pytest.mark.parametrize(("pin", "version", "requires", "faults"), PINS)
def test_a_pin_is_held_against_the_oldest_python(pin: str, version: str | None, requires: str, faults: list[str]) -> None:
    def installed(name: str) -> tuple[str, str]:
        assert name == pin.split("==")[0]
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version, requires

    lock = f"# by a command\n{pin} \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n    # via another==3\n"
    assert pin_faults(lock, "3.11.2", "3.13.5", installed) == faults


def test_the_oldest_python_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f">={OLDEST}" in project["requires-python"].split(",")
    assert f"Python {OLDEST} to" in (ROOT / "README.md").read_text("utf-8")
    assert f"promised, {OLDEST}\n" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for lock in _environment.LOCKS.values():
        assert f"with Python {OLDEST.rpartition('.')[0]}\n" in lock.read_text("utf-8")


# --- What cannot be installed -------------------------------------------------------------------------------------

RETRY = (
    "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by"
    " '{}': /simple/babel/\n"
)
NOTHING_FOUND = (
    "ERROR: Could not find a version that satisfies the requirement babel==2.18.0 (from versions: none)\n"
    "ERROR: No matching distribution found for babel==2.18.0\n"
)
WRONG_HASH = (
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    babel==2.18.0 from babel-2.18.0.whl:\n"
    "        Expected sha256 00\n             Got        11\n\n"
)
OLD_PYTHON = (
    "ERROR: Ignored the following versions that require a different python version: 13.1 Requires-Python >=3.11.5\n"
    f"ERROR: Could not find a version that satisfies the requirement a==13.1 (from versions: {', '.join(map(str, range(200)))})\n"
    "ERROR: No matching distribution found for a==13.1\n"
)
NO_NAME = RETRY.format(
    "NewConnectionError('<HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in"
    " name resolution')"
)
PIP = {
    # What pip 23.0 (Debian 12), 25.1 (Debian 13) and 26.3 write, without their addresses: the output, a part of what is shown,
    # and whether it was the network.
    "no name, pip 23": (NO_NAME * 5 + NOTHING_FOUND, "Temporary failure in name resolution", True),
    "no name, pip 26": (
        RETRY.format("NameResolutionError('Failed to resolve')") * 5 + NOTHING_FOUND,
        "to resolve",
        True,
    ),
    "no proxy": (RETRY.format("ProxyError('Cannot connect to proxy.', OSError())") * 5 + NOTHING_FOUND, "ProxyError", True),
    "stopped, pip 23": (
        "ERROR: Exception:\nTraceback (most recent call last):\n    raise ReadTimeoutError(self._pool)\n"
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='a.example', port=443): Read timed out.\n",
        "Read timed out.",
        True,
    ),
    "stopped, pip 26": (
        "  WARNING: Connection interrupted while downloading.\nerror: incomplete-download\n\n"
        "× Download failed after 6 attempts because not enough bytes were received (5.0 kB/1000 kB)\n╰─> URL: a.example\n\n"
        "note: This is an issue with network connectivity, not pip.\nhint: Use --resume-retries.\n",
        "not enough bytes",
        True,
    ),
    "an older Python": (OLD_PYTHON, "13.1 Requires-Python >=3.11.5", False),
    "an older Python, after a retry": (NO_NAME + OLD_PYTHON, "13.1 Requires-Python >=3.11.5", False),
    "another hash": (WRONG_HASH, "DO NOT MATCH THE HASHES", False),
    "another hash, after a retry": (NO_NAME + WRONG_HASH, "DO NOT MATCH THE HASHES", False),
    "no such pin": (NOTHING_FOUND, "No matching distribution found for babel==2.18.0", False),
    "no room": (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n\n",
        "No space left",
        False,
    ),
    "a server's fault": ("ERROR: Max retries exceeded (Caused by ResponseError('too many 503 error responses'))\n", "503", False),
    "no certificate": (RETRY.format("SSLError(SSLCertVerificationError())") + NOTHING_FOUND, "SSLCertVerificationError", False),
    "nothing": ("", "(nothing)", False),
}


@pytest.mark.parametrize(("output", "shown", "network"), PIP.values(), ids=PIP)
def test_a_failed_install_says_what_pip_said(output: str, shown: str, network: bool) -> None:
    message = _environment.pip_failed(output)
    assert shown in message
    assert ("network?" in message) is network
    assert "run the same command again" in message.lower()
    lines = message.splitlines()
    assert len(lines) <= 6
    assert max(map(len, lines)) < 320


def test_a_failed_install_stops_with_the_words_of_pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\n[ $3 = --version ] && exit\necho out\necho 'ERROR: because' >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(_environment, "PYTHON", python)
    monkeypatch.setattr(_environment, "VENV", tmp_path)
    with pytest.raises(
        SystemExit, match=r"^requirements\.lock could not be installed\. pip says:\n  out\n  ERROR: because\nFix that"
    ):
        _environment.ensure()
    assert list(tmp_path.iterdir()) == [python], "no stamp of an install that failed"


# --- What is missing from the system ------------------------------------------------------------------------------


def test_a_plain_user_gets_one_command_for_all_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(_environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    needed = {"no-such-command": "a-command", "libnone.so.1": "libnone-1", "libc.so.6": "libc6", "sh": "dash"}
    missing = r"^Missing from this system: python3-venv, a-command, libnone-1\. "
    command = r"Install with:  sudo apt-get install .* python3-venv a-command libnone-1$"
    with pytest.raises(SystemExit, match=missing + command):
        _environment.ensure("build", needed)


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        ([], {"libatomic1", "libpango-1.0-0", "chromium"}),
        (["--full"], {"libatomic1", "libpango-1.0-0", "chromium", "nodejs"}),
        (["--unit"], set()),
    ],
)
def test_what_the_tests_need_of_the_system(monkeypatch: pytest.MonkeyPatch, arguments: list[str], needed: set[str]) -> None:
    """libatomic: without it the Node in Playwright's driver does not start, and every test in a browser ends in an error."""
    asked: dict[str, str] = {}

    def ensure(kind: str, system: dict[str, str]) -> None:
        asked.update(system)
        sys.exit(kind)

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(_environment, "ensure", ensure)
    monkeypatch.setattr(sys, "argv", ["test.py", *arguments])
    with pytest.raises(SystemExit, match=r"^test$"):
        runpy.run_path(str(ROOT / "scripts" / "test.py"), run_name="__main__")
    assert needed <= set(asked.values()) if needed else not asked


def test_the_build_needs_no_library_of_the_tests() -> None:
    assert not {"libatomic1", "chromium"} & set(build.LIBRARIES.values())
