import subprocess
import sys
import time

import pytest

HEAVY = ("numpy", "thinc", "srsly", "rich.progress", "pydantic")


def test_help_lists_the_commands(run):
    done = run("--help")
    assert done.returncode == 0
    for name in ("train", "evaluate", "convert", "info", "init"):
        assert name in done.stdout


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from fastpipe.cli.app import main\n"
        "sys.argv = ['fastpipe', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_help_is_quick(run):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run("--help")
        times.append(time.perf_counter() - start)
    # Half a second on a machine of its own; tests may share theirs.
    assert min(times) < 1.0


@pytest.mark.parametrize(
    "command",
    [
        ("train",),
        ("evaluate",),
        ("convert",),
        ("info",),
        ("init",),
        ("init", "config"),
        ("init", "fill-config"),
    ],
)
def test_each_command_has_help(run, command):
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_an_unknown_command_is_a_usage_error(run):
    done = run("trian")
    assert done.returncode == 2
    assert "trian" in done.stderr
    assert "Traceback" not in done.stderr
