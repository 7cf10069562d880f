"""The project's own Python environment: made from the lock files when it is missing or old, then used."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"build": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
PATHS = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
"""Where programs are looked for: servers are out of a plain user's PATH on Debian."""
OLDEST = (3, 11, 2)
"""Debian 12's Python. Every pin of the lock files admits it (`tests/test_environment.py`)."""
NETWORK = re.compile(
    r"NameResolutionError|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProtocolError|ProxyError|incomplete-download"
)
"""How pip names a broken connection (seen in pip 23.0, 25.1 and 26.3)."""


def ensure(kind: str = "build", needed: Mapping[str, str] | None = None) -> None:
    """Go on in the project's environment, with what the lock file of `kind` lists. Call it first; it may not return.

    `needed` has Debian packages by the command or library that each brings. Those that are missing are installed, or
    named, together with what the environment itself needs."""
    if sys.version_info < OLDEST:
        stop(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
    current = _up_to_date(kind)
    apt([*([] if current else _for_environment()), *_missing(needed or {})])
    if not current:
        _install(kind)
    if Path(sys.prefix).resolve() != VENV.resolve():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *sys.argv])


def stop(message: str) -> None:
    """End with a message for the person at the keyboard."""
    sys.exit(f"{message}")


def system_packages(needed: Mapping[str, str]) -> None:
    """Debian packages by the command or library that each brings. Installed when we may, otherwise named."""
    apt(_missing(needed))


def _missing(needed: Mapping[str, str]) -> list[str]:
    return [package for name, package in needed.items() if not (_loads(name) if ".so." in name else shutil.which(name, path=PATHS))]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt(packages: list[str]) -> None:
    """Install Debian packages as root; otherwise say exactly what to install, and stop."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(f"Missing from this system: {', '.join(packages)}. Install with:  sudo {' '.join(command)}")
    print(f"Installing {', '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run(step, env=environment, capture_output=True, text=True)
        if done.returncode and step is command:
            stop(f"{' '.join(step)} failed:\n{done.stderr}")


def _stamp(kind: str) -> Path:
    return VENV / f"{kind}.sha256"


def _digest(kind: str) -> str:
    return hashlib.sha256(LOCKS[kind].read_bytes() + sys.version.split()[0].encode()).hexdigest()


def _up_to_date(kind: str) -> bool:
    # The lock for tests holds all of the one for builds, so it serves both.
    kinds = ("test",) if kind == "test" else ("build", "test")
    return PYTHON.exists() and any(_stamp(k).exists() and _stamp(k).read_text() == _digest(k) for k in kinds)


def _install(kind: str) -> None:
    """Make the environment, or bring it up to the lock. The stamp is written last: a broken install is done again."""
    _make()
    print(f"Installing {LOCKS[kind].name} ...", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    command = [*pip, "-r", str(LOCKS[kind])]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        stop(f"{LOCKS[kind].name} could not be installed. {pip_failed(done.stdout)}")
    for other in LOCKS:
        _stamp(other).unlink(missing_ok=True)
    _stamp(kind).write_text(_digest(kind))


def pip_failed(output: str) -> str:
    """What to say of a failed install, from all that pip has written: its last lines, and whether it was the network.

    pip warns of each connection that breaks and then tries again. It was the network when an error says so, or when pip
    never reached the index, and so found no version at all."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    errors = "\n".join(line for line in lines if not line.lstrip().startswith("WARNING:"))
    lost = NETWORK.search(errors) or ("(from versions: none)" in errors and NETWORK.search(output))
    said = [line if len(line) <= 300 else f"{line[:300]}..." for line in lines[-4:]] or ["(nothing)"]
    remedy = "Is there a network? Run the same command again when there is." if lost else "Fix that and run the same command again."
    return "\n  ".join(["pip says:", *said]) + f"\n{remedy}"


def _for_environment() -> list[str]:
    """The Debian package without which no Python environment can be made, where one has to be made."""
    return [] if _has_pip() or all(map(importlib.util.find_spec, ("ensurepip", "venv"))) else ["python3-venv"]


def _has_pip() -> bool:
    return PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def _make() -> None:
    if _has_pip():
        return
    print("Making the Python environment in .venv ...", flush=True)
    # A half-made environment, or one of a Python that has gone, is made anew.
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode:
        stop("The environment could not be made in .venv. Is the disk full, or the folder not yours?")
