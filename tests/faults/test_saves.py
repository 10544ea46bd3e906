"""Whatever fails at whichever step of a save: the old or the new is there, whole.

And however a run is killed, going on with it gives the weights that it would have had.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from processes import environment

HERE = Path(__file__).parent
FAULTS = ["full", "broken", "short", "killed", "power"]


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("the faults are made by a library for Linux, built by a C compiler")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", HERE / "shim.c", "-o", library, "-ldl"],
        check=True,
    )
    return library


def run(script, shim, *arguments):
    """Return the lines that a script prints with the shim preloaded."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", HERE / script, shim, *map(str, arguments)],
        env=environment(LD_PRELOAD=str(shim)),
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def sweep(shim, folder, saves, faults, *options):
    """Return the numbers of steps at which a save was struck."""
    lines = run("sweep.py", shim, saves, faults, folder, *options)
    return [int(line) for line in lines if line.isdigit()]


def test_every_step(shim, tmp_path):
    steps = sweep(shim, tmp_path, "copy,state,docs", ",".join(FAULTS))
    assert len(steps) == 3 * len(FAULTS)
    assert min(steps) >= 4


def test_every_step_without_exchange(shim, tmp_path):
    steps = sweep(shim, tmp_path, "copy", ",".join(FAULTS), "without-exchange")
    assert min(steps) >= 10


def test_every_step_of_a_pipeline(shim, tmp_path):
    [steps] = sweep(shim, tmp_path, "pipeline", "power")
    assert steps > 30


# Of what takes longer, the worst fault; the sweep takes the others as well.
def test_every_step_of_what_commands_write(shim, tmp_path):
    commands = "convert,split,apply,shard,evaluate"
    steps = sweep(shim, tmp_path, commands, "power")
    assert len(steps) == 5
    assert min(steps) >= 4


def test_killed_runs_go_on_as_if_nothing_had_been(shim, tmp_path):
    [line] = run("kills.py", shim, tmp_path, 4)
    assert line.startswith("4 ")
