"""The project's own Python environment: made from the lock files when it is missing or old, then used."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"build": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
PATHS = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
"""Where programs are looked for: servers are out of a plain user's PATH on Debian."""
OLDEST, NEWEST = (3, 11), (3, 13)


def ensure(kind: str = "build") -> None:
    """Go on in the project's environment, with what the lock file of `kind` lists. Call it first; it may not return."""
    if sys.version_info < OLDEST:
        stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
    if not _up_to_date(kind):
        _install(kind)
    if Path(sys.prefix).resolve() != VENV.resolve():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *sys.argv])


def stop(message: str) -> None:
    """End with a message for the person at the keyboard."""
    sys.exit(f"{message}")


def system_packages(needed: dict[str, str], why: str) -> None:
    """Debian packages by the command that each brings. Installed when we may, otherwise named."""
    missing = [package for command, package in needed.items() if not shutil.which(command, path=PATHS)]
    if missing:
        apt(missing, why)


def system_libraries(needed: dict[str, str], why: str) -> None:
    """Debian packages by the library that each brings. Installed when we may, otherwise named."""
    missing = [package for library, package in needed.items() if not _loads(library)]
    if missing:
        apt(missing, why)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt(packages: list[str], why: str) -> None:
    """Install Debian packages as root; otherwise say exactly what to install, and stop."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(f"{why} needs {', '.join(packages)}. Install with:  sudo {' '.join(command)}")
    print(f"Installing {', '.join(packages)} ({why}) ...", flush=True)
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
    done = subprocess.run([*pip, "-r", str(LOCKS[kind])])
    if done.returncode:
        stop("The packages could not be installed. Is there a network? Run the same command again when there is.")
    for other in LOCKS:
        _stamp(other).unlink(missing_ok=True)
    _stamp(kind).write_text(_digest(kind))


def _make() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    print("Making the Python environment in .venv ...", flush=True)
    if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode:
        apt(["python3-venv"], "making a Python environment")
    # A half-made environment, or one of a Python that has gone, is made anew.
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode:
        stop("The environment could not be made in .venv. Is the disk full, or the folder not yours?")
