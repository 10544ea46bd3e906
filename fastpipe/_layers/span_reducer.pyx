"""Vectors of spans out of the vectors of tokens, without the GIL.

A span's last and first row, mean and maximum go side by side through maxout and layer
normalisation. The products with the first three are sums of products with rows of
tokens, and tokens are fewer than spans: only the maximum is multiplied span by span.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.string cimport memset

from .._runtime.arena cimport Arena, nbytes
from .._runtime.blas cimport gemm
from .._runtime.kernels cimport (
    Dropout,
    add_row,
    backprop_maxout_norm_rows,
    make_dropout,
    maxout_norm_rows,
)
from .._runtime.threads cimport part_start, run_tasks, thread_count
from .maxout_products cimport backprop_maxout_inputs, backprop_maxout_weights
from .window_layer cimport check_maxout_norm

np.import_array()

cdef enum:
    # Where a reduction stands in the input of the layer.
    LAST
    FIRST
    MEAN
    MAX
    N_REDUCTIONS
    # Those that are sums of rows of tokens.
    N_SUMS = 3


cdef struct SpansC:
    const float* X             # (n_tokens, nI)
    const int32_t* starts      # (n_spans,): the first row
    const int32_t* ends        # ... and the one after the last
    int n_tokens
    int n_spans
    # The layer.
    const float* W             # (nO * nP, N_REDUCTIONS * nI)
    const float* b
    const float* gain
    const float* bias
    int nI
    int nO
    int nP
    Dropout drop
    # What the way back needs.
    float* highest             # (n_spans, nI)
    int32_t* where             # (n_spans, nI): the row that it is from
    float* normal              # (n_spans, nO)
    float* inverse_std         # (n_spans,)
    uint8_t* which             # (n_spans, nO)


cdef struct SpansJob:
    SpansC* spans
    int n_parts
    float* products            # (N_SUMS, n_tokens, nZ), or their gradient
    float* pieces              # (n_spans, nZ), or their gradient
    float* Y                   # (n_spans, nO)
    # The way back.
    const float* dY
    float* d_best              # (n_spans, nO): of the pieces that won
    float* partial             # (n_parts, partial_size)
    float* d_highest           # (n_spans, nI)
    float* dX                  # (n_tokens, nI)
    float* dW                  # added to


cdef inline int n_pieces(const SpansC* spans) noexcept nogil:
    return spans.nO * spans.nP


cdef inline size_t partial_size(const SpansC* spans) noexcept nogil:
    # The gradients of b, gain and bias.
    return n_pieces(spans) + 2 * spans.nO


# -- Forward --------------------------------------------------------------------------


cdef void multiply_tokens(void* context, int task) noexcept nogil:
    cdef SpansJob* job = <SpansJob*>context
    cdef const SpansC* spans = job.spans
    cdef int nI = spans.nI, nZ = n_pieces(spans)
    cdef size_t row = part_start(spans.n_tokens, job.n_parts, task)
    cdef int n = part_start(spans.n_tokens, job.n_parts, task + 1) - <int>row
    cdef int k
    for k in range(N_SUMS):
        gemm(
            False, True, n, nZ, nI, 1.0, spans.X + row * nI, nI,
            spans.W + k * nI, N_REDUCTIONS * nI,
            0.0, job.products + (<size_t>k * spans.n_tokens + row) * nZ, nZ,
        )


cdef void find_highest(
    const SpansC* spans, int span, float* highest, int32_t* where
) noexcept nogil:
    cdef int nI = spans.nI
    cdef int start = spans.starts[span]
    cdef int row, i
    cdef const float* x = spans.X + <size_t>start * nI
    for i in range(nI):
        highest[i] = x[i]
        where[i] = start
    for row in range(start + 1, spans.ends[span]):
        x = spans.X + <size_t>row * nI
        for i in range(nI):
            where[i] = row if x[i] > highest[i] else where[i]
            highest[i] = x[i] if x[i] > highest[i] else highest[i]


cdef void mix_spans(void* context, int task) noexcept nogil:
    cdef SpansJob* job = <SpansJob*>context
    cdef const SpansC* spans = job.spans
    cdef int nI = spans.nI, nO = spans.nO, nZ = n_pieces(spans)
    cdef int first = part_start(spans.n_spans, job.n_parts, task)
    cdef int stop = part_start(spans.n_spans, job.n_parts, task + 1)
    cdef size_t table = <size_t>spans.n_tokens * nZ
    cdef const float* last
    cdef const float* begin
    cdef float* sums
    cdef float share
    cdef int span, row, z
    for span in range(first, stop):
        find_highest(
            spans, span, spans.highest + <size_t>span * nI,
            spans.where + <size_t>span * nI,
        )
        sums = job.pieces + <size_t>span * nZ
        share = <float>(1.0 / (spans.ends[span] - spans.starts[span]))
        memset(sums, 0, nZ * sizeof(float))
        for row in range(spans.starts[span], spans.ends[span]):
            add_row(sums, job.products + MEAN * table + <size_t>row * nZ, nZ)
        last = job.products + LAST * table + <size_t>(spans.ends[span] - 1) * nZ
        begin = job.products + FIRST * table + <size_t>spans.starts[span] * nZ
        for z in range(nZ):
            sums[z] = last[z] + begin[z] + share * sums[z]
    gemm(
        False, True, stop - first, nZ, nI, 1.0, spans.highest + <size_t>first * nI, nI,
        spans.W + MAX * nI, N_REDUCTIONS * nI, 1.0, job.pieces + <size_t>first * nZ, nZ,
    )
    maxout_norm_rows(
        job.pieces + <size_t>first * nZ, spans.b, spans.gain, spans.bias, NULL,
        job.Y + <size_t>first * nO, spans.normal + <size_t>first * nO,
        spans.inverse_std + first, spans.which + <size_t>first * nO, stop - first, nO,
        spans.nP, spans.drop, first,
    )


# -- Backward -------------------------------------------------------------------------


cdef void backprop_mixing(void* context, int task) noexcept nogil:
    cdef SpansJob* job = <SpansJob*>context
    cdef const SpansC* spans = job.spans
    cdef int nI = spans.nI, nO = spans.nO, nZ = n_pieces(spans)
    cdef size_t first = part_start(spans.n_spans, job.n_parts, task)
    cdef int n = part_start(spans.n_spans, job.n_parts, task + 1) - <int>first
    cdef float* d_best = job.d_best + first * nO
    cdef float* d_highest = job.d_highest + first * nI
    cdef float* sums = job.partial + <size_t>task * partial_size(spans)
    memset(sums, 0, partial_size(spans) * sizeof(float))
    backprop_maxout_norm_rows(
        job.dY + first * nO, spans.normal + first * nO, spans.inverse_std + first,
        spans.which + first * nO, spans.gain, d_best, nO, job.pieces + first * nZ,
        sums, sums + nZ, sums + nZ + nO, n, nO, spans.nP, spans.drop, first,
    )
    memset(d_highest, 0, <size_t>n * nI * sizeof(float))
    backprop_maxout_inputs(
        n, NULL, nO, spans.nP, nI, d_best, spans.which + first * nO,
        spans.W + MAX * nI, N_REDUCTIONS * nI, d_highest, nI,
    )


cdef void scatter_pieces(void* context, int task) noexcept nogil:
    # A part of the columns: spans share tokens.
    cdef SpansJob* job = <SpansJob*>context
    cdef const SpansC* spans = job.spans
    cdef int nZ = n_pieces(spans)
    cdef int start = part_start(nZ, job.n_parts, task)
    cdef int n = part_start(nZ, job.n_parts, task + 1) - start
    cdef size_t table = <size_t>spans.n_tokens * nZ
    cdef const float* d
    cdef float* to
    cdef float share
    cdef int span, row, z
    for row in range(N_SUMS * spans.n_tokens):
        memset(job.products + <size_t>row * nZ + start, 0, n * sizeof(float))
    for span in range(spans.n_spans):
        d = job.pieces + <size_t>span * nZ + start
        to = job.products + start + <size_t>(spans.ends[span] - 1) * nZ
        add_row(to + LAST * table, d, n)
        to = job.products + start + <size_t>spans.starts[span] * nZ
        add_row(to + FIRST * table, d, n)
        share = <float>(1.0 / (spans.ends[span] - spans.starts[span]))
        for row in range(spans.starts[span], spans.ends[span]):
            to = job.products + MEAN * table + start + <size_t>row * nZ
            for z in range(n):
                to[z] += share * d[z]


cdef void backprop_weights(void* context, int task) noexcept nogil:
    # Some rows of the gradient of W, and of that of X.
    cdef SpansJob* job = <SpansJob*>context
    cdef const SpansC* spans = job.spans
    cdef int nI = spans.nI, nZ = n_pieces(spans)
    cdef int wide = N_REDUCTIONS * nI
    cdef int z = part_start(nZ, job.n_parts, task)
    cdef int n_z = part_start(nZ, job.n_parts, task + 1) - z
    cdef size_t row = part_start(spans.n_tokens, job.n_parts, task)
    cdef int n = part_start(spans.n_tokens, job.n_parts, task + 1) - <int>row
    cdef float* d_products
    cdef int k
    for k in range(N_SUMS):
        d_products = job.products + <size_t>k * spans.n_tokens * nZ
        gemm(
            True, False, n_z, nI, spans.n_tokens, 1.0, d_products + z, nZ,
            spans.X, nI, 1.0, job.dW + <size_t>z * wide + k * nI, wide,
        )
        gemm(
            False, False, n, nI, nZ, 1.0, d_products + row * nZ, nZ,
            spans.W + k * nI, wide, 1.0 if k else 0.0, job.dX + row * nI, nI,
        )
    backprop_maxout_weights(
        spans.n_spans, NULL, spans.nO, spans.nP, nI, job.d_best, spans.which,
        spans.highest, nI, job.dW + MAX * nI, wide,
        part_start(spans.nO, job.n_parts, task),
        part_start(spans.nO, job.n_parts, task + 1),
    )


cdef void scatter_highest(void* context, int task) noexcept nogil:
    # A part of the columns: spans share tokens.
    cdef SpansJob* job = <SpansJob*>context
    cdef const SpansC* spans = job.spans
    cdef int nI = spans.nI
    cdef int start = part_start(nI, job.n_parts, task)
    cdef int stop = part_start(nI, job.n_parts, task + 1)
    cdef const float* d
    cdef const int32_t* where
    cdef int span, i
    for span in range(spans.n_spans):
        d = job.d_highest + <size_t>span * nI
        where = spans.where + <size_t>span * nI
        for i in range(start, stop):
            job.dX[<size_t>where[i] * nI + i] += d[i]


cdef class SpanReducerBatch:
    """A batch of spans on its way to one vector each.

    Parameters
    ----------
    W, b, gain, bias : float32 arrays, (nO, nP, 4 * nI), (nO, nP), (nO,), (nO,)
        Parameters of the layer.
    drop : float
        Dropout rate of the output.
    drop_seed : int
    """

    cdef readonly tuple params
    cdef tuple inputs
    cdef SpansC c
    cdef Arena arena

    def __init__(
        self,
        const float[:, :, ::1] W,
        const float[:, ::1] b,
        const float[::1] gain,
        const float[::1] bias,
        double drop=0.0,
        uint64_t drop_seed=0,
    ):
        check_maxout_norm(W, b, gain, bias)
        if W.shape[2] % N_REDUCTIONS:
            raise ValueError(
                f"the layer takes {W.shape[2]} columns. Expected the same number for "
                f"each of {N_REDUCTIONS} reductions"
            )
        self.params = tuple(map(numpy.asarray, (W, b, gain, bias)))
        self.c.W = &W[0, 0, 0]
        self.c.b = &b[0, 0]
        self.c.gain = &gain[0]
        self.c.bias = &bias[0]
        self.c.nO = W.shape[0]
        self.c.nP = W.shape[1]
        self.c.nI = W.shape[2] // N_REDUCTIONS
        self.c.drop = make_dropout(drop_seed, drop)

    def forward(
        self, const float[:, ::1] X, const int32_t[::1] starts, const int32_t[::1] ends
    ) -> np.ndarray:
        """Reduce the rows of spans, and mix what results.

        Parameters
        ----------
        X : float32 array, (n_tokens, nI)
            The tokens' vectors.
        starts, ends : int32 array, (n_spans,)
            Of each span the first row, and the one after the last.

        Returns
        -------
        float32 array, (n_spans, nO)

        Raises
        ------
        ValueError
            If the shapes don't fit, or a span is empty or not within the rows.
        """
        cdef SpansC* c = &self.c
        cdef size_t m = starts.shape[0], n = X.shape[0]
        cdef size_t nI = c.nI, nO = c.nO, nZ = n_pieces(c)
        cdef np.ndarray Y = numpy.empty((m, nO), dtype="float32")
        cdef Arena work
        cdef SpansJob job
        cdef size_t i
        if X.shape[1] != c.nI or ends.shape[0] != starts.shape[0]:
            raise ValueError(
                f"vectors of the shape {(X.shape[0], X.shape[1])} for a layer that "
                f"takes {c.nI} columns, {starts.shape[0]} starts and {ends.shape[0]} "
                f"ends"
            )
        for i in range(m):
            if not 0 <= starts[i] < ends[i] <= X.shape[0]:
                raise ValueError(
                    f"there is no span from {starts[i]} to {ends[i]} of {n} rows"
                )
        self.inputs = tuple(map(numpy.asarray, (X, starts, ends)))
        c.n_tokens = n
        c.n_spans = m
        if m == 0:
            return Y
        c.X = &X[0, 0]
        c.starts = &starts[0]
        c.ends = &ends[0]
        self.arena = Arena(
            2 * nbytes(m * nI, 4) + nbytes(m * nO, 4) + nbytes(m, 4) + nbytes(m * nO, 1)
        )
        c.highest = self.arena.floats(m * nI)
        c.where = self.arena.ints(m * nI)
        c.normal = self.arena.floats(m * nO)
        c.inverse_std = self.arena.floats(m)
        c.which = self.arena.bytes(m * nO)
        work = Arena(nbytes(N_SUMS * n * nZ, 4) + nbytes(m * nZ, 4))
        job.spans = c
        job.n_parts = thread_count()
        job.products = work.floats(N_SUMS * n * nZ)
        job.pieces = work.floats(m * nZ)
        job.Y = <float*>np.PyArray_DATA(Y)
        with nogil:
            run_tasks(multiply_tokens, &job, job.n_parts)
            run_tasks(mix_spans, &job, job.n_parts)
        return Y

    def backward(
        self,
        const float[:, ::1] dY,
        float[:, :, ::1] dW,
        float[:, ::1] db,
        float[::1] d_gain,
        float[::1] d_bias,
    ) -> np.ndarray:
        """Add to the gradients of the parameters, and return that of the vectors.

        Parameters
        ----------
        dY : float32 array, (n_spans, nO)
            Gradient of the output.
        dW, db, d_gain, d_bias : float32 arrays
            Gradients of the parameters, shaped as those, that are added to.

        Returns
        -------
        float32 array, (n_tokens, nI)
        """
        cdef const SpansC* c = &self.c
        cdef size_t m = c.n_spans, n = c.n_tokens
        cdef size_t nI = c.nI, nO = c.nO, nZ = n_pieces(c)
        cdef size_t n_parts = thread_count()
        cdef np.ndarray dX
        cdef Arena work
        cdef SpansJob job
        cdef float* sums
        cdef size_t i
        if dY.shape[0] != c.n_spans or dY.shape[1] != c.nO:
            raise ValueError(
                f"the output has the shape {(c.n_spans, c.nO)}, but its gradient "
                f"{(dY.shape[0], dY.shape[1])}"
            )
        if m == 0:
            return numpy.zeros((n, nI), dtype="float32")
        dX = numpy.empty((n, nI), dtype="float32")
        work = Arena(
            nbytes(N_SUMS * n * nZ, 4) + nbytes(m * nZ, 4) + nbytes(m * nI, 4)
            + nbytes(m * nO, 4)
            + nbytes(n_parts * partial_size(c), 4)
        )
        job.spans = &self.c
        job.n_parts = n_parts
        job.products = work.floats(N_SUMS * n * nZ)
        job.pieces = work.floats(m * nZ)
        job.d_highest = work.floats(m * nI)
        job.d_best = work.floats(m * nO)
        job.partial = work.floats(n_parts * partial_size(c))
        job.dY = &dY[0, 0]
        job.dX = <float*>np.PyArray_DATA(dX)
        job.dW = &dW[0, 0, 0]
        with nogil:
            run_tasks(backprop_mixing, &job, job.n_parts)
            for i in range(n_parts):
                sums = job.partial + i * partial_size(c)
                add_row(&db[0, 0], sums, nZ)
                add_row(&d_gain[0], sums + nZ, nO)
                add_row(&d_bias[0], sums + nZ + nO, nO)
            run_tasks(scatter_pieces, &job, job.n_parts)
            run_tasks(backprop_weights, &job, job.n_parts)
            run_tasks(scatter_highest, &job, job.n_parts)
        return dX
