"""The products of a maxout layer's backward pass, see ``_kernels/maxout_products.h``.

They take the gradient of the outputs and which piece each is from, and have a number of
pieces' less multiplications than products with the gradient of all pieces.
"""

from libc.stdint cimport int32_t, uint8_t

# For all: d (n_all, nO) is the gradient of the outputs, each of which is a piece
# `which`. W: (nO * nP, nI), its rows w_row apart. X: (n_all, nI), rows x_row apart,
# that may overlap. rows: the N that are taken, or NULL for the first ones.

# dX += the gradient of the input.
cdef void backprop_maxout_inputs(
    int N, const int32_t* rows, int nO, int nP, int nI, const float* d,
    const uint8_t* which, const float* W, ptrdiff_t w_row, float* dX, ptrdiff_t x_row,
) noexcept nogil

# dW += the gradient of the weights, for the outputs from `start` on to before `stop`.
cdef void backprop_maxout_weights(
    int N, const int32_t* rows, int nO, int nP, int nI, const float* d,
    const uint8_t* which, const float* X, ptrdiff_t x_row, float* dW, ptrdiff_t w_row,
    int start, int stop,
) noexcept nogil
