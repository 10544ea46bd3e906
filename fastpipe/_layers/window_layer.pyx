"""One layer of the window encoder, see ``_layers/window_layer.pxd``."""

from libc.string cimport memcpy, memset

from .._runtime.gemm cimport (
    multiply_few_rows,
    multiply_packed,
    multiply_rows,
    pack,
    packed_size,
)
from .._runtime.kernels cimport add_row, backprop_maxout_norm_rows, maxout_norm_rows
from .._runtime.threads cimport part_start, run_tasks


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
    const float* dY       # (n_rows, nO)
    float* dX             # (n_rows, nO)
    float* dZ             # (n_rows, nO * nP), with zeros before and after
    float* partial        # (n_parts, partial_size): sums over the rows of a part


cdef void layer_forward(void* context, int task) noexcept nogil:
    cdef LayerJob* job = <LayerJob*>context
    cdef int R = job.batch.n_rows
    window_layer(
        job.batch, job.layer, job.number,
        part_start(R, job.n_parts, task), part_start(R, job.n_parts, task + 1),
        job.pieces + <size_t>task * BLOCK * job.batch.nO * job.batch.nP,
    )


cdef void backprop_maxout_norm(void* context, int task) noexcept nogil:
    # dZ from dY, for the rows of a part.
    cdef LayerJob* job = <LayerJob*>context
    cdef const WindowBatchC* batch = job.batch
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int start = part_start(batch.n_rows, job.n_parts, task)
    cdef int stop = part_start(batch.n_rows, job.n_parts, task + 1)
    cdef size_t at = <size_t>job.number * batch.n_rows + start
    cdef float* sums = job.partial + <size_t>task * partial_size(batch)
    memset(sums, 0, partial_size(batch) * sizeof(float))
    backprop_maxout_norm_rows(
        job.dY + <size_t>start * nO, batch.normal + at * nO, batch.inverse_std + at,
        batch.which + at * nO, job.layer.gain, sums + nZ + 2 * nO, 0,
        job.dZ + <size_t>start * nZ, sums, sums + nZ, sums + nZ + nO, stop - start, nO,
        batch.nP, job.layer.drop, start,
    )


cdef void backprop_product(void* context, int task) noexcept nogil:
    # From dZ the gradient of the input, for the rows of a part, and that of the
    # weights, for a part of their rows: so nothing has to be added up afterwards.
    cdef LayerJob* job = <LayerJob*>context
    cdef const WindowBatchC* batch = job.batch
    cdef const float* X = layer_input(batch, job.number)
    cdef int R = batch.n_rows, nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int nI = (2 * batch.window + 1) * nO
    cdef int first = part_start(R, job.n_parts, task)
    cdef int n = part_start(R, job.n_parts, task + 1) - first
    cdef int z = part_start(nZ, job.n_parts, task)
    cdef int n_z = part_start(nZ, job.n_parts, task + 1) - z
    cdef int k
    # The residual connection hands the gradient on as it is.
    memcpy(
        job.dX + <size_t>first * nO, job.dY + <size_t>first * nO,
        <size_t>n * nO * sizeof(float),
    )
    for k in range(-batch.window, batch.window + 1):
        multiply_rows(
            n, nO, nZ, job.dZ + <ptrdiff_t>(first - k) * nZ, nZ, 1,
            job.layer.W + (batch.window + k) * nO, nI,
            True, job.dX + <size_t>first * nO, nO,
        )
    multiply_rows(
        n_z, nI, R, job.dZ + z, 1, nZ, X - batch.window * nO, nO,
        True, job.layer.dW + <size_t>z * nI, nI,
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


cdef float* layers_backward(
    const WindowBatchC* batch, WindowLayerC* layers, float* D, float* dZ,
    float* partial, int n_parts
) noexcept nogil:
    cdef LayerJob job
    cdef float* dY = D
    cdef float* dX = D + <size_t>batch.n_rows * batch.nO
    job.batch = batch
    job.n_parts = n_parts
    job.dZ = dZ
    job.partial = partial
    for job.number in range(batch.depth - 1, -1, -1):
        job.layer = &layers[job.number]
        job.dY = dY
        job.dX = dX
        run_tasks(backprop_maxout_norm, &job, n_parts)
        run_tasks(backprop_product, &job, n_parts)
        add_partial_sums(batch, job.layer, partial, partial_size(batch), n_parts)
        dY, dX = dX, dY
    return dY


cdef void add_partial_sums(
    const WindowBatchC* batch, const WindowLayerC* layer, const float* partial,
    size_t size, int n_parts,
) noexcept nogil:
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP, i
    cdef const float* sums
    for i in range(n_parts):
        sums = partial + i * size
        add_row(layer.db, sums, nZ)
        add_row(layer.d_gain, sums + nZ, nO)
        add_row(layer.d_bias, sums + nZ + nO, nO)
