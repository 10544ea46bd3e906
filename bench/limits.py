"""What the arithmetic alone would take: operations a word, and the speed of gemm."""

from __future__ import annotations

import time

import numpy
from thinc.api import Model

from fastpipe._layers import ops
from fastpipe.language import Language
from fastpipe.threads import get_num_threads, set_num_threads


def multiplications_a_word(nlp: Language) -> float:
    """Return the multiplications with weights that one word's forward pass takes.

    Every weight matrix of a layer is multiplied with each word once. A parser's upper
    layer is multiplied with each state: two and a bit a word, or one for entities.
    The hash embedding's tables are looked up, not multiplied, and its mixing layer is
    computed once for each distinct word of a batch, of which half of a batch consists.
    """
    total = 0.0
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            total += sum(_multiplications(node, model) for node in model.walk())
    return total


def _multiplications(node: Model, model: Model) -> float:
    if not node.has_param("W"):
        return 0.0
    size = float(node.get_param("W").size)
    if model.has_ref("upper") and node is model.get_ref("upper"):
        is_parser = model.get_ref("lower").get_dim("nF") > 6
        return size * (2.2 if is_parser else 1.0)
    is_mixer = node.name == "maxout" and node.get_dim("nI") == 4 * node.get_dim("nO")
    return size * (0.5 if is_mixer else 1.0)


def gemm_rate(seconds: float = 1.0) -> float:
    """Return multiplications a second of matrix products such as the encoder's."""
    before = get_num_threads()
    set_num_threads(1)
    rng = numpy.random.default_rng(0)
    X = rng.random((512, 96), dtype="float32")
    W = rng.random((288, 96), dtype="float32")
    out = numpy.zeros((512, 288), dtype="float32")
    n_products, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for _ in range(100):
            ops.gemm(X, W, out, False, True)
        n_products += 100
    rate = n_products * X.shape[0] * W.size / (time.perf_counter() - start)
    set_num_threads(before)
    return rate
