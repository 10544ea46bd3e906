"""``fastpipe tune``, in processes of its own."""

import signal
import sys

import pytest

import fastpipe
from fastpipe.config import load_config

SPACE = """\
[space.training.dropout]
type = "float"
low = 0.05
high = 0.5

[space.training.optimizer.learn_rate]
type = "categorical"
values = [0.001, 0.01]
"""
LIMITS = ("--training.max_steps", 4, "--training.eval_frequency", 2)
CODE = """\
import os, signal
import fastpipe

# A shell's job in the background ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)

@fastpipe.registry.callbacks("ask_to_stop.v1")
def create():
    def before_update(nlp, info):
        if info["step"] == 1 and not os.path.exists(os.environ.get("ASKED", "/")):
            open(os.environ["ASKED"], "x").close()
            asked = os.getppid() if "TO_PARENT" in os.environ else os.getpid()
            os.kill(asked, int(os.environ["STOP_BY"]))
    return before_update
"""


@pytest.fixture(scope="module")
def files(config, tmp_path_factory):
    """A folder with a config, a space and a file of code."""
    folder = tmp_path_factory.mktemp("tune")
    text = config.read_text().replace("before_update = null\n", "")
    text += '\n[training.before_update]\n@callbacks = "ask_to_stop.v1"\n'
    (folder / "config.cfg").write_text(text)
    (folder / "space.cfg").write_text(SPACE)
    (folder / "own.py").write_text(CODE)
    return folder


@pytest.fixture
def tune(run, files, paths):
    def call(*arguments, **variables):
        return run(
            *("tune", "config.cfg", "--space", "space.cfg", "--code", "own.py"),
            *("--no-prune", *paths, *LIMITS, *arguments),
            cwd=files,
            env={"NO_COLOR": "1", **variables},
        )

    return call


def asked_by(number, name):
    """Return variables that make one trial ask for a stop, once."""
    return {"STOP_BY": str(int(number)), "ASKED": f"{name}.asked"}


def scores_in(done):
    table = done.stdout.partition("The best trials")[2]
    rows = [line.split() for line in table.splitlines()]
    return [row[:4] for row in rows if row and row[0].isdigit()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_a_search_that_is_stopped_goes_on(tune, files):
    name = "one"
    stopped = tune("--trials", 1, "-o", name, **asked_by(signal.SIGTERM, name))
    assert stopped.returncode == 143, stopped.stderr
    last = stopped.stderr.strip().splitlines()[-1]
    assert "Stopped by SIGTERM with 0 of 1 trials done" in last
    assert "--resume" in last and "Traceback" not in stopped.stderr
    done = tune("--trials", 1, "-o", name, "--resume")
    assert done.returncode == 0, done.stderr
    assert len(scores_in(done)) == 1
    log = (files / name / "trial-0000" / "log.txt").read_text()
    assert "Resuming after step 1" in log
    best = load_config(files / name / "best.cfg")
    assert best["training"]["max_steps"] == 4
    assert best["training"]["optimizer"]["learn_rate"] in (0.001, 0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_trials_at_a_time_are_stopped_together_and_go_on(tune, files):
    asked = {**asked_by(signal.SIGINT, "both"), "TO_PARENT": "1"}
    stopped = tune("--trials", 2, "--n-jobs", 2, "--output", "both", **asked)
    assert stopped.returncode == 130, stopped.stderr
    last = stopped.stderr.strip().splitlines()[-1]
    assert "Stopped by SIGINT" in last and "of 2 trials done" in last
    done = tune("--trials", 2, "--n-jobs", 2, "--output", "both", "--resume")
    assert done.returncode == 0, done.stderr
    assert len(scores_in(done)) == 2
    [path] = (files / "both").glob("*/model-best")
    assert fastpipe.load(path).pipe_names == ["tok2vec", "tagger"]


def test_through_ray(tune, files):
    pytest.importorskip("ray")
    done = tune("--trials", 2, "--n-jobs", 2, "--ray", "--output", "ray")
    assert done.returncode == 0, done.stderr
    assert len(scores_in(done)) == 2
    assert (files / "ray" / "best.cfg").is_file()


@pytest.mark.parametrize(
    ("space", "message"),
    [
        ('[space.training.dropuot]\ntype = "float"\nlow = 0\nhigh = 1', "dropout"),
        ('[space.training.dropout]\ntype = "float"\nlow = 0', "high: is missing"),
    ],
)
def test_a_space_that_cannot_be_searched(quick_run, files, paths, space, message):
    path = files / "wrong.cfg"
    path.write_text(space)
    arguments = ("tune", files / "config.cfg", "--space", path, "-o", files / "wrong")
    done = quick_run(*arguments, "--code", files / "own.py", *paths)
    assert done.returncode == 1
    assert message in done.stderr and str(path) in done.stderr
    assert not (files / "wrong").exists()


def test_an_address_is_one_of_ray(quick_run, files, paths):
    arguments = ("tune", files / "config.cfg", "-s", files / "space.cfg", "-o", "x")
    done = quick_run(*arguments, *paths, "--address", "auto", "-c", files / "own.py")
    assert done.returncode == 1
    assert "--ray" in done.stderr


def test_optuna_is_asked_for(quick_run, files, paths, monkeypatch):
    monkeypatch.setitem(sys.modules, "optuna", None)
    arguments = ("tune", files / "config.cfg", "-s", files / "space.cfg", "-o", "x")
    done = quick_run(*arguments, *paths)
    assert done.returncode == 1
    assert "pip install 'fastpipe-nlp[tune]'" in done.stderr
