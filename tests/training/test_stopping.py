"""A run sees between its steps that it is asked to stop."""

import os
import signal
import threading

import pytest

from fastpipe.training.stopping import StopRequest


@pytest.fixture(autouse=True)
def usual_handlers():
    """Those that a shell's job in the background doesn't have."""
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
        signal.SIGTERM: signal.signal(signal.SIGTERM, signal.SIG_DFL),
    }
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_nothing_happens_without_a_signal():
    before = signal.getsignal(signal.SIGTERM)
    with StopRequest() as stop:
        assert not stop and stop.name == ""
        assert signal.getsignal(signal.SIGTERM) != before
        stop.end()
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_termination():
    with StopRequest() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop and stop.name == "SIGTERM"
        with pytest.raises(SystemExit) as raised:
            stop.end()
    assert raised.value.code == 143


def test_a_second_request_ends_at_once():
    reached = False
    with pytest.raises(KeyboardInterrupt), StopRequest() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.name == "SIGINT"
        reached = True
        os.kill(os.getpid(), signal.SIGINT)
    assert reached
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_handlers_of_others_stay():
    def handler(number, frame):
        raise AssertionError

    before = signal.signal(signal.SIGTERM, handler)
    try:
        with StopRequest():
            assert signal.getsignal(signal.SIGTERM) is handler
    finally:
        signal.signal(signal.SIGTERM, before)


def test_other_threads_are_not_asked():
    found = []

    def look():
        with StopRequest() as stop:
            found.append(bool(stop))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [False]
