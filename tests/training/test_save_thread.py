"""What was begun is finished on a thread."""

import threading
from contextlib import contextmanager

import pytest

from fastpipe.training.save_thread import SaveThread


@contextmanager
def part(name, done, wait=None):
    done.append(f"write {name}")
    yield
    if wait is not None:
        wait.wait()
    done.append(f"finish {name}")


def fail():
    raise OSError("No space left on device")


def test_the_last_is_finished_first_and_later():
    done, may_finish = [], threading.Event()
    with SaveThread() as thread:
        with thread.saving() as stack:
            stack.enter_context(part("state", done))
            stack.enter_context(part("pipeline", done, may_finish))
        assert done == ["write state", "write pipeline"]
        assert thread.is_busy
        may_finish.set()
    assert done[2:] == ["finish pipeline", "finish state"]
    assert not thread.is_busy


def test_one_thing_after_the_other():
    done = []
    with SaveThread() as thread:
        for name in "ab":
            with thread.saving() as stack:
                stack.enter_context(part(name, done))
    assert done == ["write a", "finish a", "write b", "finish b"]


def test_what_fails_is_told_of_once():
    thread = SaveThread()
    with thread.saving() as stack:
        stack.callback(fail)
    with pytest.raises(OSError, match="No space"):
        thread.wait()
    thread.wait()
    with thread.saving() as stack:
        stack.callback(fail)
    with pytest.raises(OSError, match="No space"), thread.saving():
        raise AssertionError


def test_at_the_end_a_failure_ends_the_run():
    with (
        pytest.raises(OSError, match="No space"),
        SaveThread() as thread,
        thread.saving() as stack,
    ):
        stack.callback(fail)


def test_a_run_that_failed_has_its_own_error():
    with pytest.raises(ValueError, match="the run's"), SaveThread() as thread:
        with thread.saving() as stack:
            stack.callback(fail)
        raise ValueError("the run's")


def test_what_cannot_be_begun_is_undone():
    done = []

    @contextmanager
    def undone():
        try:
            yield
        except KeyError:
            done.append("undone")
            raise

    thread = SaveThread()
    with pytest.raises(KeyError), thread.saving() as stack:
        stack.enter_context(undone())
        raise KeyError
    assert done == ["undone"]
    assert not thread.is_busy
