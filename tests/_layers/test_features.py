"""What models see of docs, as flat arrays."""

import numpy
from numpy.testing import assert_array_equal

from fastpipe._layers.features import extract_columns, sum_orths
from fastpipe.attrs import IDS

NAMES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]


def test_columns_are_the_docs_attributes(docs):
    ids = [IDS[name] for name in NAMES]
    columns, lengths = extract_columns(docs, ids)
    assert lengths.tolist() == [len(doc) for doc in docs]
    assert columns.dtype == numpy.uint64
    expected = [doc.to_array(ids).reshape(len(doc), len(ids)) for doc in docs]
    assert_array_equal(columns, numpy.concatenate(expected))
    part, _ = extract_columns([docs[2][3:9]], ids)
    assert_array_equal(part, expected[2][3:9])
    assert extract_columns([], ids)[0].shape == (0, len(ids))


def test_sum_of_word_ids_does_not_overflow(docs):
    assert sum_orths(docs) == sum(token.orth for doc in docs for token in doc)
