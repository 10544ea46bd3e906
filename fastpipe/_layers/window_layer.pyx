"""One layer of the window encoder, see ``_layers/window_layer.pxd``."""

from libc.string cimport memcpy, memset

from .._runtime.gemm cimport multiply_few_rows, multiply_packed, pack, packed_size
from .._runtime.kernels cimport add_row, backprop_maxout_norm_rows, maxout_norm_rows
from .._runtime.threads cimport part_start, run_tasks
from .maxout_products cimport backprop_maxout_inputs, backprop_maxout_weights


cdef int check_maxout_norm(
    const float[:, :, ::1] W, const float[:, ::1] b, const float[::1] gain,
    const float[::1] bias
) except -1:
    cdef Py_ssize_t nO = W.shape[0], nP = W.shape[1]
    if nO == 0 or nP == 0 or W.shape[2] == 0:
        raise ValueError(
            f"the maxout weights have the shape {(nO, nP, W.shape[2])}. Expected at "
            f"least one of each"
        )
    if b.shape[0] != nO or b.shape[1] != nP:
        raise ValueError(
            f"the maxout biases have the shape {(b.shape[0], b.shape[1])}. Expected "
            f"{(nO, nP)}, as the weights"
        )
    if gain.shape[0] != nO or bias.shape[0] != nO:
        raise ValueError(
            f"the layer normalisation has {gain.shape[0]} gains and {bias.shape[0]} "
            f"biases. Expected {nO}, as many as the maxout layer has outputs"
        )
    return 0


cdef void window_layer(
    const WindowBatchC* batch, const WindowLayerC* layer, int number,
    int start, int stop, float* pieces,
) noexcept nogil:
    cdef const float* X = layer_input(batch, number)
    cdef int nO = batch.nO, nI = (2 * batch.window + 1) * batch.nO
    cdef int nZ = batch.nO * batch.nP
    cdef const float* windows
    cdef int i, r, n
    for i in range((stop - start + BLOCK - 1) // BLOCK):
        r = start + i * BLOCK
        n = min(<int>BLOCK, stop - r)
        # No copy of the windows is made: each begins a row after the one before.
        windows = X + <ptrdiff_t>(r - batch.window) * nO
        if layer.packed == NULL:
            multiply_few_rows(
                n, nZ, nI, windows, nO, layer.W, nI, False, pieces, nZ
            )
        else:
            multiply_packed(
                n, nZ, nI, windows, nO, 1, layer.packed, False, pieces, nZ
            )
        maxout_norm_block(batch, layer, number, r, n, pieces)


cdef void maxout_norm_block(
    const WindowBatchC* batch, const WindowLayerC* layer, int number, int r, int n,
    const float* pieces,
) noexcept nogil:
    cdef size_t nO = batch.nO
    cdef size_t at = <size_t>number * batch.n_rows + r if batch.keep else 0
    maxout_norm_rows(
        pieces, layer.b, layer.gain, layer.bias,
        layer_input(batch, number) + r * nO, layer_input(batch, number + 1) + r * nO,
        batch.normal + at * nO, batch.inverse_std + at, batch.which + at * nO,
        n, nO, batch.nP, layer.drop, r,
    )


cdef void clear_guards(float* rows, int n_rows, int width, int window) noexcept nogil:
    cdef size_t size = <size_t>window * width
    memset(rows - size, 0, size * sizeof(float))
    memset(rows + <size_t>n_rows * width, 0, size * sizeof(float))


cdef size_t packed_layer_size(const WindowBatchC* batch) noexcept nogil:
    return packed_size(batch.nO * batch.nP, (2 * batch.window + 1) * batch.nO)


cdef void pack_layer(const WindowBatchC* batch, WindowLayerC* layer) noexcept nogil:
    cdef int nI = (2 * batch.window + 1) * batch.nO
    pack(layer.W, nI, batch.nO * batch.nP, nI, layer.packed)


# -- Training: layer by layer, each cut into equal parts ------------------------------


cdef struct LayerJob:
    const WindowBatchC* batch
    WindowLayerC* layer
    int number
    int n_parts
    float* pieces         # forward: (n_parts, BLOCK, nO * nP) work memory
    const BackpropC* work
    const float* dY       # (n_rows, nO)
    float* dX             # (n_rows, nO)


cdef void layer_forward(void* context, int task) noexcept nogil:
    cdef LayerJob* job = <LayerJob*>context
    cdef int R = job.batch.n_rows
    window_layer(
        job.batch, job.layer, job.number,
        part_start(R, job.n_parts, task), part_start(R, job.n_parts, task + 1),
        job.pieces + <size_t>task * BLOCK * job.batch.nO * job.batch.nP,
    )


cdef void layers_forward(
    const WindowBatchC* batch, WindowLayerC* layers, float* pieces, int n_parts
) noexcept nogil:
    cdef LayerJob job
    job.batch = batch
    job.n_parts = n_parts
    job.pieces = pieces
    for job.number in range(batch.depth):
        job.layer = &layers[job.number]
        run_tasks(layer_forward, &job, n_parts)


cdef void backprop_maxout_norm(void* context, int task) noexcept nogil:
    # From dY the gradient of maxout, for a part of the rows.
    cdef LayerJob* job = <LayerJob*>context
    cdef const WindowBatchC* batch = job.batch
    cdef const BackpropC* work = job.work
    cdef const int32_t* rows = work.rows
    cdef size_t nO = batch.nO, nZ = batch.nO * batch.nP, at, row
    cdef int i = part_start(work.n_rows, work.n_parts, task)
    cdef int stop = part_start(work.n_rows, work.n_parts, task + 1)
    cdef int n
    cdef float* sums = work.partial + <size_t>task * partial_size(batch)
    memset(sums, 0, partial_size(batch) * sizeof(float))
    while i < stop:
        # As many as follow each other.
        n = 1
        while i + n < stop and rows[i + n] == rows[i] + n:
            n += 1
        row = rows[i]
        at = <size_t>job.number * batch.n_rows + row
        backprop_maxout_norm_rows(
            job.dY + row * nO, batch.normal + at * nO, batch.inverse_std + at,
            batch.which + at * nO, job.layer.gain, work.d + row * nO, nO, NULL,
            sums, sums + nZ, sums + nZ + nO, n, nO, batch.nP, job.layer.drop, row,
        )
        i += n


cdef inline int count_below(const int32_t* rows, int n, int row) noexcept nogil:
    # Of rows in order.
    cdef int low = 0, middle
    while low < n:
        middle = (low + n) // 2
        if rows[middle] < row:
            low = middle + 1
        else:
            n = middle
    return low


cdef void backprop_products(void* context, int task) noexcept nogil:
    # The gradient of the input, for the rows of a part, and that of the weights, for a
    # part of the outputs: so nothing has to be added up afterwards.
    cdef LayerJob* job = <LayerJob*>context
    cdef const WindowBatchC* batch = job.batch
    cdef const BackpropC* work = job.work
    cdef const uint8_t* which = (
        batch.which + <size_t>job.number * batch.n_rows * batch.nO
    )
    cdef int nO = batch.nO, nI = (2 * batch.window + 1) * batch.nO
    cdef int start = part_start(batch.n_rows, work.n_parts, task)
    cdef int stop = part_start(batch.n_rows, work.n_parts, task + 1)
    cdef int k, first, n
    # The residual connection hands the gradient on as it is.
    memcpy(
        job.dX + <size_t>start * nO, job.dY + <size_t>start * nO,
        <size_t>(stop - start) * nO * sizeof(float),
    )
    for k in range(-batch.window, batch.window + 1):
        first = count_below(work.rows, work.n_products, start - k)
        n = count_below(work.rows, work.n_products, stop - k) - first
        backprop_maxout_inputs(
            n, work.rows + first, nO, batch.nP, nO, work.d, which,
            job.layer.W + (batch.window + k) * nO, nI, job.dX + k * nO, nO,
        )
    backprop_maxout_weights(
        work.n_products, work.rows, nO, batch.nP, nI, work.d, which,
        layer_input(batch, job.number) - batch.window * nO, nO, job.layer.dW, nI,
        part_start(nO, work.n_parts, task), part_start(nO, work.n_parts, task + 1),
    )


cdef void backprop_layer(
    const WindowBatchC* batch, WindowLayerC* layer, int number, BackpropC* work,
    const float* dY, float* dX,
) noexcept nogil:
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP, i
    cdef LayerJob job
    cdef const float* sums
    job.batch = batch
    job.layer = layer
    job.number = number
    job.work = work
    job.dY = dY
    job.dX = dX
    run_tasks(backprop_maxout_norm, &job, work.n_parts)
    run_tasks(backprop_products, &job, work.n_parts)
    for i in range(work.n_parts):
        sums = work.partial + <size_t>i * partial_size(batch)
        add_row(layer.db, sums, nZ)
        add_row(layer.d_gain, sums + nZ, nO)
        add_row(layer.d_bias, sums + nZ + nO, nO)
