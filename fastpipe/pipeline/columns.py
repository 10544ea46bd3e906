"""The gold annotation of examples as arrays of one value a predicted token."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from .._example import Example
from .token_labels import MISSING


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
    values, _ = example.get_aligned_column(attribute)
    return values


def aligned_sentence_starts(example: Example) -> NDArray[numpy.int64]:
    """Return of each predicted token whether it starts a sentence.

    Returns
    -------
    int64 (n_predicted_tokens,)
        1 or 0; `MISSING` where tokens don't align.
    """
    values, known = example.get_aligned_column("SENT_START")
    starts = (values == 1).astype(numpy.int64)
    starts[~known] = MISSING
    return starts
