"""Kill a process before each step that it takes in the file system, to see what a kill at any moment leaves behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sites import ROOT

# Python announces each of these before it happens (PEP 578). A fork for each kill is much quicker than a new process.
PROGRAM = """
import itertools, os, signal, sys, traceback
from pathlib import Path

base, code, *sys.path[:0] = sys.argv[1:]
STEPS = {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.chown"}

def step(event, arguments):
    global left
    if event in STEPS:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

def begin():
    sys.addaudithook(step)

for left in itertools.count():
    folder = Path(base, str(left))
    folder.mkdir()
    child = os.fork()
    if not child:
        try:
            exec(code)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended != -signal.SIGKILL:
        sys.exit(ended)
"""


def killed(code: str, base: Path) -> list[Path]:
    """Run the code with a new `base / NUMBER` in its variable `folder`, killed before its first step, before its second, and so on
    until it comes to its end. Gives the folders that the kills have left. `begin()` in the code begins to count."""
    paths = [str(ROOT / "hooks"), str(ROOT / "scripts")]
    done = subprocess.run([sys.executable, "-Ic", PROGRAM, str(base), code, *paths], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return sorted(base.iterdir(), key=lambda folder: int(folder.name))[:-1]
