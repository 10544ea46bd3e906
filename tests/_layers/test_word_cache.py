"""Words that were seen before are found again, with their products."""

import numpy
import pytest

from fastpipe._layers.word_cache import WordCache, fingerprint

WIDTH, PIECES, PLACES = 4, 6, 3


def make_cache(capacity=4):
    return WordCache(capacity, 2, WIDTH, PIECES, PLACES)


def keys(*rows):
    return numpy.array(rows, dtype="uint64").reshape(-1, 2)


def fill(cache):
    n_new = len(cache.new_keys)
    weights = numpy.ones((2, PIECES // 2, PLACES * WIDTH), dtype="float32")
    cache.fill(numpy.ones((n_new, WIDTH), dtype="float32"), weights)


def test_equal_rows_are_one_word():
    cache = make_cache()
    assert cache.find(keys((1, 2), (2, 1), (1, 2))).tolist() == [0, 1, 0]
    assert cache.new_keys.tolist() == [[1, 2], [2, 1]]
    fill(cache)
    assert cache.new_keys.tolist() == []
    assert cache.find(keys((7, 7), (2, 1))).tolist() == [2, 1]
    assert cache.new_keys.tolist() == [[7, 7]]


def test_more_words_than_there_is_room_for():
    cache = make_cache(capacity=2)
    assert cache.find(keys((1, 1), (2, 2), (3, 3))) is None
    # Those that were there before make room.
    cache = make_cache(capacity=2)
    cache.find(keys((1, 1), (2, 2)))
    fill(cache)
    assert len(cache.find(keys((3, 3), (4, 4)))) == 2


def test_vectors_of_another_shape_are_refused():
    cache = make_cache()
    cache.find(keys((1, 1)))
    with pytest.raises(ValueError, match=r"\(1, 4\)"):
        cache.fill(
            numpy.ones((2, WIDTH), dtype="float32"),
            numpy.ones((2, PIECES // 2, PLACES * WIDTH), dtype="float32"),
        )


def test_the_fingerprint_tells_of_any_change():
    arrays = [numpy.arange(40, dtype="float32"), numpy.zeros((3, 5), dtype="float32")]
    before = fingerprint(arrays)
    assert fingerprint([array.copy() for array in arrays]) == before
    for array in arrays:
        for place in range(array.size):
            changed = array.copy()
            changed.flat[place] += 1
            others = [changed if other is array else other for other in arrays]
            assert fingerprint(others) != before
