"""A layer that hides some of the words from the model that it wraps.

The task of predicting hidden words teaches a model about words in context without any
annotation (Devlin et al., 2019, "BERT: Pre-training of Deep Bidirectional Transformers
for Language Understanding").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model
from thinc.types import Floats2d

from .._layers.features import extract_columns
from ..attrs import ORTH
from ..tokens import Doc

if TYPE_CHECKING:
    from ..vocab import Vocab

MASK = "[MASK]"
# Of the words to be predicted, so many are replaced by MASK and by another word of the
# batch; the others stay, so that the model can't know which words it is asked for.
_SHARE_MASKED = 0.8
_SHARE_REPLACED = 0.1


def build_masked_language_model(
    vocab: Vocab, wrapped_model: Model[list[Doc], Floats2d], mask_prob: float = 0.15
) -> Model[list[Doc], Floats2d]:
    """Hide words from a model in training, and train it on those alone.

    Parameters
    ----------
    vocab
        The vocabulary of the docs.
    wrapped_model
        From docs to a row a token.
    mask_prob
        Share of the words to be predicted.

    Returns
    -------
    Model
        Of the same input and output.
    """
    return Model(
        "masked-language-model",
        forward,
        init=init,
        layers=[wrapped_model],
        refs={"wrapped": wrapped_model},
        attrs={"mask_prob": mask_prob, "mask_id": vocab.strings.add(MASK)},
        dims={"nO": wrapped_model.maybe_get_dim("nO")}
        if "nO" in wrapped_model.dim_names
        else {"nO": None},
    )


def init(model: Model, X: Any = None, Y: Any = None) -> None:
    wrapped = model.layers[0]
    wrapped.initialize(X=X, Y=Y)
    if wrapped.has_dim("nO"):
        model.set_dim("nO", wrapped.get_dim("nO"))


def forward(
    model: Model[list[Doc], Floats2d], docs: Sequence[Doc], is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Any]]:
    [wrapped] = model.layers
    if not is_train:
        return wrapped(list(docs), False)
    masked, is_asked = mask_words(
        docs, model.attrs["mask_id"], share=model.attrs["mask_prob"]
    )
    output, backprop_wrapped = wrapped(masked, True)
    asked: Any = model.ops.asarray(is_asked[:, None], dtype="float32")

    def backprop(d_output: Floats2d) -> Any:
        return backprop_wrapped(d_output * asked)

    return output, backprop


def mask_words(
    docs: Sequence[Doc], mask_id: int, *, share: float
) -> tuple[list[Doc], Any]:
    """Return copies of docs with some words hidden, and which are to be predicted.

    Parameters
    ----------
    docs
        The docs.
    mask_id
        The string id that stands for a hidden word.
    share
        Share of the words to be predicted.

    Returns
    -------
    tuple
        The copies, and for each token of all docs whether it is to be predicted, bool
        (n_tokens,).
    """
    columns, lengths = extract_columns(docs, [ORTH])
    orths = columns[:, 0]
    draw = numpy.random.random(len(orths))
    is_asked = draw < share
    words = numpy.where(draw < share * _SHARE_MASKED, numpy.uint64(mask_id), orths)
    replaced = (draw >= share * _SHARE_MASKED) & (
        draw < share * (_SHARE_MASKED + _SHARE_REPLACED)
    )
    # Drawn from the batch, words come as often as they do in text.
    words[replaced] = numpy.random.choice(orths, int(replaced.sum()))
    copies = []
    start = 0
    for doc, length in zip(docs, lengths.tolist(), strict=True):
        copies.append(Doc(doc.vocab, words=words[start : start + length].tolist()))
        start += length
    return copies, is_asked
