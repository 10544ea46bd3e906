"""When the state of a run is saved."""

import pytest

from fastpipe.training import run_saver
from fastpipe.training.run_saver import Frequency, RunSaver
from fastpipe.training.saved_state import Progress


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (0, Frequency()),
        (25, Frequency(steps=25)),
        (None, Frequency(seconds=600)),
        ("10 minutes", Frequency(seconds=600)),
        ("1m", Frequency(seconds=60)),
        ("90 s", Frequency(seconds=90)),
        (" 1.5 Hours ", Frequency(seconds=5400)),
        ("1 second", Frequency(seconds=1)),
    ],
)
def test_frequencies(setting, expected):
    assert Frequency.of(setting) == expected


@pytest.fixture
def saver(monkeypatch, tmp_path):
    """A saver whose clock stands still, and that only counts."""
    made = RunSaver(tmp_path, None, None, Progress(), None, {})
    made.clock, made.saved = 1000.0, []
    made._at = made.clock
    monkeypatch.setattr(run_saver.time, "monotonic", lambda: made.clock)

    def save_state():
        made.saved.append(made.progress.step)
        made.step, made._at = made.progress.step, made.clock

    made.save_state = save_state
    return made


def walk(saver, steps, seconds):
    for _ in range(steps):
        saver.progress.step += 1
        saver.clock += seconds
        saver.save_if_due()
    return saver.saved


def test_by_steps(saver):
    saver.frequency = Frequency(steps=3)
    assert walk(saver, 8, 0.0) == [3, 6]


def test_by_time(saver):
    saver.frequency = Frequency(seconds=10)
    assert walk(saver, 9, 4.0) == [3, 6, 9]


def test_by_time_takes_little_of_it(saver):
    saver.frequency = Frequency(seconds=10)
    # Saving took three seconds: it is worth it once in three hundred.
    saver._cost = 3.0
    assert walk(saver, 10, 40.0) == [8]


def test_not_at_all(saver):
    saver.frequency = Frequency()
    assert walk(saver, 5, 10_000.0) == []
