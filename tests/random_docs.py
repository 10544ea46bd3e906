"""Fixtures: docs of random words, always the same ones."""

import numpy
import pytest

from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

WORDS = (
    "the a of to and in Rain falls slowly over northern hills 1984 don't U.S. née "
    "Ljubljana bakery ! ? , . ( ) river-bank 3.14 WINDOW windows straße 日本 ; quietly"
).split()


@pytest.fixture
def vocab():
    return Vocab()


@pytest.fixture
def make_docs(vocab):
    """Make docs of the given lengths, always the same ones."""

    def make(*lengths):
        rng = numpy.random.default_rng(0)
        return [
            Doc(vocab, words=[str(word) for word in rng.choice(WORDS, size=length)])
            for length in lengths
        ]

    return make


@pytest.fixture
def docs(make_docs):
    return make_docs(7, 0, 31, 1, 300, 12)
