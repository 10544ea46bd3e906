"""Embedding of tokens by their characters and one attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    with_array,
)
from thinc.types import Floats2d

from ...registry import registry
from .._character_embed import CharacterEmbed as CharacterTables
from ..featureextractor import FeatureExtractor, attribute_ids
from ..staticvectors import StaticVectors
from ..token_vectors import ragged_to_list

if TYPE_CHECKING:
    from ...tokens import Doc

_SEED = 5


@registry.architectures("fastpipe.CharacterEmbed.v1")
@registry.architectures("fastpipe.CharacterEmbed.v2")
def CharacterEmbed(
    width: int,
    rows: int,
    nM: int,
    nC: int,
    include_static_vectors: bool,
    feature: int | str = "LOWER",
) -> Model[list[Doc], list[Floats2d]]:
    """Embed a token's first and last bytes and one attribute, and mix the vectors.

    Parameters
    ----------
    width
        Width of the output, and of the attribute's table.
    rows
        Rows of the attribute's table.
    nM
        Width of a byte's vector.
    nC
        Number of bytes, taken from the word's start and end in turns.
    include_static_vectors
        Add the vectors of the vocabulary, projected to `width`.
    feature
        The attribute.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, width).
    """
    characters: Model = chain(CharacterTables(nM=nM, nC=nC), list2ragged())
    words: Model = chain(
        FeatureExtractor(attribute_ids([feature])),
        list2ragged(),
        with_array(HashEmbed(nO=width, nV=rows, column=0, seed=_SEED)),
    )
    parts = [characters, words]
    n_in = nM * nC + width
    if include_static_vectors:
        parts.append(StaticVectors(width, dropout=0.0))
        n_in += width
    mixer: Model = with_array(Maxout(width, n_in, nP=3, normalize=True, dropout=0.0))
    return ragged_to_list(concatenate(*parts), mixer)
