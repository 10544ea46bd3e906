"""The layers of the window encoder, written plainly in NumPy, one text at a time."""

import numpy

from fastpipe._layers.encoder import WindowBatch


def make_params(n_out, n_pieces, window, depth, seed=0):
    """Weights of layers: W, b, gain and bias of each."""
    rng = numpy.random.default_rng(seed)

    def normal(*shape):
        return rng.normal(size=shape).astype("float32")

    n_in = (2 * window + 1) * n_out
    return [
        (
            normal(n_out, n_pieces, n_in) / numpy.float32(n_in**0.5),
            normal(n_out, n_pieces),
            1 + normal(n_out) / 4,
            normal(n_out) / 4,
        )
        for _ in range(depth)
    ]


def zeros_like(params):
    return [tuple(numpy.zeros_like(array) for array in layer) for layer in params]


def windows_of(X, window):
    """Each row beside its neighbours; zeros are beyond the ends."""
    n = len(X)
    padded = numpy.pad(X, ((window, window), (0, 0)))
    return numpy.hstack([padded[i : i + n] for i in range(2 * window + 1)])


def plain_layer(X, layer, window):
    """One layer; return its output, and a function from its gradient backwards."""
    W, b, gain, bias = (array.astype("float64") for array in layer)
    n, n_out = X.shape
    seen = windows_of(X, window)
    pieces = numpy.einsum("ni,opi->nop", seen, W) + b
    which = pieces.argmax(axis=2)
    best = pieces.max(axis=2)
    inverse = 1 / numpy.sqrt(best.var(axis=1, keepdims=True) + 1e-8)
    normal = (best - best.mean(axis=1, keepdims=True)) * inverse

    def backprop(dY, gradients):
        dW, db, d_gain, d_bias = gradients
        d_gain += (dY * normal).sum(axis=0)
        d_bias += dY.sum(axis=0)
        d_normal = dY * gain
        d_best = inverse * (
            d_normal
            - d_normal.mean(axis=1, keepdims=True)
            - normal * (d_normal * normal).mean(axis=1, keepdims=True)
        )
        d_pieces = numpy.zeros_like(pieces)
        numpy.put_along_axis(d_pieces, which[..., None], d_best[..., None], axis=2)
        dW += numpy.einsum("nop,ni->opi", d_pieces, seen)
        db += d_pieces.sum(axis=0)
        d_seen = numpy.einsum("nop,opi->ni", d_pieces, W)
        d_padded = numpy.zeros((n + 2 * window, n_out))
        for i in range(2 * window + 1):
            d_padded[i : i + n] += d_seen[:, i * n_out : (i + 1) * n_out]
        return dY + d_padded[window : window + n]

    return X + normal * gain + bias, backprop


def plain_encoder(texts, params, window):
    """All layers; return outputs, and a function from their gradients backwards."""
    pad = len(params) * window
    outputs, calls = [], []
    for X in texts:
        Y = numpy.pad(X.astype("float64"), ((pad, pad), (0, 0)))
        backprops = []
        # A text of nothing leaves no padding either.
        for layer in params if len(X) else []:
            Y, backprop = plain_layer(Y, layer, window)
            backprops.append(backprop)
        outputs.append(Y[pad : pad + len(X)])
        calls.append(backprops)

    def backward(d_outputs):
        gradients = [
            tuple(numpy.zeros(array.shape) for array in layer) for layer in params
        ]
        d_texts = []
        for dY, backprops in zip(d_outputs, calls, strict=True):
            d = numpy.pad(dY.astype("float64"), ((pad, pad), (0, 0)))
            for backprop, sums in zip(backprops[::-1], gradients[::-1], strict=False):
                d = backprop(d, sums)
            d_texts.append(d[pad : pad + len(dY)])
        return d_texts, gradients

    return outputs, backward


def check_encoder(n_out, n_pieces, window, depth, lengths):
    """Assert that a batch does what the plain layers do, forward and backward."""
    rng = numpy.random.default_rng(len(lengths))
    texts = [rng.normal(size=(n, n_out)).astype("float32") for n in lengths]
    d_texts = [rng.normal(size=(n, n_out)).astype("float32") for n in lengths]
    params = make_params(n_out, n_pieces, window, depth)
    expected, backward = plain_encoder(texts, params, window)
    d_expected, sums = backward(d_texts)
    X, sizes = numpy.concatenate(texts), numpy.array(lengths, dtype="int32")
    drops = [(0.0, 0)] * depth
    for keep in (False, True):
        batch = WindowBatch(params, window, depth * window, drops, keep)
        Y = batch.forward(X, sizes)
        assert_near(Y, numpy.concatenate(expected))
    gradients = zeros_like(params)
    dX = batch.backward(numpy.concatenate(d_texts), gradients)
    assert_near(dX, numpy.concatenate(d_expected))
    for found, layer in zip(gradients, sums, strict=True):
        for array, wanted in zip(found, layer, strict=True):
            assert_near(array, wanted)
    # They are added to what is there.
    again = batch.backward(numpy.concatenate(d_texts), gradients)
    numpy.testing.assert_array_equal(again, dX)
    assert_near(gradients[0][0], 2 * sums[0][0])


def assert_near(found, expected):
    assert found.shape == expected.shape
    scale = max(numpy.abs(expected).max(initial=0), 1e-3)
    assert numpy.abs(found - expected).max(initial=0) <= 2e-4 * scale
