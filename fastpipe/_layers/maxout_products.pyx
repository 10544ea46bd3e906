"""The products of a backward pass, see ``_layers/maxout_products.pxd``."""

cdef extern from "_kernels/maxout_products.h" namespace "fastpipe" nogil:
    cdef cppclass MaxoutProduct:
        int n_rows
        int n_outputs
        int n_pieces
        int width
        const float* d
        const uint8_t* which
        const int32_t* rows
        ptrdiff_t d_row
        ptrdiff_t w_row
        ptrdiff_t x_row

    ctypedef void (*backprop_t)(
        const MaxoutProduct& product, const float* x, float* to) noexcept nogil

    cdef cppclass MaxoutBackprop:
        backprop_t inputs
        backprop_t weights

    MaxoutBackprop find_maxout_backprop()

cdef MaxoutBackprop _backprop = find_maxout_backprop()


cdef inline MaxoutProduct product_of(
    int N, const int32_t* rows, int nO, int nP, int nI, const float* d,
    const uint8_t* which, ptrdiff_t w_row, ptrdiff_t x_row,
) noexcept nogil:
    cdef MaxoutProduct product
    product.n_rows = N
    product.n_outputs = nO
    product.n_pieces = nP
    product.width = nI
    product.d = d
    product.which = which
    product.rows = rows
    product.d_row = nO
    product.w_row = w_row
    product.x_row = x_row
    return product


cdef void backprop_maxout_inputs(
    int N, const int32_t* rows, int nO, int nP, int nI, const float* d,
    const uint8_t* which, const float* W, ptrdiff_t w_row, float* dX, ptrdiff_t x_row,
) noexcept nogil:
    _backprop.inputs(product_of(N, rows, nO, nP, nI, d, which, w_row, x_row), W, dX)


cdef void backprop_maxout_weights(
    int N, const int32_t* rows, int nO, int nP, int nI, const float* d,
    const uint8_t* which, const float* X, ptrdiff_t x_row, float* dW, ptrdiff_t w_row,
    int start, int stop,
) noexcept nogil:
    cdef MaxoutProduct product = product_of(
        N, rows, nO, nP, nI, d + start, which + start, w_row, x_row
    )
    product.n_outputs = stop - start
    _backprop.weights(product, X, dW + start * nP * w_row)


def backprop_maxout_products(
    const float[:, ::1] d,
    const uint8_t[:, ::1] which,
    const float[:, :, ::1] W,
    const float[:, :] X,
    float[:, :] dX,
    float[:, :, ::1] dW,
) -> None:
    """Add to the gradients of a maxout layer's input and weights: for Python.

    Parameters
    ----------
    d : float32 array, (N, nO)
        Gradient of the outputs.
    which : uint8 array, (N, nO)
        The piece that an output is from.
    W : float32 array, (nO, nP, nI)
    X : float32 array, (N, nI)
        Its rows may overlap.
    dX, dW : float32 arrays
        Shaped as `X` and `W`, rows of `dX` where those of `X` are.

    Raises
    ------
    ValueError
        If the shapes don't fit.
    """
    cdef int N = d.shape[0], nO = W.shape[0], nP = W.shape[1], nI = W.shape[2]
    cdef ptrdiff_t x_row = X.strides[0] // 4
    cdef int r, o
    if (
        d.shape[1] != nO or which.shape[0] != N or which.shape[1] != nO
        or X.shape[0] != N or X.shape[1] != nI
        or dX.shape[0] != N or dX.shape[1] != nI or dX.strides[0] != X.strides[0]
        or dW.shape[0] != nO or dW.shape[1] != nP or dW.shape[2] != nI
        or (nI > 1 and (X.strides[1] != 4 or dX.strides[1] != 4))
    ):
        raise ValueError(
            f"the gradient of {(d.shape[0], d.shape[1])} outputs doesn't fit weights "
            f"of the shape {(nO, nP, nI)} and {X.shape[0]} rows of {X.shape[1]}"
        )
    for r in range(N):
        for o in range(nO):
            if which[r, o] >= nP:
                raise ValueError(f"there is no piece {which[r, o]} of {nP}")
    if N == 0 or nO == 0 or nI == 0:
        return
    backprop_maxout_inputs(
        N, NULL, nO, nP, nI, &d[0, 0], &which[0, 0], &W[0, 0, 0], nI, &dX[0, 0], x_row
    )
    backprop_maxout_weights(
        N, NULL, nO, nP, nI, &d[0, 0], &which[0, 0], &X[0, 0], x_row, &dW[0, 0, 0], nI,
        0, nO,
    )
