"""Gold annotation of examples as arrays, one value a predicted token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from .token_labels import MISSING

if TYPE_CHECKING:
    from .._example import Example


def aligned_column(example: Example, attribute: str) -> NDArray[numpy.uint64]:
    """Return an attribute of an example's reference, aligned to the predicted tokens.

    Parameters
    ----------
    example
        The example.
    attribute
        ``"TAG"``, ``"POS"``, ``"MORPH"`` …

    Returns
    -------
    uint64 (n_predicted_tokens,)
        Ids; 0 where nothing is annotated or tokens don't align.
    """
    values = example.get_aligned(attribute)
    return numpy.asarray([value or 0 for value in values], dtype=numpy.uint64)


def aligned_sentence_starts(example: Example) -> NDArray[numpy.int64]:
    """Return of each predicted token whether it starts a sentence.

    Returns
    -------
    int64 (n_predicted_tokens,)
        1 or 0; `MISSING` where tokens don't align.
    """
    values = example.get_aligned("SENT_START")
    return numpy.asarray(
        [MISSING if value is None else int(value == 1) for value in values],
        dtype=numpy.int64,
    )
