"""One layer of the window encoder, forward and backward, for windows of any size.

A layer adds to a token's vector what it makes of the vectors of the token and its
neighbours: maxout, layer normalisation and dropout over a window.
"""

from libc.stdint cimport int32_t, uint8_t

from .._runtime.kernels cimport Dropout


cdef struct WindowLayerC:
    # Parameters of a layer, and their gradients. Not owned.
    const float* W         # (nO, nP, n_window * nO)
    float* packed          # W as the products take it; NULL: for few rows, W itself
    const float* b         # (nO, nP)
    const float* gain      # (nO,)
    const float* bias      # (nO,)
    float* dW              # gradients that are added to, or NULL
    float* db
    float* d_gain
    float* d_bias
    Dropout drop


cdef struct WindowBatchC:
    # A batch on its way through the layers: what the forward pass leaves to the
    # backward pass.
    int n_rows             # padding included
    int nO
    int nP
    int window             # neighbours on each side
    int depth
    bint keep              # does a backward pass follow?
    # (depth + 1, n_guarded, nO) input of each layer, and the output; without a backward
    # pass (2, n_guarded, nO), used in turns. Before and after the n_rows of each lie
    # `window` rows of zeros, so that every row has its neighbours.
    float* X
    float* normal          # (depth, n_rows, nO), or (BLOCK, nO)
    float* inverse_std     # (depth, n_rows), or (BLOCK,)
    uint8_t* which         # (depth, n_rows, nO), or (BLOCK, nO)


cdef enum:
    BLOCK = 256            # rows at a time: their pieces stay in the cache


# Floats of an array of rows, with the zeros before and after.
cdef inline size_t guarded(const WindowBatchC* batch) noexcept nogil:
    return <size_t>(batch.n_rows + 2 * batch.window) * batch.nO


cdef inline float* layer_input(const WindowBatchC* batch, int number) noexcept nogil:
    cdef size_t place = number if batch.keep else number % 2
    return batch.X + place * guarded(batch) + batch.window * batch.nO


# Sums over rows: gradients of b, gain and bias.
cdef inline int partial_size(const WindowBatchC* batch) noexcept nogil:
    return batch.nO * (batch.nP + 2)


# Zeros before and after rows.
cdef void clear_guards(float* rows, int n_rows, int width, int window) noexcept nogil

# Floats of a layer's `packed`.
cdef size_t packed_layer_size(const WindowBatchC* batch) noexcept nogil

# Fill it in.
cdef void pack_layer(const WindowBatchC* batch, WindowLayerC* layer) noexcept nogil

# Takes the rows from `start` on to before `stop` through one layer: a layer needs its
# neighbours' rows of the layer below, so a batch may be cut anywhere between layers.
# pieces: (BLOCK, nO * nP) work memory.
cdef void window_layer(
    const WindowBatchC* batch, const WindowLayerC* layer, int number,
    int start, int stop, float* pieces) noexcept nogil

# What follows the products of a layer, pieces (n, nO * nP), for n rows from r on.
cdef void maxout_norm_block(
    const WindowBatchC* batch, const WindowLayerC* layer, int number, int r, int n,
    const float* pieces) noexcept nogil

# All layers, with the threads. pieces: (n_parts, BLOCK, nO * nP) work memory.
cdef void layers_forward(
    const WindowBatchC* batch, WindowLayerC* layers, float* pieces, int n_parts
) noexcept nogil

# Work memory of a layer's backward pass.
cdef struct BackpropC:
    int n_parts
    # The rows whose outputs have a gradient: those with products in order, and after
    # them some that are made of zeros alone.
    int32_t* rows
    int n_rows
    int n_products
    float* d               # (all rows, nO): gradient of maxout
    float* partial         # (n_parts, partial_size)

# From dY (all rows, nO) to dX, and to the gradients of the layer's parameters.
cdef void backprop_layer(
    const WindowBatchC* batch, WindowLayerC* layer, int number, BackpropC* work,
    const float* dY, float* dX) noexcept nogil

# Raise unless the parameters of a maxout layer with normalisation fit each other; code
# without the GIL goes by the shape of W alone.
cdef int check_maxout_norm(
    const float[:, :, ::1] W, const float[:, ::1] b, const float[::1] gain,
    const float[::1] bias
) except -1
