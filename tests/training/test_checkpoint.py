"""Nothing is lost when a run is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from processes import environment

import fastpipe
from fastpipe.errors import ConfigError, InputError
from fastpipe.training.checkpoint import (
    STATE_FILE,
    TrainingState,
    link_pipeline,
    remove_leftovers,
    replace_folder,
    save_pipeline,
)
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.resuming import check_same_run
from fastpipe.training.run_log import LOG_FILE, read_log
from fastpipe.vectors import Vectors

ROOT = Path(__file__).parents[2]

CONFIG = """\
[paths]
train = null
dev = null

[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 16
depth = 1
embed_size = 100
window_size = 1
maxout_pieces = 2
subword_features = true

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 16

[components.parser]
factory = "parser"

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 16
maxout_pieces = 2
use_upper = true

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 16

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${paths.train}
limit = 60

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${paths.dev}
limit = 20

[training]
max_steps = 12
eval_frequency = 3
checkpoint_frequency = 0
dropout = 0.2

[training.before_update]
@callbacks = "kill_at.v1"

[training.batcher]
@batchers = "spacy.batch_by_words.v1"
tolerance = 0.2

[training.batcher.size]
@schedules = "compounding.v1"
start = 100
stop = 400
compound = 1.1

[training.optimizer]
@optimizers = "Adam.v1"
use_averages = true

[training.optimizer.learn_rate]
@schedules = "warmup_linear.v1"
warmup_steps = 5
total_steps = 20
initial_rate = 0.01
"""
CODE = """\
import os, signal, time
from pathlib import Path
import fastpipe
from fastpipe.training.checkpoint import STATE_FILE, TrainingState

# A shell's job in the background ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)

@fastpipe.registry.callbacks("kill_at.v1")
def create():
    def before_update(nlp, info):
        if info["step"] == int(os.environ.get("KILL_AT", -1)):
            # What is under way to the disk is to arrive there.
            state = Path(os.environ["OUTPUT"], STATE_FILE)
            while TrainingState.load(state).progress.step < int(os.environ["SAVED"]):
                time.sleep(0.01)
            os.kill(os.getpid(), int(os.environ["KILL_BY"]))
    return before_update
"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The folder that runs are made in, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("runs")
    (folder / "config.cfg").write_text(CONFIG)
    (folder / "code.py").write_text(CODE)
    return folder


@pytest.fixture(scope="module")
def train(runs):
    """A function that trains in a process of its own, and maybe kills it."""

    def call(output, *arguments, kill_at=None, kill_by=signal.SIGKILL, saved=0):
        variables = {}
        if kill_at is not None:
            variables = {"KILL_AT": str(kill_at), "KILL_BY": str(int(kill_by))}
            variables |= {"OUTPUT": str(output), "SAVED": str(saved)}
        command = [sys.executable, "-m", "fastpipe", "train", "config.cfg"]
        command += ["--output", output, "--code", "code.py", *arguments]
        command += ["--paths.train", EXAMPLE_DATA / "train.spacy"]
        command += ["--paths.dev", EXAMPLE_DATA / "dev.spacy"]
        return subprocess.run(
            [str(part) for part in command],
            cwd=runs,
            env=environment(**variables),
            capture_output=True,
            text=True,
        )

    return call


@pytest.fixture(scope="module")
def whole(train, runs):
    """The folder of a run that nothing happened to."""
    done = train("whole")
    assert done.returncode == 0, done.stderr
    return runs / "whole"


@pytest.fixture(scope="module")
def short(train, runs):
    """A run of half as many steps, in a folder without a state to resume from."""
    done = train("short", "--resume", "--training.max_steps", "6")
    assert done.returncode == 0, done.stderr
    return done


def weights(folder):
    """Return the bytes of all models of a pipeline's folder."""
    return {
        path.parent.name: path.read_bytes() for path in sorted(folder.glob("*/model"))
    }


def check_same(parts, whole):
    """Assert that two runs got the same weights and results; return their states."""
    for name in ("model-last", "model-best"):
        assert set(weights(whole / name)) == {"tok2vec", "tagger", "parser"}
        assert weights(whole / name) == weights(parts / name)
    states = [TrainingState.load(run / STATE_FILE) for run in (whole, parts)]
    assert states[0].progress.results == states[1].progress.results
    return states


def test_a_killed_run_goes_on_as_if_nothing_had_been(train, whole, runs):
    killed = train("killed", kill_at=5, saved=4)
    assert killed.returncode == -signal.SIGKILL
    killed = train("killed", "--resume", kill_at=10, saved=10)
    assert killed.returncode == -signal.SIGKILL
    assert "Resuming after step 3" in killed.stdout
    done = train("killed", "--resume")
    assert done.returncode == 0, done.stderr
    assert "Resuming after step 9" in done.stdout
    states = check_same(runs / "killed", whole)
    assert states[0].pipeline == states[1].pipeline


def test_a_run_that_is_asked_to_stop_saves_and_ends(train, whole, runs):
    stopped = train("stopped", kill_at=4, kill_by=signal.SIGTERM)
    assert stopped.returncode == 143
    assert "Stopped by SIGTERM after step 4 and saved in stopped" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    stopped = train("stopped", "--resume", kill_at=8, kill_by=signal.SIGINT)
    assert stopped.returncode == 130
    assert "Resuming after step 4" in stopped.stdout
    assert "Stopped by SIGINT after step 8" in stopped.stderr
    # Between evaluations, too.
    killed = train(
        *("stopped", "--resume", "--training.checkpoint_frequency", "1"),
        kill_at=11,
        saved=11,
    )
    assert killed.returncode == -signal.SIGKILL
    done = train("stopped", "--resume")
    assert "Resuming after step 10" in done.stdout
    # The losses in the rows, and the table of results.
    states = check_same(runs / "stopped", whole)
    assert states[0].progress.losses == states[1].progress.losses
    assert set(os.listdir(runs / "stopped")) == {
        "model-best",
        "model-last",
        LOG_FILE,
        STATE_FILE,
    }
    # A row an evaluation, whichever process made it.
    log = read_log(runs / "stopped" / LOG_FILE)
    expected = read_log(whole / LOG_FILE)
    assert [row["step"] for row in log] == [row["step"] for row in expected]
    for row, other in zip(log, expected, strict=True):
        assert row["losses"] == other["losses"]
        assert row["score"] == other["score"]


def test_resume_without_a_state_begins(short):
    assert "starting from the beginning" in short.stdout


def test_resume_with_other_settings_is_refused(train, short):
    done = train("short", "--resume", "--training.dropout", "0.5")
    assert done.returncode == 1
    assert "training.dropout" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_finished_run_can_be_made_longer(train, short, whole, runs):
    done = train("short", "--resume")
    assert done.returncode == 0, done.stderr
    assert weights(runs / "short" / "model-last") == weights(whole / "model-last")


def test_a_folder_is_replaced_in_one_step(tmp_path):
    """A process that replaces a folder over and over is killed at odd moments."""
    code = (
        "import sys\n"
        "from fastpipe.training.checkpoint import replace_folder\n"
        "for number in range(10**6):\n"
        "    with replace_folder(sys.argv[1]) as folder:\n"
        "        for name in 'abcd':\n"
        "            (folder / name).write_text(str(number))\n"
        "    if not number:\n"
        "        print('ready', flush=True)\n"
    )
    place = tmp_path / "model-last"
    for delay in (0.0, 0.003, 0.011):
        process = subprocess.Popen(
            [sys.executable, "-c", code, place],
            stdout=subprocess.PIPE,
            env=environment(),
        )
        assert process.stdout.readline() == b"ready\n"
        time.sleep(delay)
        process.kill()
        process.wait()
        process.stdout.close()
        assert len({(place / name).read_text() for name in "abcd"}) == 1
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["model-last"]


def test_a_replacement_in_two_steps_is_finished(tmp_path):
    """As on a file system that can't swap two folders, killed in between."""
    for name, places in {
        "model-last": ("old", "new"),
        "model-best": ("new",),
    }.items():
        for place in places:
            folder = tmp_path / f".{name}.xyz" / place
            folder.mkdir(parents=True)
            (folder / "a").write_text(place)
    (tmp_path / "model-best").mkdir()
    (tmp_path / "model-best" / "a").write_text("whole")
    remove_leftovers(tmp_path)
    assert sorted(os.listdir(tmp_path)) == ["model-best", "model-last"]
    assert (tmp_path / "model-last" / "a").read_text() == "new"
    assert (tmp_path / "model-best" / "a").read_text() == "whole"


def test_a_failed_write_changes_nothing(tmp_path):
    place = tmp_path / "model-last"
    with replace_folder(place) as folder:
        (folder / "a").write_text("old")

    def write():
        with replace_folder(place) as folder:
            (folder / "a").write_text("new")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write()
    assert (place / "a").read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_what_did_not_change_is_not_written_again(tmp_path):
    """Large tables are linked from the older pipeline, others are written."""
    place = tmp_path / "model-last"
    files = ("vocab/vectors", "vocab/strings.json", "meta.json")
    nlp = fastpipe.blank("en")
    words = [f"{number:x}" for number in range(1 << 15)]
    nlp.vocab.vectors = Vectors(data=np.ones((len(words), 10), "f"), keys=words)
    numbers = []
    for step in range(3):
        nlp.meta["step"] = step
        if step == 2:
            nlp.vocab.vectors.data[-1] = 2
        save_pipeline(nlp, place)
        numbers.append([(place / name).stat().st_ino for name in files])
        saved = np.load(place / "vocab/vectors")
        np.testing.assert_array_equal(saved, nlp.vocab.vectors.data)
        assert {(place / name).stat().st_nlink for name in files} == {1}
    same, changed = [
        [one == other for one, other in zip(*pair, strict=True)]
        for pair in (numbers[:2], numbers[1:])
    ]
    assert same == [True, False, False]
    assert changed == [False, False, False]


def test_equal_pipelines_share_their_large_files(tmp_path):
    best, last = tmp_path / "model-best", tmp_path / "model-last"
    best.mkdir()
    (best / "large").write_bytes(bytes(1 << 20))
    (best / "small").write_bytes(bytes(9))
    link_pipeline(best, last)
    assert (last / "large").samefile(best / "large")
    assert not (last / "small").samefile(best / "small")
    # Either is replaced as a whole, and the other one stays.
    with replace_folder(best) as folder:
        (folder / "large").write_bytes(b"new")
    assert (last / "large").read_bytes() == bytes(1 << 20)


def test_without_links_they_are_copied(tmp_path, monkeypatch):
    def refuse(*arguments):
        raise OSError("there are no links")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "large").write_bytes(bytes(1 << 20))
    link_pipeline(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b" / "large").read_bytes() == bytes(1 << 20)


def test_a_damaged_state(tmp_path):
    path = tmp_path / STATE_FILE
    path.write_bytes(b"\x93\x01")
    with pytest.raises(InputError, match="--resume"):
        TrainingState.load(path)


def test_what_may_change_between_the_parts_of_a_run():
    before = "[training]\nmax_steps = 5\ndropout = 0.1\n"
    check_same_run(before, before.replace("5", "9"), Path("out/state"))
    with pytest.raises(ConfigError, match=r"training\.dropout"):
        check_same_run(before, before.replace("0.1", "0.2"), Path("out/state"))
