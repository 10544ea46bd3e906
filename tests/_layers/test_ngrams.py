"""N-grams are counted as a plain loop counts them."""

from collections import Counter

import pytest

from fastpipe._layers.ngrams import count_ngrams
from fastpipe.attrs import IDS
from fastpipe.threads import get_num_threads, set_num_threads

LOWER = IDS["LOWER"]


def plain_counts(doc, ngram_size):
    words = [token.lower for token in doc]
    return Counter(
        tuple(words[i : i + n])
        for n in range(1, ngram_size + 1)
        for i in range(len(words) - n + 1)
    )


@pytest.mark.parametrize("ngram_size", [1, 2, 4])
def test_counts(docs, ngram_size):
    keys, counts, lengths = count_ngrams(docs, LOWER, ngram_size)
    assert lengths.sum() == len(keys) == len(counts)
    start = 0
    for doc, length in zip(docs, lengths, strict=True):
        here = slice(start, start + length)
        start += length
        expected = plain_counts(doc, ngram_size)
        assert sorted(counts[here]) == sorted(expected.values())
        assert sorted(keys[here]) == list(keys[here])
        found = dict(zip(keys[here].tolist(), counts[here], strict=True))
        for ngram, count in expected.items():
            if len(ngram) == 1:
                assert found[ngram[0]] == count


def test_a_span_is_counted_like_its_doc(docs):
    doc = docs[4]
    whole = [array.tolist() for array in count_ngrams([doc], LOWER, 2)]
    assert [a.tolist() for a in count_ngrams([doc[:]], LOWER, 2)] == whole
    _, counts, _ = count_ngrams([doc[5:9]], LOWER, 1)
    assert counts.sum() == 4


def test_threads_change_nothing(make_docs):
    docs = make_docs(*[400] * 8)
    before, found = get_num_threads(), []
    try:
        for n_threads in (1, 3):
            set_num_threads(n_threads)
            found.append([array.tolist() for array in count_ngrams(docs, LOWER, 2)])
    finally:
        set_num_threads(before)
    assert found[0] == found[1]
