"""One run a folder."""

import os
import subprocess
import sys

import pytest
from processes import environment

from fastpipe.errors import InputError
from fastpipe.training.output_lock import LOCK_FILE, output_lock

HOLD = """\
import sys
from fastpipe.training.output_lock import output_lock
with output_lock(sys.argv[1]):
    print("locked", flush=True)
    sys.stdin.readline()
"""


def test_a_second_run_hears_who_has_the_folder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout.readline() == "locked\n"
    with (
        pytest.raises(InputError, match=rf"process {process.pid} on .*--output"),
        output_lock(tmp_path),
    ):
        pass
    assert (tmp_path / LOCK_FILE).exists()
    # The lock of a killed process is nobody's; its file is taken over.
    process.kill()
    process.communicate()
    assert (tmp_path / LOCK_FILE).exists()
    with output_lock(tmp_path):
        assert str(os.getpid()) in (tmp_path / LOCK_FILE).read_text()
    assert not list(tmp_path.iterdir())


def test_the_lock_goes_with_an_error(tmp_path):
    with pytest.raises(KeyError), output_lock(tmp_path):
        raise KeyError
    with output_lock(tmp_path), pytest.raises(InputError), output_lock(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


def test_a_new_folder_is_made_and_none_is_no_folder(tmp_path):
    with output_lock(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b" / LOCK_FILE).exists()
    with output_lock(None), output_lock(None):
        pass
