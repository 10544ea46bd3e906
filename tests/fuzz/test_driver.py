"""The driver notices every way in which an input can fail."""

import os
import signal
import time

import pytest

from fuzz import driver
from fuzz.driver import run


def failures(target, inputs=3):
    result = run(target, 0, inputs=inputs)
    assert result.inputs == inputs
    return {text: numbers for numbers, text in result.failures.values()}


def at_one(fail):
    """Return a target that fails at the number 1 alone."""
    numbers = iter(range(10**6))

    def target(draw):
        if draw.random.random() == AT_ONE:
            fail()
        return next(numbers) % 2

    return target


AT_ONE = driver.Draw(1).random.random()


def error():
    raise AttributeError("no such thing")


def compute():
    while True:
        pass


@pytest.mark.parametrize(
    ("fail", "message"),
    [
        (error, "AttributeError: no such thing"),
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "killed by SIGSEGV"),
        (lambda: os._exit(3), ""),
        (lambda: time.sleep(60), "took more than"),
        (compute, "took more than"),
        (lambda: time.sleep(60 if bytearray(b"x" * 200_000_000) else 0), " MB"),
    ],
)
def test_failures(fail, message, monkeypatch):
    monkeypatch.setattr(driver, "SECONDS", 0.3 if fail is compute else 60.0)
    waiting = 0.3 if message == "took more than" and fail is not compute else 60.0
    monkeypatch.setattr(driver, "SECONDS_WAITING", waiting)
    monkeypatch.setattr(driver, "BYTES", driver._memory(os.getpid()) + 100_000_000)
    [(text, numbers)] = failures(at_one(fail)).items()
    assert numbers == [1]
    assert message in text


def test_counts_and_time():
    result = run(lambda draw: draw.chance(), 0, inputs=40)
    assert (result.inputs, result.failures) == (40, {})
    assert 0 < result.refused < 40
    assert run(lambda draw: True, 0, seconds=0.2).inputs > 0
