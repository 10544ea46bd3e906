"""Saving beside a run: the best pipeline at once, the rest when it is due."""

import threading
import time
from contextlib import nullcontext

import pytest
import srsly

import fastpipe
from fastpipe.errors import InputError
from fastpipe.training import checkpoint
from fastpipe.training.checkpoint import STATE_FILE, TrainingState
from fastpipe.training.run_saver import RunSaver
from fastpipe.training.save_timer import SaveTimer
from fastpipe.training.saved_state import Progress


class Saved:
    """A run, and what of it is in its folder."""

    def __init__(self, folder, frequency, output=True):
        self.folder = folder
        self.nlp = fastpipe.blank("en")
        self.saver = RunSaver(
            folder if output else None,
            STATE_FILE,
            self.nlp,
            prepare=lambda nlp: nlp,
            averaged=nullcontext,
            take_state=lambda: TrainingState(Progress(self.step), "", {}, {}, b"", {}),
            timer=SaveTimer(frequency),
        )

    def evaluate(self, step, is_best):
        self.step = step
        self.nlp.meta["step"] = step
        self.saver.after_evaluation(step, is_best=is_best)

    def go_on(self, step):
        self.step = step
        self.saver.between(step)

    def found(self):
        """Return the steps of the best, of the last, and of the state."""
        self.saver.wait()
        steps = []
        for name in ("model-best", "model-last"):
            meta = self.folder / name / "meta.json"
            steps.append(srsly.read_json(meta)["step"] if meta.exists() else None)
        state = self.folder / STATE_FILE
        steps.append(
            TrainingState.load(state).progress.step if state.exists() else None
        )
        assert self.saver.saved == (steps[2] or 0)
        return steps


@pytest.fixture
def run(tmp_path):
    return lambda *arguments, **options: Saved(tmp_path, *arguments, **options)


def test_at_each_evaluation(run):
    run = run(0)
    run.evaluate(1, is_best=True)
    assert run.found() == [1, 1, 1]
    run.evaluate(5, is_best=False)
    assert run.found() == [1, 5, 5]
    run.go_on(8)
    assert run.found() == [1, 5, 5]


def test_by_steps(run):
    run = run(4)
    run.evaluate(1, is_best=True)
    assert run.found() == [1, None, None]
    run.go_on(4)
    assert run.found() == [1, None, 4]
    run.evaluate(6, is_best=False)
    assert run.found() == [1, None, 4]
    run.evaluate(8, is_best=True)
    assert run.found() == [8, 8, 8]


def test_the_last_is_there_at_the_end(run):
    run = run(100)
    run.evaluate(1, is_best=True)
    run.saver.finish(1)
    assert run.found() == [1, 1, 1]
    run.evaluate(9, is_best=False)
    run.saver.finish(9)
    assert run.found() == [1, 9, 9]
    # Nothing is left to do.
    run.saver.take_state = None
    run.saver.finish(9)


def test_without_a_folder(run, tmp_path):
    run = run(1, output=False)
    run.evaluate(1, is_best=True)
    run.go_on(2)
    run.saver.finish(2)
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_is_of_one_moment(run, monkeypatch):
    """While it is under way to the disk, the run goes on."""
    may_sync, sync = threading.Event(), checkpoint._sync_tree

    def wait(folder):
        may_sync.wait()
        sync(folder)

    monkeypatch.setattr(checkpoint, "_sync_tree", wait)
    run = run(0)
    run.evaluate(1, is_best=True)
    run.nlp.meta["step"] = run.step = 2
    assert not (run.folder / "model-best").exists()
    assert run.saver.saved == 0
    may_sync.set()
    assert run.found() == [1, 1, 1]


@pytest.mark.parametrize("ends", ["between", "after_evaluation", "finish"])
def test_what_fails_under_way_ends_the_run(run, monkeypatch, ends):
    run = run(0)
    run.evaluate(1, is_best=True)
    assert run.found() == [1, 1, 1]

    def fail(folder):
        raise OSError("No space left on device")

    monkeypatch.setattr(checkpoint, "_sync_tree", fail)
    run.evaluate(2, is_best=True)
    while run.saver._thread.is_busy:
        time.sleep(0.001)
    with pytest.raises(OSError, match="No space left"):
        if ends == "after_evaluation":
            run.evaluate(3, is_best=True)
        else:
            getattr(run.saver, ends)(3)
    run.saver.give_up()
    assert run.found() == [1, 1, 1]
    assert not [path for path in run.folder.iterdir() if path.name[0] == "."]


def test_what_cannot_be_written_leaves_the_older(run):
    run = run(0)
    run.evaluate(1, is_best=True)
    run.saver.wait()

    def refuse(nlp):
        raise InputError("not this one")

    run.saver.prepare = refuse
    with pytest.raises(InputError, match="not this one"):
        run.evaluate(2, is_best=True)
    assert run.found() == [1, 1, 1]
    assert not [path for path in run.folder.iterdir() if path.name[0] == "."]
