import pytest
from thinc.api import Ragged, get_current_ops

import fastpipe
from fastpipe.errors import InputError
from fastpipe.registry import registry
from fastpipe.tokens import Doc, Span


@pytest.fixture
def docs():
    vocab = fastpipe.blank("xx").vocab
    return [Doc(vocab, words=list(words)) for words in ("abcd", "", "x")]


def suggested(name, docs, **settings):
    suggester = registry.misc.get(name)(**settings)
    spans = suggester(docs, ops=get_current_ops())
    assert isinstance(spans, Ragged) and spans.dataXd.dtype == "int32"
    return spans.dataXd.tolist(), spans.lengths.tolist()


def test_ngrams(docs):
    spans, lengths = suggested("spacy.ngram_suggester.v1", docs, sizes=[2, 1])
    assert spans[:7] == [[0, 2], [1, 3], [2, 4], [0, 1], [1, 2], [2, 3], [3, 4]]
    assert spans[7:] == [[0, 1]] and lengths == [7, 0, 1]
    assert suggested("spacy.ngram_suggester.v1", docs[2:], sizes=[3]) == ([], [0])
    with pytest.raises(InputError, match="0 tokens"):
        registry.misc.get("spacy.ngram_suggester.v1")(sizes=[0])


def test_range_of_ngrams(docs):
    spans, lengths = suggested(
        "fastpipe.ngram_range_suggester.v1", docs, min_size=3, max_size=4
    )
    assert (spans, lengths) == ([[0, 3], [1, 4], [0, 4]], [3, 0, 0])


def test_preset_spans(docs):
    docs[0].spans["k"] = [Span(docs[0], 1, 3, "Z"), Span(docs[0], 0, 1)]
    spans = suggested("spacy.preset_spans_suggester.v1", docs, spans_key="k")
    assert spans == ([[1, 3], [0, 1]], [2, 0, 0])
