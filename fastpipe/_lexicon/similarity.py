"""How near two vectors are."""

from __future__ import annotations

import warnings
from typing import Any

import numpy

from ..errors import FastpipeWarning


def similarity(a: Any, b: Any) -> float:
    """Return the cosine of the angle between the vectors of two objects.

    Parameters
    ----------
    a, b
        Docs, spans, tokens or lexemes: whatever has ``vector`` and ``vector_norm``.

    Returns
    -------
    float
        1.0 where the words are the same; 0.0 where either vector has no length.
    """
    if _have_same_words(a, b):
        return 1.0
    if not a.vocab.vectors.n_keys:
        warnings.warn(
            "[W007] The vocabulary has no word vectors, so the similarity says little: "
            "it is that of the pipeline's own tensors, or 0. Load a pipeline with "
            "vectors, or add some with 'fastpipe init vectors'.",
            FastpipeWarning,
            stacklevel=2,
        )
    length_a, length_b = a.vector_norm, b.vector_norm
    if length_a == 0 or length_b == 0:
        without = a if length_a == 0 else b
        warnings.warn(
            f"[W008] {str(without)!r:.60} has no word vector: its similarity is 0.",
            FastpipeWarning,
            stacklevel=2,
        )
        return 0.0
    return float(numpy.dot(a.vector, b.vector) / (length_a * length_b))


def _have_same_words(a: Any, b: Any) -> bool:
    words_a, words_b = _words(a), _words(b)
    return len(words_a) == len(words_b) and all(
        x.orth == y.orth for x, y in zip(words_a, words_b, strict=True)
    )


def _words(obj: Any) -> Any:
    return (obj,) if hasattr(obj, "orth") else obj
