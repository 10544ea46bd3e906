"""When the state of a run is due to be saved between evaluations."""

import pytest

from fastpipe.errors import ConfigError
from fastpipe.training import save_timer
from fastpipe.training.save_timer import SaveTimer


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes when it is told to."""
    times = [1000.0]
    monkeypatch.setattr(save_timer.time, "monotonic", lambda: times[0])
    return times


def walk(timer, clock, n_steps, seconds, cost=0.0):
    """Return the steps at which the state was saved."""
    saved = []
    for step in range(1, n_steps + 1):
        clock[0] += seconds
        if timer.is_due(step):
            with timer.saving(step):
                clock[0] += cost
            saved.append(step)
    return saved


@pytest.mark.parametrize(
    ("setting", "seconds"),
    [
        (None, 600),
        ("10 minutes", 600),
        ("1m", 60),
        ("90 s", 90),
        (" 1.5 Hours ", 5400),
        ("1 second", 1),
    ],
)
def test_times(clock, setting, seconds):
    timer = SaveTimer(setting)
    clock[0] += seconds - 0.5
    assert not timer.has_waited() and not timer.is_due(1)
    clock[0] += 0.5
    assert timer.has_waited() and timer.is_due(1)
    assert timer.next_step() is None


def test_by_steps(clock):
    timer = SaveTimer(3)
    assert timer.next_step() == 3
    assert walk(timer, clock, 8, 10_000.0) == [3, 6]
    assert (timer.step, timer.next_step()) == (6, 9)
    assert not timer.has_waited()


def test_a_run_that_goes_on(clock):
    timer = SaveTimer(3, step=7)
    assert (timer.step, timer.next_step()) == (7, 10)


def test_by_time(clock):
    assert walk(SaveTimer("10 s"), clock, 9, 4.0) == [3, 6, 9]


def test_by_time_takes_little_of_it(clock):
    # Saving takes three seconds: it is worth it once in three hundred.
    assert walk(SaveTimer("10 s"), clock, 20, 40.0, cost=3.0) == [1, 9, 17]


def test_after_evaluations_as_often_as_it_takes_little(clock):
    timer = SaveTimer("10 minutes")
    assert timer.is_due_after_evaluation(1)
    with timer.saving(1):
        clock[0] += 0.3
    clock[0] += 29
    assert not timer.is_due_after_evaluation(2)
    clock[0] += 1.5
    assert timer.is_due_after_evaluation(2) and not timer.is_due(2)


def test_after_evaluations_by_steps(clock):
    timer = SaveTimer(3)
    assert not timer.is_due_after_evaluation(2)
    assert timer.is_due_after_evaluation(3)


def test_at_evaluations_alone(clock):
    timer = SaveTimer(0)
    assert walk(timer, clock, 5, 10_000.0) == []
    with timer.saving(5):
        clock[0] += 1000
    assert timer.is_due_after_evaluation(6)
    assert timer.next_step() is None


def test_what_is_not_saved_is_still_due(clock):
    timer = SaveTimer("10 s")
    clock[0] += 11
    with pytest.raises(OSError), timer.saving(5):
        raise OSError
    assert timer.step == 0 and timer.has_waited()


def test_a_config():
    assert SaveTimer.from_config({"training": {}}, 4).step == 4
    config = {"training": {"checkpoint_frequency": "often"}}
    with pytest.raises(ConfigError, match="frequency: is 'often', expected"):
        SaveTimer.from_config(config, 0)
