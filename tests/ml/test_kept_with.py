"""What is kept with an array."""

import gc

import numpy

from fastpipe.ml.kept_with import KeptWith


def test_each_array_has_its_own_for_as_long_as_it_lives():
    kept = KeptWith(list)
    one, other = numpy.zeros(3), numpy.zeros(3)
    kept.find(one).append(1)
    assert kept.find(one) == [1]
    assert kept.find(other) == []
    assert len(kept) == 2
    del one
    gc.collect()
    assert len(kept) == 1
    assert kept.find(numpy.zeros(3)) == []
