import os
import subprocess
import sys
from importlib.metadata import version

import pytest

HEAVY = ("numpy", "thinc", "srsly", "rich.progress", "pydantic")


def test_help_lists_the_commands(run):
    done = run("--help")
    assert done.returncode == 0
    for name in ("train", "evaluate", "convert", "info", "init"):
        assert name in done.stdout


def test_version_is_that_of_the_distribution(run):
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout == f"fastpipe-nlp {version('fastpipe-nlp')}\n"


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
def test_each_command_has_help(quick_run, command):
    done = quick_run(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_an_unknown_command_is_a_usage_error(run):
    done = run("trian")
    assert done.returncode == 2
    assert "trian" in done.stderr
    assert "Did you mean 'train'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_shell_is_told_what_can_follow():
    code = (
        "import sys; from fastpipe.cli.app import main\n"
        "sys.argv = ['fastpipe']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('thinc', 'numpy') if name in sys.modules])"
    )
    words = {"COMP_WORDS": "fastpipe init fi", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, **words, "_FASTPIPE_COMPLETE": "complete_bash"},
    )
    assert done.stdout.split() == ["fill-config", "[]"], done.stderr


def test_a_former_name_of_a_command(quick_run):
    assert "debug-data" not in quick_run("--help").stdout
    done = quick_run("debug-data", "--help")
    assert done.returncode == 0 and "--ignore-warnings" in done.stdout


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o default -F _fastpipe_completion fastpipe"),
        ("zsh", "#compdef fastpipe"),
        ("fish", "complete --command fastpipe --no-files"),
    ],
)
def test_shells_learn_to_complete(run, shell, line):
    # The shell is said rather than looked for: a test has none.
    said = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = run("--show-completion", shell, env=said)
    assert done.returncode == 0, done.stderr
    assert line in done.stdout


def test_errors_have_colours_where_they_are_wanted(run):
    for variables, sign in [({"FORCE_COLOR": "1"}, "\x1b[31m✘"), ({}, "✘")]:
        done = run("info", "no-such-pipeline", env={"NO_COLOR": "", **variables})
        assert done.returncode == 1
        assert done.stderr.startswith(f"{sign} no-such-pipeline ")
