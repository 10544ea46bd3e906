"""Comparison of a model's two paths: fused, and layer by layer."""

from contextlib import nullcontext

import numpy
from thinc.api import set_dropout_rate

from fastpipe.ml import use_reference_path


def randomize(model):
    """Move all parameters off their first values, of which many are 0 or 1."""
    rng = numpy.random.default_rng(1)
    for node in model.walk():
        for name in node.param_names:
            value = node.get_param(name)
            noise = rng.normal(scale=0.1, size=value.shape)
            node.set_param(name, (value + noise).astype("float32"))
    return model


def run(model, X, *, drop=0.0, reference=False, is_train=True):
    """Return outputs, the gradient of the input, and those of all parameters."""
    set_dropout_rate(model, drop)
    for node in model.walk():
        for name in node.param_names:
            node.set_grad(name, numpy.zeros_like(node.get_param(name)))
    numpy.random.seed(7)
    with use_reference_path() if reference else nullcontext():
        Y, backprop = model(X, is_train)
        dX = None
        if is_train:
            rng = numpy.random.default_rng(2)
            dY = [rng.normal(size=y.shape).astype("float32") for y in Y]
            dX = backprop(dY if isinstance(Y, list) else numpy.asarray(dY))
    gradients = [
        node.get_grad(name).copy() for node in model.walk() for name in node.param_names
    ]
    return Y, dX, gradients


def assert_close(found, expected):
    """Compare arrays to within a small part of the largest element."""
    assert len(found) == len(expected)
    for a, b in zip(found, expected, strict=True):
        assert a.shape == b.shape
        scale = max(numpy.abs(b).max(initial=0.0), 1e-3)
        assert numpy.abs(a - b).max(initial=0.0) <= 2e-5 * scale
