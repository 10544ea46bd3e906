import numpy
import pytest

from fastpipe.attrs import LOWER
from fastpipe.ml.extract_ngrams import extract_ngrams
from fastpipe.tokens import Doc


def reference(ops, words, size):
    """Return keys and counts by NumPy and Thinc."""
    keys = [words] + [
        ops.ngrams(n, words) for n in range(2, size + 1) if len(words) >= n
    ]
    return numpy.unique(numpy.concatenate(keys), return_counts=True)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_same_as_by_numpy(docs, size):
    model = extract_ngrams(size)
    (keys, counts, lengths), backprop = model(docs, True)
    assert backprop((keys, counts, lengths)) == []
    assert (keys.dtype, counts.dtype, lengths.dtype) == ("uint64", "float32", "int32")
    start = 0
    for doc, length in zip(docs, lengths, strict=True):
        expected = reference(model.ops, doc.to_array([LOWER]).reshape(-1), size)
        assert keys[start : start + length].tolist() == expected[0].tolist()
        assert counts[start : start + length].tolist() == expected[1].tolist()
        start += length
    assert start == len(keys)


def test_case_and_attribute(vocab):
    doc = Doc(vocab, words=["Rain", "rain", "RAIN"])
    assert extract_ngrams(1).predict([doc])[1].tolist() == [3.0]
    assert extract_ngrams(1, attr="ORTH").predict([doc])[1].tolist() == [1.0] * 3
    assert extract_ngrams(2).predict([doc[:2]])[2].tolist() == [2]


def test_wrong_settings():
    with pytest.raises(ValueError, match="Expected 1"):
        extract_ngrams(0)
    with pytest.raises(ValueError, match="no attribute"):
        extract_ngrams(1, attr="LOWERR")
