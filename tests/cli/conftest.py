"""What the tests of the command line share."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from processes import environment

from fastpipe.cli.app import main
from fastpipe.training.example_data import EXAMPLE_DATA

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def run():
    """A function that runs the command line and returns the finished process."""

    def call(*arguments, stdin=None, env=None, cwd=None, torch=False):
        return subprocess.run(
            [sys.executable, "-m", "fastpipe", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            env=environment(torch=torch, **(env or {})),
            cwd=cwd,
            timeout=300,
        )

    return call


@pytest.fixture
def quick_run(capfd, monkeypatch):
    """The same as `run`, in this process: without the time that Python starts in."""

    def call(*arguments, stdin=None):
        monkeypatch.setattr(sys, "argv", ["fastpipe", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capfd.readouterr()
        logger = logging.getLogger("fastpipe")
        level = logger.level
        try:
            main()
            status = 0
        except SystemExit as finished:
            status = finished.code or 0
        finally:
            # That --verbose sets it would show in the commands after.
            logger.setLevel(level)
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, status, out, err)

    return call


@pytest.fixture(scope="session")
def paths():
    """The overrides that point a config to the bundled corpus."""
    return (
        "--paths.train",
        str(EXAMPLE_DATA / "train.spacy"),
        "--paths.dev",
        str(EXAMPLE_DATA / "dev.spacy"),
    )


@pytest.fixture(scope="session")
def config(run, tmp_path_factory):
    """The config of a tagger, as a file."""
    path = tmp_path_factory.mktemp("config") / "config.cfg"
    done = run("init", "config", path, "--pipeline", "tagger")
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def trained(run, config, paths, tmp_path_factory):
    """The output folder of a short training run."""
    output = tmp_path_factory.mktemp("trained")
    limits = ("--training.max_steps", 20, "--training.eval_frequency", 10)
    done = run("train", config, "--output", output, *paths, *limits)
    assert done.returncode == 0, done.stderr
    return output
