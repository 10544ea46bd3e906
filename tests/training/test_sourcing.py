"""Components of trained pipelines: their listeners and word vectors."""

import warnings

import numpy
import pytest

import fastpipe
from fastpipe.errors import FastpipeWarning
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example
from fastpipe.training.initialize import init_nlp
from fastpipe.vectors import Vectors

WORDS = ["we", "plant", "trees"]
TAGS = ["P", "V", "N"]


def with_vectors(seed):
    nlp = fastpipe.blank("en")
    data = numpy.random.RandomState(seed).normal(size=(3, 4)).astype("f")
    nlp.vocab.vectors = Vectors(data=data, keys=WORDS)
    return nlp


def listening_tagger(nlp):
    """Add a tagger that listens to a tok2vec with word vectors, and train it."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 8,
        "attrs": ["NORM"],
        "rows": [50],
        "include_static_vectors": True,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 8,
        "depth": 1,
        "window_size": 1,
        "maxout_pieces": 2,
    }
    layer = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": layer})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 8}
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": model})
    example = Example.from_dict(Doc(nlp.vocab, words=WORDS), {"tags": TAGS})
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(5):
        nlp.update([example], sgd=optimizer)


@pytest.fixture
def folder(tmp_path):
    nlp = with_vectors(0)
    listening_tagger(nlp)
    nlp.to_disk(tmp_path / "source")
    with_vectors(1).to_disk(tmp_path / "others")
    doc = Doc(nlp.vocab, words=WORDS, tags=TAGS)
    DocBin(docs=[doc]).to_disk(tmp_path / "data.spacy")
    return tmp_path


def config_of(folder, vectors):
    return fastpipe.Config().from_str(f"""
[nlp]
lang = "en"
pipeline = ["tagger"]

[components]

[components.tagger]
source = "{folder}/source"
replace_listeners = ["model.tok2vec"]

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = "{folder}/data.spacy"

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = "{folder}/data.spacy"

[training]
frozen_components = ["tagger"]

[initialize]
vectors = "{folder}/{vectors}"
""")


def test_a_component_brings_the_layer_that_it_listens_to(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("error", FastpipeWarning)
        nlp = init_nlp(config_of(folder, "source"))
    assert nlp.pipe_names == ["tagger"]
    source = fastpipe.load(folder / "source")
    doc = Doc(nlp.vocab, words=WORDS)
    scores = nlp.get_pipe("tagger").predict([doc])
    docs = [Doc(source.vocab, words=WORDS)]
    source.get_pipe("tok2vec").set_annotations(
        docs, source.get_pipe("tok2vec").predict(docs)
    )
    expected = source.get_pipe("tagger").predict(docs)
    assert [row.tolist() for row in scores] == [row.tolist() for row in expected]


def test_other_vectors_are_warned_of(folder):
    with pytest.warns(FastpipeWarning, match="other word vectors"):
        init_nlp(config_of(folder, "others"))
