"""Layers over a window of three rows, see ``_layers/window_winograd.pxd``."""

from libc.string cimport memcpy, memset

from .._runtime.gemm cimport multiply_packed, multiply_rows, pack, packed_size
from .._runtime.kernels cimport (
    PRODUCTS,
    TILE_ROWS,
    backprop_maxout_norm_tiles,
    backprop_tile_filters,
    backprop_tile_inputs,
    maxout_norm_tiles,
    tile_filters,
    tile_inputs,
)
from .._runtime.threads cimport part_start, run_tasks
from .window_layer cimport add_partial_sums, layer_input, partial_size


# -- The rows to compute --------------------------------------------------------------


cdef void plan_layer(
    const WindowBatchC* batch, int number, const int32_t* lengths, int n_docs, int pad,
    TilePlan* plan,
) noexcept nogil:
    # So many rows beside a document are needed, and so many depend on it.
    cdef int reach = min(pad, (batch.depth - 1 - number) * batch.window)
    cdef int seen = min(reach, (number + 1) * batch.window)
    # From `unseen` on no document before is seen.
    cdef int row = pad, start = 0, stop = 0, unseen = 0, n = 0, i
    for i in range(n_docs):
        if lengths[i] > 0:
            if row - seen > stop:
                n = cut_up(start, stop, plan.tiles, n)
                start = row - seen
            stop = row + lengths[i] + seen
            row += lengths[i] + pad
    plan.n = cut_up(start, stop, plan.tiles, n)
    n = plan.n
    stop = 0
    row = pad
    for i in range(n_docs):
        if lengths[i] > 0:
            start = row - reach
            n = cut_up(unseen, min(stop, start), plan.tiles, n)
            n = cut_up(max(unseen, start), row - seen, plan.tiles, n)
            row += lengths[i]
            unseen = row + seen
            stop = row + reach
            row += pad
    n = cut_up(unseen, stop, plan.tiles, n)
    plan.n_blank = 0
    if number == 0:
        plan.n_blank = n - plan.n
    else:
        plan.n = n


cdef int cut_up(int start, int stop, RowTile* tiles, int n) noexcept nogil:
    # Add the tiles of the rows from `start` on to before `stop`, if there are any.
    while start < stop:
        tiles[n].row = start
        tiles[n].n = min(<int>TILE_ROWS, stop - start)
        start += TILE_ROWS
        n += 1
    return n


# -- The filters ----------------------------------------------------------------------


cdef size_t packed_filters_size(const WindowBatchC* batch) noexcept nogil:
    return PRODUCTS * packed_size(batch.nO * batch.nP, batch.nO)


cdef size_t filters_size(const WindowBatchC* batch) noexcept nogil:
    # The first and the last filter are parts of W.
    return (PRODUCTS - 2) * <size_t>batch.nO * batch.nP * batch.nO


cdef const float* filter_of(
    const WindowBatchC* batch, const WindowLayerC* layer, int k, int* row
) noexcept nogil:
    # The filter of a product, (nO * nP, nO), and the distance of its rows.
    cdef size_t nO = batch.nO
    row[0] = 3 * nO if k == 0 or k == PRODUCTS - 1 else nO
    if k == 0:
        return layer.W
    if k == PRODUCTS - 1:
        return layer.W + 2 * nO
    return layer.filters + (k - 1) * nO * batch.nP * nO


cdef void pack_filters(const WindowBatchC* batch, WindowLayerC* layer) noexcept nogil:
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef size_t size = packed_size(nZ, nO)
    cdef int k, row = 0
    cdef const float* filter
    tile_filters(layer.W, layer.filters, nZ, nO)
    for k in range(PRODUCTS):
        filter = filter_of(batch, layer, k, &row)
        pack(filter, row, nZ, nO, layer.packed + k * size)


# -- Forward --------------------------------------------------------------------------


cdef size_t winograd_work_size(const WindowBatchC* batch) noexcept nogil:
    # What is multiplied, the products, and the sums of a tile.
    cdef size_t nO = batch.nO, nZ = batch.nO * batch.nP
    return PRODUCTS * TILES * (nO + nZ) + TILE_ROWS * nZ


cdef void window_layer_winograd(
    const WindowBatchC* batch, const WindowLayerC* layer, int number,
    const RowTile* tiles, int n, bint blank, float* work,
) noexcept nogil:
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef size_t size = packed_size(nZ, nO)
    cdef size_t at = <size_t>number * batch.n_rows if batch.keep else 0
    cdef float* T = work
    cdef float* M = T + <size_t>PRODUCTS * TILES * nO
    cdef float* sums = M + <size_t>PRODUCTS * TILES * nZ
    cdef int b, k, n_block
    for b in range((n + TILES - 1) // TILES):
        n_block = min(<int>TILES, n - b * TILES)
        if not blank:
            tile_inputs(
                layer_input(batch, number), tiles + b * TILES, T, n_block, n_block, nO
            )
            for k in range(PRODUCTS):
                multiply_packed(
                    n_block, nZ, nO, T + <size_t>k * n_block * nO, nO, 1,
                    layer.packed + k * size, False, M + <size_t>k * n_block * nZ, nZ,
                )
        maxout_norm_tiles(
            <const float*>NULL if blank else M, tiles + b * TILES, layer.b, layer.gain,
            layer.bias, layer_input(batch, number), layer_input(batch, number + 1),
            batch.normal + at * nO, batch.inverse_std + at, batch.which + at * nO,
            sums, n_block, nO, batch.nP, batch.keep, layer.drop,
        )


cdef struct TilesJob:
    const WindowBatchC* batch
    WindowLayerC* layer
    int number
    int n_parts
    const TilePlan* plan
    float* forward_work     # (n_parts, winograd_work_size)
    const TilesWork* work
    const float* dY         # (n_rows, nO)
    float* dX               # (n_rows, nO)


cdef void layer_forward(void* context, int task) noexcept nogil:
    cdef TilesJob* job = <TilesJob*>context
    cdef const TilePlan* plan = job.plan
    cdef float* work = job.forward_work + task * winograd_work_size(job.batch)
    cdef int start = part_start(plan.n, job.n_parts, task)
    cdef int n = part_start(plan.n, job.n_parts, task + 1) - start
    window_layer_winograd(
        job.batch, job.layer, job.number, plan.tiles + start, n, False, work
    )
    start = part_start(plan.n_blank, job.n_parts, task)
    n = part_start(plan.n_blank, job.n_parts, task + 1) - start
    window_layer_winograd(
        job.batch, job.layer, job.number, plan.tiles + plan.n + start, n, True, work
    )


cdef void winograd_forward(
    const WindowBatchC* batch, WindowLayerC* layers, const TilePlan* plans, float* work,
    int n_parts,
) noexcept nogil:
    cdef TilesJob job
    job.batch = batch
    job.n_parts = n_parts
    job.forward_work = work
    for job.number in range(batch.depth):
        job.layer = &layers[job.number]
        job.plan = &plans[job.number]
        run_tasks(layer_forward, &job, n_parts)


# -- Backward -------------------------------------------------------------------------


cdef size_t winograd_partial_size(const WindowBatchC* batch) noexcept nogil:
    return partial_size(batch) + TILE_ROWS * <size_t>batch.nO * batch.nP


cdef void backprop_maxout_norm(
    TilesJob* job, const RowTile* tiles, int n, int n_all, float* dM, float* sums
) noexcept nogil:
    cdef const WindowBatchC* batch = job.batch
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef size_t at = <size_t>job.number * batch.n_rows
    backprop_maxout_norm_tiles(
        job.dY, tiles, batch.normal + at * nO, batch.inverse_std + at,
        batch.which + at * nO, job.layer.gain, dM,
        sums, sums + nZ, sums + nZ + nO, sums + nZ + 2 * nO, n, n_all, nO, batch.nP,
        job.layer.drop,
    )


cdef void backprop_tiles(void* context, int task) noexcept nogil:
    # From dY the gradients of the products and of what was multiplied, for the tiles of
    # a part.
    cdef TilesJob* job = <TilesJob*>context
    cdef const TilesWork* work = job.work
    cdef const WindowBatchC* batch = job.batch
    cdef const TilePlan* plan = job.plan
    cdef const RowTile* blank = plan.tiles + plan.n
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef size_t start = part_start(plan.n_blank, job.n_parts, task)
    cdef int n = part_start(plan.n_blank, job.n_parts, task + 1) - <int>start
    cdef float* sums = work.partial + task * winograd_partial_size(batch)
    cdef const float* filter
    cdef int k, row = 0
    memset(sums, 0, winograd_partial_size(batch) * sizeof(float))
    backprop_maxout_norm(job, blank + start, n, n, NULL, sums)
    start = part_start(plan.n, job.n_parts, task)
    n = part_start(plan.n, job.n_parts, task + 1) - <int>start
    backprop_maxout_norm(
        job, plan.tiles + start, n, plan.n, work.dM + start * nZ, sums
    )
    tile_inputs(
        layer_input(batch, job.number), plan.tiles + start, work.T + start * nO,
        n, plan.n, nO,
    )
    for k in range(PRODUCTS):
        filter = filter_of(batch, job.layer, k, &row)
        multiply_rows(
            n, nO, nZ, work.dM + (<size_t>k * plan.n + start) * nZ, nZ, 1,
            filter, row, False, work.dT + (<size_t>k * plan.n + start) * nO, nO,
        )


cdef void backprop_sums(void* context, int task) noexcept nogil:
    # The gradient of the input, for the rows of a part, and that of the weights, for a
    # part of their rows: so nothing has to be added up afterwards.
    cdef TilesJob* job = <TilesJob*>context
    cdef const TilesWork* work = job.work
    cdef const WindowBatchC* batch = job.batch
    cdef const TilePlan* plan = job.plan
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int start = part_start(batch.n_rows, job.n_parts, task)
    cdef int stop = part_start(batch.n_rows, job.n_parts, task + 1)
    cdef size_t z = part_start(nZ, job.n_parts, task)
    cdef int n_z = part_start(nZ, job.n_parts, task + 1) - <int>z
    cdef int k
    # The residual connection hands the gradient on as it is.
    memcpy(
        job.dX + <size_t>start * nO, job.dY + <size_t>start * nO,
        <size_t>(stop - start) * nO * sizeof(float),
    )
    backprop_tile_inputs(work.dT, plan.tiles, job.dX, plan.n, nO, start, stop)
    for k in range(PRODUCTS):
        multiply_rows(
            n_z, nO, plan.n, work.dM + <size_t>k * plan.n * nZ + z, 1, nZ,
            work.T + <size_t>k * plan.n * nO, nO,
            False, work.d_filters + (<size_t>k * nZ + z) * nO, nO,
        )
    backprop_tile_filters(
        work.d_filters + z * nO, job.layer.dW + z * 3 * nO, n_z, nZ, nO
    )


cdef float* winograd_backward(
    const WindowBatchC* batch, WindowLayerC* layers, const TilePlan* plans, float* D,
    const TilesWork* work, int n_parts,
) noexcept nogil:
    cdef TilesJob job
    cdef float* dY = D
    cdef float* dX = D + <size_t>batch.n_rows * batch.nO
    job.batch = batch
    job.n_parts = n_parts
    job.work = work
    for job.number in range(batch.depth - 1, -1, -1):
        job.layer = &layers[job.number]
        job.plan = &plans[job.number]
        job.dY = dY
        job.dX = dX
        run_tasks(backprop_tiles, &job, n_parts)
        run_tasks(backprop_sums, &job, n_parts)
        add_partial_sums(
            batch, job.layer, work.partial, winograd_partial_size(batch), n_parts
        )
        dY, dX = dX, dY
    return dY
