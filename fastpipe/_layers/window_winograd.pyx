"""Layers over a window of three rows, see ``_layers/window_winograd.pxd``."""

from libc.string cimport memset

from .._runtime.gemm cimport multiply_packed, pack, packed_size
from .._runtime.kernels cimport (
    PRODUCTS,
    TILE_ROWS,
    maxout_norm_tiles,
    tile_filters,
    tile_inputs,
)
from .._runtime.threads cimport part_start, run_tasks
from .window_layer cimport layer_input


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
    return (PRODUCTS - 2) * <size_t>batch.nO * batch.nP * batch.nO


cdef void pack_filters(
    const WindowBatchC* batch, WindowLayerC* layer, float* filters
) noexcept nogil:
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef size_t size = packed_size(nZ, nO)
    cdef int k
    tile_filters(layer.W, filters, nZ, nO)
    # The first and the last are parts of W.
    pack(layer.W, 3 * nO, nZ, nO, layer.packed)
    for k in range(1, PRODUCTS - 1):
        pack(
            filters + <size_t>(k - 1) * nZ * nO, nO, nZ, nO, layer.packed + k * size
        )
    pack(
        layer.W + 2 * nO, 3 * nO, nZ, nO, layer.packed + (PRODUCTS - 1) * size
    )


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
    float* work             # (n_parts, winograd_work_size)


cdef void layer_forward(void* context, int task) noexcept nogil:
    cdef TilesJob* job = <TilesJob*>context
    cdef const TilePlan* plan = job.plan
    cdef float* work = job.work + task * winograd_work_size(job.batch)
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
    job.work = work
    for job.number in range(batch.depth):
        job.layer = &layers[job.number]
        job.plan = &plans[job.number]
        run_tasks(layer_forward, &job, n_parts)


# -- Backward -------------------------------------------------------------------------


cdef int planned_rows(
    const TilePlan* plan, int n_rows, uint8_t* marks, int32_t* rows, int* n_products
) noexcept nogil:
    cdef int n = 0, i, k, row
    cdef const RowTile* tile
    memset(marks, 0, n_rows)
    for i in range(plan.n):
        memset(marks + plan.tiles[i].row, 1, plan.tiles[i].n)
    for row in range(n_rows):
        if marks[row]:
            rows[n] = row
            n += 1
    n_products[0] = n
    for i in range(plan.n, plan.n + plan.n_blank):
        tile = &plan.tiles[i]
        for k in range(tile.n):
            rows[n] = tile.row + k
            n += 1
    return n
