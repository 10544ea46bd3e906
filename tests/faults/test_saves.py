"""Whatever fails at whichever step of a save: the old or the new is there, whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def sweep(shim, folder, *arguments):
    """Return the numbers of steps at which a save was struck."""
    done = subprocess.run(
        [
            sys.executable,
            HERE / "sweep.py",
            shim,
            *arguments[:2],
            folder,
            *arguments[2:],
        ],
        env={**os.environ, "LD_PRELOAD": str(shim)},
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr
    return list(map(int, done.stdout.split()))


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
