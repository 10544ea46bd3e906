"""A step of Adam for all parameters of a model in one call.

The arrays are cut into pieces that the threads share.
"""

cimport numpy as np
from libc.math cimport sqrt

from .._runtime.arena cimport Arena, room
from .._runtime.kernels cimport (
    adam_step,
    drop_small_numbers,
    restore_numbers,
    squared_norm,
)
from .._runtime.threads cimport run_pieces

np.import_array()

cdef enum:
    PIECE = 1 << 15     # elements


cdef struct ParamC:
    float* weights
    float* gradient
    float* mom1
    float* mom2
    float* average      # or NULL
    size_t size
    float rate
    float decay
    float share
    float clip          # the gradient is multiplied by this
    int first_piece


cdef struct AdamJob:
    ParamC* params
    int* owners           # the parameter that each piece is of
    double* squares       # of each piece's gradient
    float beta1
    float beta2
    float eps


cdef inline size_t piece_start(const AdamJob* job, int piece) noexcept nogil:
    return <size_t>(piece - job.params[job.owners[piece]].first_piece) * PIECE


cdef void measure_piece(void* context, int piece) noexcept nogil:
    cdef AdamJob* job = <AdamJob*>context
    cdef ParamC* param = &job.params[job.owners[piece]]
    cdef size_t start = piece_start(job, piece)
    job.squares[piece] = squared_norm(
        param.gradient + start, min(<size_t>PIECE, param.size - start)
    )


cdef void step_piece(void* context, int piece) noexcept nogil:
    cdef AdamJob* job = <AdamJob*>context
    cdef ParamC* param = &job.params[job.owners[piece]]
    cdef size_t start = piece_start(job, piece)
    cdef float* average = NULL
    if param.average != NULL:
        average = param.average + start
    cdef unsigned int settings = drop_small_numbers()
    adam_step(
        param.weights + start, param.gradient + start, param.mom1 + start,
        param.mom2 + start, average,
        min(<size_t>PIECE, param.size - start), param.clip, job.beta1, job.beta2,
        job.eps, param.rate, param.decay, param.share,
    )
    restore_numbers(settings)


def adam(
    list params, *, double beta1, double beta2, double eps, double threshold=0.0
) -> None:
    """Take one step of Adam, in place. The gradients are zero afterwards.

    Parameters
    ----------
    params : list of tuple
        For each parameter the weights, gradient, first and second moment and moving
        average of the weights, or None: float32 arrays of one size, C-contiguous; and
        three numbers: the learning rate with the correction of the moments' bias in
        it, the part of themselves that the new weights lose (learning rate times L2),
        and the share of the new weights in the average.
    beta1, beta2, eps : float
    threshold : float
        A gradient with a larger norm is scaled down to this norm; 0: never.

    Raises
    ------
    ValueError
        If the arrays of a parameter differ in size.
    """
    cdef int n_params = len(params), n_pieces = 0, i, k, last
    cdef Arena arena
    cdef AdamJob job
    cdef ParamC* param
    cdef double squares, length
    cdef np.ndarray weights, gradient, mom1, mom2, average
    for entry in params:
        n_pieces += (entry[0].size + PIECE - 1) // PIECE
    arena = Arena(
        room(n_params, sizeof(ParamC)) + room(n_pieces, sizeof(int))
        + room(n_pieces, sizeof(double))
    )
    job.params = <ParamC*>arena.take(n_params * sizeof(ParamC))
    job.owners = <int*>arena.take(n_pieces * sizeof(int))
    job.squares = <double*>arena.take(n_pieces * sizeof(double))
    job.beta1 = beta1
    job.beta2 = beta2
    job.eps = eps
    k = 0
    for i in range(n_params):
        param = &job.params[i]
        weights, gradient, mom1, mom2, average, param.rate, param.decay, param.share = (
            params[i]
        )
        param.size = weights.size
        param.average = NULL
        for array in (gradient, mom1, mom2, average):
            if array is not None and array.size != weights.size:
                raise ValueError(
                    f"adam: {weights.size} weights, but {array.size} numbers in their "
                    f"gradient, moments or average"
                )
        param.weights = <float*>np.PyArray_DATA(weights)
        param.gradient = <float*>np.PyArray_DATA(gradient)
        param.mom1 = <float*>np.PyArray_DATA(mom1)
        param.mom2 = <float*>np.PyArray_DATA(mom2)
        if average is not None:
            param.average = <float*>np.PyArray_DATA(average)
        param.clip = 1.0
        param.first_piece = k
        last = k + (param.size + PIECE - 1) // PIECE
        while k < last:
            job.owners[k] = i
            k += 1
    with nogil:
        if threshold > 0:
            run_pieces(measure_piece, &job, n_pieces)
            k = 0
            for i in range(n_params):
                squares = 0
                while k < n_pieces and job.owners[k] == i:
                    squares += job.squares[k]
                    k += 1
                length = sqrt(squares)
                if length >= threshold:
                    job.params[i].clip = threshold / length
        run_pieces(step_piece, &job, n_pieces)
