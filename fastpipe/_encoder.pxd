"""The window encoder of a batch in one call without the GIL.

Each layer adds to a token's vector what it makes of the vectors of the token and its
neighbours: maxout, layer normalisation and dropout over a window. Between the documents
of a batch lie as many rows of padding as the encoder's receptive field is wide, so that
documents do not see each other.
"""

from libc.stdint cimport uint8_t

from ._kernels cimport Dropout


cdef struct WindowLayerC:
    # Parameters of a layer, and their gradients. Not owned.
    const float* W         # (nO, nP, n_window * nO)
    float* packed          # W as the products take it
    const float* b         # (nO, nP)
    const float* gain      # (nO,)
    const float* bias      # (nO,)
    float* dW              # gradients that are added to, or NULL
    float* db
    float* d_gain
    float* d_bias
    Dropout drop


cdef struct WindowBatchC:
    # A batch on its way through the layers: what the forward pass leaves behind.
    int n_rows             # padding included
    int nO
    int nP
    int window             # neighbours on each side
    int depth
    bint keep              # does a backward pass follow?
    # (depth + 1, n_guarded, nO) input of each layer, and the output; without a backward
    # pass (2, n_guarded, nO), used in turns. Before and behind the n_rows of each lie
    # `window` rows of zeros, so that every row has its neighbours.
    float* X
    float* normal          # (depth, n_rows, nO), or (BLOCK, nO)
    float* inverse_std     # (depth, n_rows), or (BLOCK,)
    uint8_t* which         # (depth, n_rows, nO), or (BLOCK, nO)


# Takes the rows from `start` on to before `stop` through one layer: a layer needs its
# neighbours' rows of the layer below, so a batch may be cut anywhere between layers.
# pieces: (BLOCK, nO * nP) work memory.
cdef void window_layer(
    const WindowBatchC* batch, const WindowLayerC* layer, int number,
    int start, int stop, float* pieces) noexcept nogil
