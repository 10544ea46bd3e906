"""A small tagger that several workers train on the bundled corpus."""

from io import StringIO

from fastpipe.config import Config
from fastpipe.training.distributed.run import train
from fastpipe.training.example_data import EXAMPLE_DATA

CONFIG = """
[nlp]
lang = "en"
pipeline = ["tagger"]

[components]

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 16
depth = 1
embed_size = 100
window_size = 1
maxout_pieces = 2
subword_features = true

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = "{corpus}/train.spacy"

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = "{corpus}/dev.spacy"
limit = 20

[training]
seed = 3
max_steps = 40
eval_frequency = 10

[training.score_weights]
tag_acc = 1.0

[training.parallel]
n_workers = 2
mode = "{mode}"
"""


def make_config(mode="sync", **training):
    """Return the config, with settings of ``[training]`` (``section__key``) changed."""
    config = Config().from_str(CONFIG.format(corpus=EXAMPLE_DATA, mode=mode))
    for name, value in training.items():
        section, _, key = name.rpartition("__")
        (config["training"][section] if section else config["training"])[key] = value
    return config


def run(config, output=None, **settings):
    """Train on Ray; return the pipeline, the best one's path, and what was printed."""
    out, err = StringIO(), StringIO()
    nlp, path = train(config, output, stdout=out, stderr=err, **settings)
    return nlp, path, out.getvalue() + err.getvalue()


def weights_of(nlp):
    return nlp.get_pipe("tagger").model.to_bytes()
