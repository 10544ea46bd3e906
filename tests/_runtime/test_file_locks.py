"""A locked file is nobody else's until it is closed."""

import subprocess
import sys

import pytest

from fastpipe._runtime.file_locks import lock

TRY = """\
import sys
from fastpipe._runtime.file_locks import lock
with open(sys.argv[1], "r+b") as file:
    try:
        lock(file.fileno())
        print("locked")
    except BlockingIOError:
        print(file.read().decode())
"""


def of_another_process(path):
    """What another process gets: the lock, or what is in the file that has one."""
    command = [sys.executable, "-c", TRY, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_file_has_one_lock(tmp_path):
    path = tmp_path / "file"
    with path.open("w+b") as file:
        file.write(b"mine")
        file.flush()
        lock(file.fileno())
        file.write(b" still")
        file.flush()
        assert of_another_process(path) == "mine still"
        with path.open("r+b") as again, pytest.raises(BlockingIOError):
            lock(again.fileno())
    assert of_another_process(path) == "locked"
