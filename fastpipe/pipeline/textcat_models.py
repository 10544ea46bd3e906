"""The default model of text categorizers, and two smaller ones to take instead."""

from __future__ import annotations

from typing import Any

from ..config import Config
from .tok2vec import DEFAULT_TOK2VEC_MODEL

_ENSEMBLE = """
[model]
@architectures = "spacy.TextCatEnsemble.v2"

[model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 64
rows = [2000, 2000, 500, 1000, 500]
attrs = ["NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE"]
include_static_vectors = false

[model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = ${model.tok2vec.embed.width}
window_size = 1
maxout_pieces = 3
depth = 2

[model.linear_model]
@architectures = "spacy.TextCatBOW.v3"
exclusive_classes = %s
length = 262144
ngram_size = 1
no_output_layer = false
"""


def ensemble_text(exclusive_classes: bool) -> str:
    """Return the default model as text of a config.

    Parameters
    ----------
    exclusive_classes
        Whether a doc has one label only.
    """
    return _ENSEMBLE % str(exclusive_classes).lower()


def ensemble_model(exclusive_classes: bool) -> dict[str, Any]:
    """Return the config of the default model; see `ensemble_text`."""
    return Config().from_str(ensemble_text(exclusive_classes))["model"]


def bow_model(exclusive_classes: bool) -> dict[str, Any]:
    """Return the config of a model of the words that are there, whatever their order.

    Parameters
    ----------
    exclusive_classes
        Whether a doc has one label only.
    """
    return {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": exclusive_classes,
        "length": 262144,
        "ngram_size": 1,
        "no_output_layer": False,
    }


def cnn_model(exclusive_classes: bool) -> dict[str, Any]:
    """Return the config of a model of the mean of token vectors.

    Parameters
    ----------
    exclusive_classes
        Whether a doc has one label only.
    """
    return {
        "@architectures": "spacy.TextCatReduce.v1",
        "tok2vec": DEFAULT_TOK2VEC_MODEL,
        "exclusive_classes": exclusive_classes,
        "use_reduce_first": False,
        "use_reduce_last": False,
        "use_reduce_max": False,
        "use_reduce_mean": True,
    }
