"""One label a token: a softmax over token vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thinc.api import Model, Softmax_v2, chain, with_array, zero_init
from thinc.types import Floats2d

from ...registry import registry

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.architectures("fastpipe.Tagger.v1")
def build_tagger_model_v1(
    tok2vec: Model[list[Doc], list[Floats2d]], nO: int | None = None
) -> Model[list[Doc], list[Floats2d]]:
    """Build a tagger whose scores are probabilities, in prediction as well."""
    return build_tagger_model(tok2vec, nO, normalize=True)


@registry.architectures("fastpipe.Tagger.v2")
def build_tagger_model(
    tok2vec: Model[list[Doc], list[Floats2d]],
    nO: int | None = None,
    normalize: bool = False,
) -> Model[list[Doc], list[Floats2d]]:
    """Build a tagger.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    nO
        Number of labels. Found at initialisation if not given.
    normalize
        Return probabilities in prediction too, not only in training. The best label
        is the same without.

    Returns
    -------
    Model
        From docs to scores, float32 (n_tokens, nO).
    """
    n_in = tok2vec.get_dim("nO") if tok2vec.has_dim("nO") else None
    output_layer: Model = Softmax_v2(
        nO, n_in, init_W=zero_init, normalize_outputs=normalize
    )
    model: Model = chain(tok2vec, with_array(output_layer))
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("softmax", output_layer)
    model.set_ref("output_layer", output_layer)
    return model
