"""One label a token: scores, loss and gradients of a batch without the GIL.

The scores of all labels are many more numbers than what goes in or comes out, so they
only live for a block of rows.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int64_t
from libc.string cimport memset

from .._runtime.arena cimport Arena, borrow, give_back, nbytes
from .._runtime.blas cimport gemm
from .._runtime.kernels cimport (
    add_row, add_to_rows, best_in_rows, label_gradient, softmax_rows,
)
from .._runtime.threads cimport part_start, run_tasks, thread_count

np.import_array()

cdef enum:
    BLOCK = 128     # rows at a time


cdef struct HeadJob:
    const float* X          # (N, nI)
    const float* W          # (nO, nI)
    const float* b          # (nO,)
    int N
    int nI
    int nO
    int n_parts
    int64_t* labels         # (N,)
    bint failed             # for lack of memory
    # The probability of each label, (N,); NULL: not asked for.
    float* confidence
    float inverse_temperature
    # Training only.
    float smoothing
    const float* weights    # of the labels, (nO,); NULL: all 1
    float* d_scores         # (N, nO)
    double* losses          # (n_parts,)
    float* dX               # (N, nI)
    float* dW               # added to
    float* db


cdef void score(const HeadJob* job, int row, int n, float* scores) noexcept nogil:
    gemm(
        False, True, n, job.nO, job.nI, 1.0, job.X + <size_t>row * job.nI, job.nI,
        job.W, job.nI, 0.0, scores, job.nO,
    )
    add_to_rows(scores, job.b, n, job.nO)


cdef void predict_block(void* context, int task) noexcept nogil:
    cdef HeadJob* job = <HeadJob*>context
    cdef int row = task * BLOCK
    cdef int n = min(<int>BLOCK, job.N - row)
    cdef int i
    cdef float* scores = <float*>borrow(<size_t>n * job.nO * sizeof(float))
    if scores == NULL:
        job.failed = True
        return
    score(job, row, n, scores)
    best_in_rows(scores, job.labels + row, n, job.nO)
    if job.confidence != NULL:
        softmax_rows(scores, n, job.nO, job.inverse_temperature)
        for i in range(n):
            job.confidence[row + i] = scores[<size_t>i * job.nO + job.labels[row + i]]
    give_back(scores)


cdef double weighted_gradient(
    float* P, const int64_t* labels, int n, int n_labels, float smoothing,
    const float* weights
) noexcept nogil:
    # The gradient of a token, and so of all that follows, times its label's weight.
    cdef double loss = 0
    cdef float* row
    cdef float weight
    cdef int i, k
    for i in range(n):
        row = P + <size_t>i * n_labels
        weight = 1
        if labels[i] >= 0:
            weight = weights[labels[i]]
        elif labels[i] < -1:
            weight = weights[-2 - labels[i]]
        loss += weight * weight * label_gradient(
            row, labels + i, 1, n_labels, smoothing
        )
        for k in range(n_labels):
            row[k] *= weight
    return loss


cdef void learn_rows(void* context, int task) noexcept nogil:
    # The gradient of the scores and of the input, for a part of the tokens.
    cdef HeadJob* job = <HeadJob*>context
    cdef int row = part_start(job.N, job.n_parts, task)
    cdef int n = part_start(job.N, job.n_parts, task + 1) - row
    cdef float* scores = job.d_scores + <size_t>row * job.nO
    score(job, row, n, scores)
    softmax_rows(scores, n, job.nO, 1.0)
    if job.weights == NULL:
        job.losses[task] = label_gradient(
            scores, job.labels + row, n, job.nO, job.smoothing
        )
    else:
        job.losses[task] = weighted_gradient(
            scores, job.labels + row, n, job.nO, job.smoothing, job.weights
        )
    gemm(
        False, False, n, job.nI, job.nO, 1.0, scores, job.nO, job.W, job.nI,
        0.0, job.dX + <size_t>row * job.nI, job.nI,
    )


cdef void learn_columns(void* context, int task) noexcept nogil:
    # The gradient of the weights, for a part of the labels.
    cdef HeadJob* job = <HeadJob*>context
    cdef int o = part_start(job.nO, job.n_parts, task)
    cdef int n = part_start(job.nO, job.n_parts, task + 1) - o
    cdef int row
    gemm(
        True, False, n, job.nI, job.N, 1.0, job.d_scores + o, job.nO, job.X, job.nI,
        1.0, job.dW + <size_t>o * job.nI, job.nI,
    )
    for row in range(job.N):
        add_row(job.db + o, job.d_scores + <size_t>row * job.nO + o, n)


cdef int set_up(
    HeadJob* job, const float[:, ::1] X, const float[:, ::1] W, const float[::1] b,
    int64_t[::1] labels,
) except -1:
    if X.shape[1] != W.shape[1] or b.shape[0] != W.shape[0]:
        raise ValueError(
            f"vectors of the shape {(X.shape[0], X.shape[1])} don't fit weights of "
            f"the shape {(W.shape[0], W.shape[1])} and {b.shape[0]} biases"
        )
    if labels.shape[0] != X.shape[0]:
        raise ValueError(f"{labels.shape[0]} labels for {X.shape[0]} vectors")
    job.X = &X[0, 0]
    job.W = &W[0, 0]
    job.b = &b[0]
    job.N = X.shape[0]
    job.nI = X.shape[1]
    job.nO = W.shape[0]
    job.n_parts = thread_count()
    job.labels = &labels[0]
    job.failed = False
    job.confidence = NULL
    job.weights = NULL
    return 0


def predict_labels(
    const float[:, ::1] X, const float[:, ::1] W, const float[::1] b
) -> np.ndarray:
    """Return the label with the highest score of each token; see `predict_confidence`.

    Parameters
    ----------
    X : float32 array, (N, nI)
        The tokens' vectors.
    W, b : float32 arrays, (nO, nI) and (nO,)
        Weights and biases of the labels.

    Returns
    -------
    int64 array, (N,)
        Of labels with equal scores the first.
    """
    cdef HeadJob job
    labels = numpy.zeros(X.shape[0], dtype="int64")
    if X.shape[0] and W.shape[0]:
        set_up(&job, X, W, b, labels)
        predict_blocks(&job)
    return labels


def predict_confidence(
    const float[:, ::1] X, const float[:, ::1] W, const float[::1] b, float temperature
) -> tuple:
    """Return the label with the highest score of each token, and its probability.

    Parameters
    ----------
    X, W, b
        As `predict_labels` takes them.
    temperature : float
        What scores are divided by before the softmax.

    Returns
    -------
    tuple of int64 array and float32 array, both (N,)
    """
    cdef HeadJob job
    labels = numpy.zeros(X.shape[0], dtype="int64")
    probabilities = numpy.ones(X.shape[0], dtype="float32")
    cdef float[::1] confidence = probabilities
    if X.shape[0] and W.shape[0]:
        set_up(&job, X, W, b, labels)
        job.confidence = &confidence[0]
        job.inverse_temperature = 1 / temperature
        predict_blocks(&job)
    return labels, probabilities


cdef int predict_blocks(HeadJob* job) except -1:
    with nogil:
        run_tasks(predict_block, job, (job.N + BLOCK - 1) // BLOCK)
    if job.failed:
        raise MemoryError("no memory for the scores of labels")
    return 0


def learn_labels(
    const float[:, ::1] X,
    const float[:, ::1] W,
    const float[::1] b,
    int64_t[::1] labels,
    float[:, ::1] dW,
    float[::1] db,
    float smoothing=0.0,
    const float[::1] weights=None,
) -> tuple:
    """Compute the loss of the labels' probabilities, and the gradients.

    Parameters
    ----------
    X : float32 array, (N, nI)
        The tokens' vectors.
    W, b : float32 arrays, (nO, nI) and (nO,)
        Weights and biases of the labels.
    labels : int64 array, (N,)
        The right labels; -1: not known; -2 - label: any but this one.
    dW, db : float32 arrays
        The gradients of W and b are added to them.
    smoothing : float
        The share of probability that the wrong labels get together.
    weights : float32 array, (nO,), optional
        What the gradient of a token with a label is multiplied by; by default 1.

    Returns
    -------
    tuple
        The sum of the squared gradients of the scores, and the gradient of X.
    """
    cdef HeadJob job
    cdef Arena arena
    cdef int i
    cdef double loss = 0
    dX = numpy.empty((X.shape[0], X.shape[1]), dtype="float32")
    cdef float[:, ::1] d_input = dX
    if X.shape[0] == 0 or W.shape[0] == 0:
        return 0.0, dX
    set_up(&job, X, W, b, labels)
    arena = Arena(
        nbytes(<size_t>job.N * job.nO, sizeof(float))
        + nbytes(job.n_parts, sizeof(double))
    )
    job.d_scores = arena.floats(<size_t>job.N * job.nO)
    job.losses = <double*>arena.take(job.n_parts * sizeof(double))
    job.smoothing = smoothing
    if weights is not None:
        if weights.shape[0] != job.nO:
            raise ValueError(f"{weights.shape[0]} weights for {job.nO} labels")
        job.weights = &weights[0]
    job.dX = &d_input[0, 0]
    job.dW = &dW[0, 0]
    job.db = &db[0]
    with nogil:
        memset(job.losses, 0, job.n_parts * sizeof(double))
        run_tasks(learn_rows, &job, job.n_parts)
        run_tasks(learn_columns, &job, job.n_parts)
        for i in range(job.n_parts):
            loss += job.losses[i]
    return loss, dX
