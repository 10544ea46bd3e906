"""The window encoder of a batch in one call without the GIL.

See ``_encoder.pxd`` for the layers, ``ml/maxout_window_encoder.py`` for the model whose
parameters they take.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t
from libc.string cimport memcpy, memset

from ._arena cimport Arena, room
from ._blas cimport gemm
from ._kernels cimport backprop_mix_rows, make_dropout, mix_rows

np.import_array()

cdef enum:
    BLOCK = 256          # rows at a time: their pieces stay in the cache
    MAX_DEPTH = 64


cdef float* window_forward(
    const WindowBatchC* batch, const WindowLayerC* layers,
) noexcept nogil:
    cdef int R = batch.n_rows, nO = batch.nO
    cdef size_t size = <size_t>R * nO
    cdef size_t at
    cdef int layer, i, r, n, k
    cdef const float* X = batch.X
    cdef float* Y = batch.X
    for layer in range(batch.depth):
        Y = batch.X + size * (layer + 1 if batch.keep else (layer + 1) % 2)
        for i in range((R + BLOCK - 1) // BLOCK):
            r = i * BLOCK
            n = min(<int>BLOCK, R - r)
            for k in range(batch.window + 1):
                window_product(batch, layers[layer].W, X, r, n, k)
                if k:
                    window_product(batch, layers[layer].W, X, r, n, -k)
            at = <size_t>layer * R + r if batch.keep else 0
            mix_rows(
                batch.pieces, layers[layer].b, layers[layer].gain, layers[layer].bias,
                X + <size_t>r * nO, Y + <size_t>r * nO, batch.normal + at * nO,
                batch.inverse_std + at, batch.which + at * nO, n, nO, batch.nP,
                layers[layer].drop, r,
            )
        X = Y
    return Y


cdef void window_product(
    const WindowBatchC* batch, const float* W, const float* X, int r, int n, int k
) noexcept nogil:
    # pieces += X[r + k : r + k + n] @ W_k.T, with W_k the weights for the neighbour at
    # the distance k. No copy of the window is made: the rows only start elsewhere.
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int nI = (2 * batch.window + 1) * nO
    cdef int start = max(r, -k), stop = min(r + n, batch.n_rows - k)
    gemm(
        False, True, stop - start, nZ, nO,
        1.0, X + <ptrdiff_t>(start + k) * nO, nO, W + (batch.window + k) * nO, nI,
        1.0 if k else 0.0, batch.pieces + <size_t>(start - r) * nZ, nZ,
    )


cdef float* window_backward(
    const WindowBatchC* batch, const WindowLayerC* layers, float* D,
    float* scratch,
) noexcept nogil:
    cdef int R = batch.n_rows, nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int nI = (2 * batch.window + 1) * nO
    cdef size_t size = <size_t>R * nO
    cdef size_t at
    cdef int layer, i, r, n, k, start, stop
    cdef const float* X
    cdef float* dY = D
    cdef float* dX = D + size
    for layer in range(batch.depth - 1, -1, -1):
        X = batch.X + size * layer
        # The residual connection hands the gradient on as it is.
        memcpy(dX, dY, size * sizeof(float))
        for i in range((R + BLOCK - 1) // BLOCK):
            r = i * BLOCK
            n = min(<int>BLOCK, R - r)
            at = <size_t>layer * R + r
            backprop_mix_rows(
                dY + <size_t>r * nO, batch.normal + at * nO, batch.inverse_std + at,
                batch.which + at * nO, layers[layer].gain, batch.pieces,
                layers[layer].db, layers[layer].d_gain, layers[layer].d_bias, scratch,
                n, nO, batch.nP, layers[layer].drop, r,
            )
            for k in range(-batch.window, batch.window + 1):
                start = max(r, -k)
                stop = min(r + n, R - k)
                if stop <= start:
                    continue
                gemm(
                    True, False, nZ, nO, stop - start,
                    1.0, batch.pieces + <size_t>(start - r) * nZ, nZ,
                    X + <ptrdiff_t>(start + k) * nO, nO,
                    1.0, layers[layer].dW + (batch.window + k) * nO, nI,
                )
                gemm(
                    False, False, stop - start, nO, nZ,
                    1.0, batch.pieces + <size_t>(start - r) * nZ, nZ,
                    layers[layer].W + (batch.window + k) * nO, nI,
                    1.0, dX + <ptrdiff_t>(start + k) * nO, nO,
                )
        dY, dX = dX, dY
    return dY


cdef class WindowBatch:
    """A batch on its way through the window encoder.

    Parameters
    ----------
    params : list of tuple of float32 array
        For each layer W (nO, nP, (2 * window + 1) * nO), b (nO, nP), gain (nO,) and
        bias (nO,).
    window : int
        Neighbours on each side that a layer sees.
    pad : int
        Rows of zeros before, between and after the documents.
    drops : list of tuple (float, int)
        Dropout rate and seed of each layer.
    keep : bool
        Does a backward pass follow?
    """

    cdef readonly list params
    cdef readonly int pad
    cdef WindowLayerC[MAX_DEPTH] layers
    cdef WindowBatchC batch
    cdef Arena arena
    cdef object lengths

    def __init__(self, list params, int window, int pad, list drops, bint keep):
        cdef const float[:, :, ::1] W
        cdef const float[:, ::1] b
        cdef const float[::1] gain, bias
        cdef int i
        if not 0 < len(params) <= MAX_DEPTH:
            raise ValueError(
                f"the encoder has 1 to {MAX_DEPTH} layers, not {len(params)}"
            )
        self.params = params
        self.pad = pad
        for i in range(len(params)):
            W, b, gain, bias = params[i]
            if i == 0:
                self.batch.nO = W.shape[0]
                self.batch.nP = W.shape[1]
            if (
                W.shape[0] != self.batch.nO or W.shape[1] != self.batch.nP
                or W.shape[2] != (2 * window + 1) * self.batch.nO
            ):
                raise ValueError(
                    f"the weights of layer {i} have the shape "
                    f"{(W.shape[0], W.shape[1], W.shape[2])}, expected "
                    f"{(self.batch.nO, self.batch.nP, (2*window+1)*self.batch.nO)}"
                )
            self.layers[i].W = &W[0, 0, 0]
            self.layers[i].b = &b[0, 0]
            self.layers[i].gain = &gain[0]
            self.layers[i].bias = &bias[0]
            self.layers[i].drop = make_dropout(drops[i][1], drops[i][0])
        self.batch.window = window
        self.batch.depth = len(params)
        self.batch.keep = keep

    def forward(self, const float[:, ::1] X, const int32_t[::1] lengths) -> np.ndarray:
        """Encode the documents.

        Parameters
        ----------
        X : float32 array, (n_tokens, nO)
            The tokens' vectors, one document after the other.
        lengths : int32 array, (n_docs,)
            The documents' numbers of tokens.

        Returns
        -------
        float32 array, (n_tokens, nO)
        """
        cdef WindowBatchC* batch = &self.batch
        cdef size_t nO = batch.nO, R = self.pad, D = batch.depth, rows
        cdef int i, total = 0
        cdef float* output
        for i in range(lengths.shape[0]):
            total += lengths[i]
            if lengths[i] > 0:
                R += lengths[i] + self.pad
        if total != X.shape[0] or X.shape[1] != batch.nO:
            raise ValueError(
                f"the documents have {total} tokens, and vectors are {batch.nO} wide, "
                f"but X has the shape {(X.shape[0], X.shape[1])}"
            )
        cdef np.ndarray Y = numpy.empty((total, nO), dtype="float32")
        self.lengths = numpy.array(lengths, dtype="int32")
        if total == 0:
            batch.n_rows = 0
            return Y
        batch.n_rows = R
        rows = D * R if batch.keep else BLOCK
        self.arena = Arena(
            room((D + 1 if batch.keep else 2) * R * nO, 4) + room(rows * nO, 4)
            + room(rows, 4) + room(rows * nO, 1) + room(BLOCK * nO * batch.nP, 4)
        )
        batch.X = self.arena.floats((D + 1 if batch.keep else 2) * R * nO)
        batch.normal = self.arena.floats(rows * nO)
        batch.inverse_std = self.arena.floats(rows)
        batch.which = self.arena.bytes(rows * nO)
        batch.pieces = self.arena.floats(BLOCK * nO * batch.nP)
        with nogil:
            pad_rows(&X[0, 0], &lengths[0], lengths.shape[0], self.pad, nO, batch.X)
            output = window_forward(batch, self.layers)
            unpad_rows(
                output, &lengths[0], lengths.shape[0], self.pad, nO,
                <float*>np.PyArray_DATA(Y),
            )
        return Y

    def backward(self, const float[:, ::1] dY, list grads) -> np.ndarray:
        """Add to the gradients of the parameters.

        Parameters
        ----------
        dY : float32 array, (n_tokens, nO)
            Gradient of the output.
        grads : list of tuple of float32 array
            For each layer the gradients of W, b, gain and bias, which are added to.

        Returns
        -------
        float32 array, (n_tokens, nO)
            Gradient of the input.
        """
        cdef WindowBatchC* batch = &self.batch
        cdef const int32_t[::1] lengths = self.lengths
        cdef size_t size = <size_t>batch.n_rows * batch.nO
        cdef float[:, :, ::1] dW
        cdef float[:, ::1] db
        cdef float[::1] d_gain, d_bias
        cdef Arena arena
        cdef float* D
        cdef float* scratch
        cdef float* result
        cdef int i
        if not batch.keep:
            raise ValueError("the forward pass was made without a backward pass")
        if dY.shape[0] != sum(self.lengths) or dY.shape[1] != batch.nO:
            raise ValueError(
                f"the output has the shape {(sum(self.lengths), batch.nO)}, "
                f"but its gradient {(dY.shape[0], dY.shape[1])}"
            )
        cdef np.ndarray dX = numpy.empty((dY.shape[0], batch.nO), dtype="float32")
        if dY.shape[0] == 0:
            return dX
        for i in range(batch.depth):
            dW, db, d_gain, d_bias = grads[i]
            self.layers[i].dW = &dW[0, 0, 0]
            self.layers[i].db = &db[0, 0]
            self.layers[i].d_gain = &d_gain[0]
            self.layers[i].d_bias = &d_bias[0]
        arena = Arena(room(2 * size, 4) + room(batch.nO, 4))
        D = arena.floats(2 * size)
        scratch = arena.floats(batch.nO)
        with nogil:
            pad_rows(
                &dY[0, 0], &lengths[0], lengths.shape[0], self.pad, batch.nO, D
            )
            result = window_backward(batch, self.layers, D, scratch)
            unpad_rows(
                result, &lengths[0], lengths.shape[0], self.pad, batch.nO,
                <float*>np.PyArray_DATA(dX),
            )
        return dX


cdef void pad_rows(
    const float* X, const int32_t* lengths, int n_docs, int pad, int width,
    float* padded,
) noexcept nogil:
    # Documents with rows of zeros before, between and after them. Empty documents
    # leave no trace.
    cdef size_t gap = <size_t>pad * width, size
    cdef int i
    for i in range(n_docs):
        if lengths[i] > 0:
            size = <size_t>lengths[i] * width
            memset(padded, 0, gap * sizeof(float))
            memcpy(padded + gap, X, size * sizeof(float))
            padded += gap + size
            X += size
    memset(padded, 0, gap * sizeof(float))


cdef void unpad_rows(
    const float* padded, const int32_t* lengths, int n_docs, int pad, int width,
    float* X,
) noexcept nogil:
    cdef size_t gap = <size_t>pad * width, size
    cdef int i
    for i in range(n_docs):
        if lengths[i] > 0:
            size = <size_t>lengths[i] * width
            memcpy(X, padded + gap, size * sizeof(float))
            padded += gap + size
            X += size
