"""The next batch is prepared while the current one is computed."""

import threading

import pytest

from fastpipe.language.read_ahead import map_ahead


def test_results_come_in_order():
    for n in (0, 1, 3, 4, 10):
        assert list(map_ahead(lambda i: i * i, range(n), 4)) == [
            i * i for i in range(n)
        ]


def test_the_stream_is_read_by_the_caller_and_the_work_done_elsewhere():
    readers, workers = set(), set()

    def stream():
        for i in range(9):
            readers.add(threading.get_ident())
            yield i

    def work(i):
        workers.add(threading.get_ident())
        return i

    assert list(map_ahead(work, stream(), 2)) == list(range(9))
    assert readers == {threading.get_ident()} and not workers & readers


def test_at_most_one_batch_more_is_read():
    read = []

    def stream():
        for i in range(100):
            read.append(i)
            yield i

    results = map_ahead(str, stream(), 3)
    assert next(results) == "0" and len(read) == 6
    results.close()
    assert len(read) == 6


@pytest.mark.parametrize("where", ["stream", "work"])
def test_an_error_comes_behind_the_results_before_it(where):
    def stream():
        yield from range(4)
        if where == "stream":
            raise KeyError("lost")
        yield 4

    def work(i):
        if i == 4:
            raise KeyError("lost")
        return i

    found = []
    with pytest.raises(KeyError, match="lost"):
        for result in map_ahead(work, stream(), 2):
            found.append(result)
    assert found == [0, 1, 2, 3]
