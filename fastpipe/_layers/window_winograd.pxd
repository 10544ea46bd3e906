"""Layers over a window of three rows, which take four rows at a time.

Four windows that overlap need half as many multiplications as four that don't, see
``_kernels/window_winograd.h``. Layers of other windows go through
``_layers.window_layer``.

Rows of padding that no token depends on are left out. What a layer makes of the padding
beside a document reaches its tokens only as far as the layers above it look: the last
layer needs none of it.
"""

from libc.stdint cimport int32_t, uint8_t

from .._runtime.kernels cimport TILE_ROWS, RowTile
from .window_layer cimport WindowBatchC, WindowLayerC


cdef enum:
    TILES = 28      # at a time: their products stay in the cache


# The rows that a layer has to compute.
cdef struct TilePlan:
    RowTile* tiles     # those with products, then the blank ones
    int n              # with products
    int n_blank        # in whose windows there are but zeros

# Plan a layer: it computes the rows of each document and of the padding beside it, as
# far as the layers above look. Those that depend on no token have tiles of their own:
# their vectors may be nearly constant, and layer normalisation would make much of the
# small errors that other rows leave. In the first layer they are blank.
cdef void plan_layer(
    const WindowBatchC* batch, int number, const int32_t* lengths, int n_docs, int pad,
    TilePlan* plan) noexcept nogil

# No more tiles than these are needed: each document, and the padding on each side of
# it, may end with one that isn't full.
cdef inline int most_tiles(int n_rows, int n_docs) noexcept nogil:
    return n_rows // TILE_ROWS + 3 * n_docs + 2

# Floats of a layer's `packed`, of the filters, and how to fill them in.
cdef size_t packed_filters_size(const WindowBatchC* batch) noexcept nogil
cdef size_t filters_size(const WindowBatchC* batch) noexcept nogil
cdef void pack_filters(
    const WindowBatchC* batch, WindowLayerC* layer, float* filters) noexcept nogil

# Floats of work memory of a thread.
cdef size_t winograd_work_size(const WindowBatchC* batch) noexcept nogil

# Take n tiles, or blank ones, through one layer.
cdef void window_layer_winograd(
    const WindowBatchC* batch, const WindowLayerC* layer, int number,
    const RowTile* tiles, int n, bint blank, float* work) noexcept nogil

# All layers, with the threads. plans: of each layer; work: (n_parts,
# winograd_work_size).
cdef void winograd_forward(
    const WindowBatchC* batch, WindowLayerC* layers, const TilePlan* plans, float* work,
    int n_parts) noexcept nogil

# The rows that a layer's backward pass takes: those with products in order, and after
# them the blank ones. Sets how many have products, and returns how many there are.
# marks: (n_rows,) work memory.
cdef int planned_rows(
    const TilePlan* plan, int n_rows, uint8_t* marks, int32_t* rows, int* n_products
) noexcept nogil
