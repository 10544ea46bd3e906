"""The number of threads."""

import pytest

from fastpipe._runtime.threads import (
    available_cores,
    get_num_threads,
    set_num_threads,
)


@pytest.fixture(autouse=True)
def restored_threads():
    before = get_num_threads()
    yield
    set_num_threads(before)


def test_the_number_is_set_and_read(monkeypatch):
    set_num_threads(3)
    assert get_num_threads() == 3
    monkeypatch.setenv("FASTPIPE_NUM_THREADS", " 2 ")
    set_num_threads()
    assert get_num_threads() == 2
    set_num_threads(1)
    assert get_num_threads() == 1
    monkeypatch.setenv("FASTPIPE_NUM_THREADS", "")
    set_num_threads(0)
    assert get_num_threads() == available_cores() >= 1


@pytest.mark.parametrize("number", [-1, 1025, "many"])
def test_what_is_no_number_of_threads_is_refused(number, monkeypatch):
    before = get_num_threads()
    with pytest.raises((ValueError, TypeError), match="n_threads"):
        set_num_threads(number)
    monkeypatch.setenv("FASTPIPE_NUM_THREADS", str(number))
    with pytest.raises(ValueError, match="FASTPIPE_NUM_THREADS is"):
        set_num_threads()
    assert get_num_threads() == before
