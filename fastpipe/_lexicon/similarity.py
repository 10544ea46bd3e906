"""How near two vectors are."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy

from ..errors import FastpipeWarning

_FLOAT = numpy.dtype("float32")


def similarity(a: Any, b: Any, differ: bool = False) -> float:
    """Return the cosine of the angle between the vectors of two objects.

    Parameters
    ----------
    a, b
        Docs, spans, tokens or lexemes: whatever has ``vector`` and ``vector_norm``.
    differ
        Whether it is known that the words are not the same.

    Returns
    -------
    float
        1.0 where the words are the same; 0.0 where either vector has no length.
    """
    if not differ and _have_same_words(a, b):
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


def vector_length(vector: Any) -> float:
    """Return the length (L2) of a vector."""
    if type(vector) is numpy.ndarray and vector.ndim == 1 and vector.dtype == _FLOAT:
        # What `numpy.linalg.norm` returns, without its look at arguments.
        return float(_FLOAT.type(math.sqrt(vector.dot(vector))))
    return float(numpy.linalg.norm(vector))


def _have_same_words(a: Any, b: Any) -> bool:
    words_a, words_b = _words(a), _words(b)
    if len(words_a) != len(words_b):
        return False
    for x, y in zip(words_a, words_b, strict=True):  # noqa: SIM110 (takes less time)
        if x.orth != y.orth:
            return False
    return True


def _words(obj: Any) -> Any:
    return (obj,) if hasattr(obj, "orth") else obj
