"""Categories of docs from a bag of words: a sparse linear model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinc.api import (
    Logistic,
    Model,
    SparseLinear,
    chain,
    softmax_activation,
)
from thinc.types import Floats2d

from ...attrs import ORTH
from ...errors import InputError
from ...registry import registry
from ..extract_ngrams import extract_ngrams
from ..on_cpu import on_cpu
from ..resizing import NEVER, let_resize, make_resizable
from ..sparse_linear import SparseLinear as FusedSparseLinear

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.architectures("fastpipe.TextCatBOW.v1")
def build_bow_text_classifier_v1(
    exclusive_classes: bool,
    ngram_size: int,
    no_output_layer: bool,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a bag of words as ``TextCatBOW.v2``, to which no labels can be added."""
    linear: Model = SparseLinear(nO)
    model = _build(linear, exclusive_classes, ngram_size, no_output_layer)
    model.set_ref("output_layer", linear)
    return model


@registry.architectures("fastpipe.TextCatBOW.v2")
def build_bow_text_classifier_v2(
    exclusive_classes: bool,
    ngram_size: int,
    no_output_layer: bool,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a bag of words whose labels share weights; see ``TextCatBOW.v3``.

    The weights of a word's labels stand side by side from the word's place on, so those
    of words in neighbouring places overlap: only as many weights as there are places
    are used. For weights that were trained so.
    """
    return _build_resizable(
        SparseLinear(nO), exclusive_classes, ngram_size, no_output_layer
    )


@registry.architectures("fastpipe.TextCatBOW.v3")
def build_bow_text_classifier_v3(
    exclusive_classes: bool,
    ngram_size: int,
    no_output_layer: bool,
    length: int = 262144,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a bag of words: a linear model of a doc's n-grams.

    Parameters
    ----------
    exclusive_classes
        Whether the scores of a doc's labels add up to 1 (softmax); otherwise each label
        is a question of its own (logistic function).
    ngram_size
        The longest n-gram, in words.
    no_output_layer
        Leave the softmax or the logistic function out.
    length
        Number of places in the table of weights. Each n-gram has two, found by hashing
        it (Weinberger et al., 2009, "Feature hashing for large scale multitask
        learning"). Rounded up to a power of 2.
    nO
        Number of labels. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to scores, float32 (n_docs, nO).
    """
    if length < 1:
        raise InputError(f"The length of TextCatBOW is {length}. Expected 1 or more")
    return _build_resizable(
        FusedSparseLinear(nO, 1 << (length - 1).bit_length()),
        exclusive_classes,
        ngram_size,
        no_output_layer,
    )


def _build_resizable(
    linear: Model, exclusive_classes: bool, ngram_size: int, no_output_layer: bool
) -> Model[list[Doc], Floats2d]:
    layer = make_resizable(linear, bias=0 if no_output_layer else NEVER)
    model = _build(layer, exclusive_classes, ngram_size, no_output_layer)
    let_resize(model, layer)
    return model


def _build(
    linear: Model, exclusive_classes: bool, ngram_size: int, no_output_layer: bool
) -> Model[list[Doc], Floats2d]:
    words: Model = chain(extract_ngrams(ngram_size, attr=ORTH), linear)
    model: Any = on_cpu(words, words.ops)
    if not no_output_layer:
        output: Model = softmax_activation() if exclusive_classes else Logistic()
        model = chain(model, on_cpu(output, output.ops))
    model.attrs["multi_label"] = not exclusive_classes
    return model
