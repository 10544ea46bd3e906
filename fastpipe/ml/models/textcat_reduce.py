"""Categories of docs from token vectors, reduced to one vector a doc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from thinc.api import (
    Linear,
    Logistic,
    Model,
    Softmax,
    chain,
    concatenate,
    reduce_first,
    reduce_last,
    reduce_max,
    reduce_mean,
)
from thinc.types import Floats2d

from ...errors import InputError
from ...registry import registry
from ..resizing import NEVER, let_resize, make_resizable
from ..token_vectors import with_ragged

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.architectures("fastpipe.TextCatCNN.v1")
def build_simple_cnn_text_classifier_v1(
    tok2vec: Model[list[Doc], list[Floats2d]],
    exclusive_classes: bool,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a classifier as ``TextCatCNN.v2``, to which no labels can be added."""
    vectors: Any = with_ragged(tok2vec)
    cnn: Any = chain(vectors, reduce_mean())
    nI = tok2vec.maybe_get_dim("nO")
    model: Any
    if exclusive_classes:
        output_layer: Model = Softmax(nO, nI)
        model = chain(cnn, output_layer)
    else:
        output_layer = Linear(nO, nI)
        model = chain(chain(cnn, output_layer), Logistic())
    model.set_ref("output_layer", output_layer)
    model.set_ref("tok2vec", tok2vec)
    model.attrs["multi_label"] = not exclusive_classes
    return model


@registry.architectures("fastpipe.TextCatCNN.v2")
def build_simple_cnn_text_classifier(
    tok2vec: Model[list[Doc], list[Floats2d]],
    exclusive_classes: bool,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a classifier of the mean of a doc's token vectors.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    exclusive_classes
        Whether the scores of a doc's labels add up to 1 (softmax); otherwise each label
        is a question of its own (logistic function).
    nO
        Number of labels. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to scores, float32 (n_docs, nO).
    """
    return build_reduce_text_classifier(
        tok2vec,
        exclusive_classes,
        use_reduce_first=False,
        use_reduce_last=False,
        use_reduce_max=False,
        use_reduce_mean=True,
        nO=nO,
    )


@registry.architectures("fastpipe.TextCatReduce.v1")
def build_reduce_text_classifier(
    tok2vec: Model[list[Doc], list[Floats2d]],
    exclusive_classes: bool,
    use_reduce_first: bool,
    use_reduce_last: bool,
    use_reduce_max: bool,
    use_reduce_mean: bool,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a classifier of a doc's token vectors, reduced to one.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    exclusive_classes
        Whether the scores of a doc's labels add up to 1 (softmax); otherwise each label
        is a question of its own (logistic function).
    use_reduce_first, use_reduce_last
        Take the vector of the first, the last token.
    use_reduce_max, use_reduce_mean
        Take the largest value, the mean of each column. The vectors of all reductions
        that are used stand side by side.
    nO
        Number of labels. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to scores, float32 (n_docs, nO).

    Raises
    ------
    InputError
        If no reduction is used.
    """
    reductions: list[Model] = []
    for use, reduction in (
        (use_reduce_first, reduce_first),
        (use_reduce_last, reduce_last),
        (use_reduce_max, reduce_max),
        (use_reduce_mean, reduce_mean),
    ):
        if use:
            reductions.append(reduction())
    if not reductions:
        raise InputError(
            "TextCatReduce has nothing to reduce token vectors with. Expected at least "
            "one of use_reduce_first, use_reduce_last, use_reduce_max and "
            "use_reduce_mean to be true"
        )
    vectors: Any = with_ragged(tok2vec)
    reduced: Model = chain(vectors, _side_by_side(reductions))
    width = tok2vec.maybe_get_dim("nO")
    nI = None if width is None else width * len(reductions)
    model: Any
    if exclusive_classes:
        layer = make_resizable(Softmax(nO, nI), bias=NEVER)
        model = chain(reduced, layer)
    else:
        layer = make_resizable(Linear(nO, nI), bias=0)
        model = chain(chain(reduced, layer), Logistic())
    let_resize(model, layer)
    model.set_ref("tok2vec", tok2vec)
    model.attrs["multi_label"] = not exclusive_classes
    return model


def _side_by_side(reductions: Sequence[Model]) -> Model:
    if len(reductions) == 1:
        return reductions[0]
    return concatenate(*reductions)
