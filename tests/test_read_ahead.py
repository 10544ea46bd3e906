"""The next batch is prepared while the current one is computed."""

import threading

import pytest

from fastpipe.language.read_ahead import map_ahead, map_batches


def ahead(work, items, batch_size, *, is_worth_it=lambda batch: True):
    """Apply a function to each item, ahead; what is prepared is the batch itself."""

    def finish(batch):
        return [work(item) for item in batch]

    return map_ahead(list, finish, items, batch_size, is_worth_it=is_worth_it)


def at_once(work, items, batch_size):
    return map_batches(list, lambda batch: [work(i) for i in batch], items, batch_size)


@pytest.mark.parametrize("apply", [ahead, at_once])
def test_results_come_in_order(apply):
    for n in (0, 1, 3, 4, 10):
        assert list(apply(lambda i: i * i, range(n), 4)) == [i * i for i in range(n)]


def test_the_stream_is_read_by_the_caller_and_the_work_done_elsewhere():
    readers, workers = set(), set()

    def stream():
        for i in range(9):
            readers.add(threading.get_ident())
            yield i

    def work(i):
        workers.add(threading.get_ident())
        return i

    assert list(ahead(work, stream(), 2)) == list(range(9))
    assert readers == {threading.get_ident()} and not workers & readers


def test_light_work_is_done_by_who_needs_it():
    workers = {}

    def work(i):
        workers[i] = threading.get_ident()
        return i

    found = ahead(work, range(8), 2, is_worth_it=lambda batch: batch[0] == 4)
    assert list(found) == list(range(8))
    here = {i for i, worker in workers.items() if worker == threading.get_ident()}
    assert here == {0, 1, 2, 3, 6, 7}


def test_at_most_one_batch_more_is_read():
    read = []

    def stream():
        for i in range(100):
            read.append(i)
            yield i

    results = ahead(str, stream(), 3)
    assert next(results) == "0" and len(read) == 6
    results.close()
    assert len(read) == 6


@pytest.mark.parametrize("where", ["stream", "preparation", "work"])
@pytest.mark.parametrize("way", ["ahead", "not ahead", "at once"])
def test_an_error_comes_behind_the_results_before_it(where, way):
    def stream():
        yield from range(4)
        if where == "stream":
            raise KeyError("lost")
        yield 4

    def prepare(batch):
        if where == "preparation" and 4 in batch:
            raise KeyError("lost")
        return batch

    def finish(batch):
        if 4 in batch:
            raise KeyError("lost")
        return batch

    if way == "at once":
        results = map_batches(prepare, finish, stream(), 2)
    else:
        results = map_ahead(
            prepare, finish, stream(), 2, is_worth_it=lambda batch: way == "ahead"
        )
    found = []
    with pytest.raises(KeyError, match="lost"):
        for result in results:
            found.append(result)
    assert found == [0, 1, 2, 3]
