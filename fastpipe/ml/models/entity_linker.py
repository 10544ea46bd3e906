"""Vectors of what is said around entities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import (
    Linear,
    Maxout,
    Model,
    Ragged,
    chain,
    reduce_mean,
    residual,
    tuplify,
)
from thinc.types import Floats2d

from ...kb.functions import (
    create_candidates,
    create_candidates_batch,
    empty_kb,
    empty_kb_for_config,
    load_kb,
)
from ...registry import registry
from ..extract_spans import extract_spans
from ..token_vectors import with_ragged

if TYPE_CHECKING:
    from ...tokens import Doc

__all__ = [
    "build_nel_encoder",
    "build_nel_encoder_v1",
    "build_span_maker",
    "create_candidates",
    "create_candidates_batch",
    "empty_kb",
    "empty_kb_for_config",
    "load_kb",
    "sentence_windows",
]


@registry.architectures("fastpipe.EntityLinker.v1")
def build_nel_encoder_v1(
    tok2vec: Model[list[Doc], list[Floats2d]], nO: int | None = None
) -> Model[list[Doc], Floats2d]:
    """Build an encoder of whole docs, each the text around one entity.

    The parameters are those of version 2, which cuts the texts out itself.

    Returns
    -------
    Model
        From docs to vectors, float32 (n_docs, nO).
    """
    sentences: Any = with_ragged(tok2vec)
    return _encode(sentences, tok2vec, nO)


@registry.architectures("fastpipe.EntityLinker.v2")
def build_nel_encoder(
    tok2vec: Model[list[Doc], list[Floats2d]], nO: int | None = None
) -> Model[list[Doc], Floats2d]:
    """Build an encoder of the sentences that entities are in.

    The mean of the sentence's token vectors goes through a hidden layer, and is
    projected to the width of the knowledge base's vectors.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    nO
        Width of the knowledge base's vectors. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to vectors, float32 (n_entities of all docs, nO).
    """
    token_vectors: Any = with_ragged(tok2vec)
    sentences: Any = chain(tuplify(token_vectors, build_span_maker()), extract_spans())
    model = _encode(sentences, tok2vec, nO)
    # Tells from models of version 1, which take one sentence at a time.
    model.attrs["include_span_maker"] = True
    return model


def _encode(sentences: Any, tok2vec: Model, nO: int | None) -> Model:
    width = tok2vec.get_dim("nO")
    hidden: Any = residual(Maxout(nO=width, nI=width, nP=2, dropout=0.0))
    output_layer: Model[Floats2d, Floats2d] = Linear(nO=nO, nI=width)
    model: Model = chain(chain(chain(sentences, reduce_mean()), hidden), output_layer)
    model.set_ref("output_layer", output_layer)
    model.set_ref("tok2vec", tok2vec)
    return model


def build_span_maker(n_sents: int = 0) -> Model[list[Doc], Ragged]:
    """Make a span of each entity: its sentence and those next to it.

    Parameters
    ----------
    n_sents
        How many sentences on each side to take in.

    Returns
    -------
    Model
        From docs to spans, int32 ragged (n_entities, 2), with a length a doc.
    """
    return Model("span_maker", forward, attrs={"n_sents": n_sents})


def forward(
    model: Model[list[Doc], Ragged], docs: list[Doc], is_train: bool
) -> tuple[Ragged, Callable[[Ragged], list]]:
    ops: Any = model.ops
    windows = [sentence_windows(doc, model.attrs["n_sents"]) for doc in docs]
    every = [window for doc_windows in windows for window in doc_windows]
    spans = numpy.asarray(every, dtype="int32").reshape((-1, 2))
    lengths = ops.asarray1i([len(doc_windows) for doc_windows in windows])

    def backprop(d_spans: Ragged) -> list:
        return []

    return Ragged(ops.asarray2i(spans), lengths), backprop


def sentence_windows(doc: Doc, n_sents: int) -> Sequence[tuple[int, int]]:
    """Return of each entity the tokens of its sentence and of those next to it.

    Parameters
    ----------
    doc
        Where it has no sentence boundaries, it counts as one sentence.
    n_sents
        How many sentences on each side to take in.

    Returns
    -------
    sequence of tuple of int
        First token, and the one after the last. An entity belongs to the sentence that
        it begins in, and to those that it goes on in.
    """
    entities = doc.ents
    if not entities:
        return []
    starts = [0, *numpy.flatnonzero(doc.to_array("SENT_START") == 1).tolist()]
    starts = sorted(set(starts))
    bounds = [*starts, len(doc)]
    windows = []
    for ent in entities:
        sentence = bisect_right(starts, ent.start) - 1
        last = bisect_right(starts, ent.end - 1) - 1
        first = max(0, sentence - n_sents)
        after = min(len(starts), last + 1 + n_sents)
        windows.append((bounds[first], bounds[after]))
    return windows
