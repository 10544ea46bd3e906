"""Components of trained pipelines: their listeners and word vectors."""

import warnings

import numpy
import pytest

import fastpipe
from fastpipe.errors import ConfigError, FastpipeWarning
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example
from fastpipe.training.config_report import check_config
from fastpipe.training.initialize import init_nlp
from fastpipe.training.quickstart import complete_config
from fastpipe.util import load_config_from_str, load_model_from_config
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


def sourced_config(folder, pipeline, blocks):
    nlp = {"lang": "en", "pipeline": pipeline}
    text = f"{fastpipe.Config({'nlp': nlp}).to_str()}\n\n[components]\n{blocks}"
    return load_config_from_str(text.replace("SOURCE", str(folder / "source")))


BOTH = """
[components.tok2vec]
source = "SOURCE"

[components.tagger]
source = "SOURCE"
replace_listeners = ["model.tok2vec"]
"""


@pytest.mark.parametrize("pipeline", [["tok2vec", "tagger"], ["tagger", "tok2vec"]])
def test_listeners_are_replaced_in_any_order(folder, pipeline):
    nlp = load_model_from_config(sourced_config(folder, pipeline, BOTH), auto_fill=True)
    assert nlp.get_pipe("tok2vec").listening_components == []
    layer = nlp.config["components"]["tagger"]["model"]["tok2vec"]
    assert layer["@architectures"] == "spacy.Tok2Vec.v2"


def test_filling_a_config_keeps_where_components_come_from(folder):
    config = sourced_config(folder, ["tok2vec", "tagger"], BOTH)
    filled = complete_config(config)
    assert filled["components"] == config["components"]
    assert filled["training"]["max_steps"]
    assert complete_config(filled).to_str() == filled.to_str()


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("source = 3", "tagger.source: expected the name or the folder"),
        ('source = "SOURCE"\ncomponent = 3', "tagger.component"),
        ('source = "SOURCE"\nreplace_listeners = "model"', "expected a list such as"),
        ('source = "SOURCE"\nfactor = "tagger"', "tagger.factor: unknown setting"),
    ],
)
def test_settings_of_sourced_components(folder, setting, expected):
    blocks = f"[components.tagger]\n{setting}\n"
    with pytest.raises(ConfigError, match=expected):
        load_model_from_config(
            sourced_config(folder, ["tagger"], blocks), auto_fill=True
        )


def test_what_debug_config_says_of_listeners(folder):
    blocks = BOTH.replace('replace_listeners = ["model.tok2vec"]', "")
    config = sourced_config(folder, ["tagger"], blocks)
    [problem] = check_config(config)
    assert "it listens to a tok2vec component" in str(problem.error)
    own = blocks.replace('source = "SOURCE"', 'factory = "tok2vec"', 1)
    config = sourced_config(folder, ["tok2vec", "tagger"], own)
    [problem] = check_config(config)
    assert "has width 8" in str(problem.error)


def test_replacing_where_nothing_listens(folder):
    blocks = """
[components.tok2vec]
source = "SOURCE"
replace_listeners = ["model.tok2vec"]
"""
    with pytest.warns(FastpipeWarning, match="changes nothing"):
        load_model_from_config(
            sourced_config(folder, ["tok2vec"], blocks), auto_fill=True
        )


def test_a_sourced_recognizer_learns_labels_of_its_new_corpus(tmp_path):
    source = fastpipe.blank("en")
    doc = Doc(source.vocab, words=WORDS, ents=["O", "O", "B-PLANT"])
    source.add_pipe("ner")
    source.initialize(lambda: [Example(doc.copy(), doc)])
    nlp = fastpipe.blank("en")
    ner = nlp.add_pipe("ner", source=source)
    new = Doc(nlp.vocab, words=WORDS, ents=["B-GARDENER", "O", "B-PLANT"])
    nlp.resume_training()
    nlp.update([Example(Doc(nlp.vocab, words=WORDS), new)])
    assert ner.labels == ("GARDENER", "PLANT")
    ner(new.copy())
