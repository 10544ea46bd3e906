"""The steps of an update, and the backward pass through all of them.

Each thread has some of the states, with a tape of its own. In the backward pass the
threads share the gradients' columns and rows, so that nothing has to be added up.
"""

import numpy

from libc.stdlib cimport calloc, free
from libc.string cimport memset

from .._parser cimport ParserNet
from .._runtime.arena cimport Arena, nbytes
from .._runtime.blas cimport gemm
from .._runtime.kernels cimport add_row, backprop_hidden_units, backprop_sum_slots
from .._runtime.threads cimport part_start, run_tasks, thread_count
from .parser_net cimport NetC, TapeC, tape_free


cdef struct BackwardJob:
    const NetC* net
    TapeC* tapes
    const int* starts      # first row of each tape in d_hidden and d_sums
    int n_parts            # as many as there are tapes
    const float* X         # (tokens, nI)
    int n_tokens
    float* d_hidden        # (rows, nO)
    float* d_sums          # (rows, nO, nP)
    float* partial         # (n_parts, nO * nP + nC): gradients of the biases
    float* d_cached        # (tokens, nF, nO, nP)
    # Gradients that are added to.
    float* d_X
    float* d_lower
    float* d_bias
    float* d_pad
    float* d_upper
    float* d_upper_bias


cdef void backprop_tape(void* context, int task) noexcept nogil:
    # From the gradient of the scores to that of the sums, of one tape.
    cdef BackwardJob* job = <BackwardJob*>context
    cdef const NetC* net = job.net
    cdef const TapeC* tape = &job.tapes[task]
    cdef int width = net.nO * net.nP
    cdef float* d_bias = job.partial + <size_t>task * (width + net.nC)
    cdef const float* d_hidden = tape.d_scores
    cdef float* made
    cdef int i
    if tape.n == 0:
        return
    if net.upper != NULL:
        for i in range(tape.n):
            add_row(d_bias + width, tape.d_scores + <size_t>i * net.nC, net.nC)
        made = job.d_hidden + <size_t>job.starts[task] * net.nO
        gemm(
            False, False, tape.n, net.nO, net.nC,
            1, tape.d_scores, net.nC, net.upper, net.nO, 0, made, net.nO,
        )
        d_hidden = made
    backprop_hidden_units(
        d_hidden, tape.which, tape.scale,
        job.d_sums + <size_t>job.starts[task] * width, d_bias,
        tape.n, net.nO, net.nP,
    )


cdef void backprop_slots(void* context, int task) noexcept nogil:
    # Of all tapes a part of the columns: texts may have states in several tapes.
    cdef BackwardJob* job = <BackwardJob*>context
    cdef const NetC* net = job.net
    cdef const TapeC* tape
    cdef int width = net.nO * net.nP
    cdef int c = part_start(net.nC, job.n_parts, task)
    cdef int n_c = part_start(net.nC, job.n_parts, task + 1) - c
    cdef int i
    for i in range(job.n_parts):
        tape = &job.tapes[i]
        backprop_sum_slots(
            job.d_sums + <size_t>job.starts[i] * width, tape.tokens, job.d_cached,
            job.d_pad, tape.n, net.nF, width,
            part_start(width, job.n_parts, task),
            part_start(width, job.n_parts, task + 1),
        )
        if net.upper != NULL and tape.n:
            gemm(
                True, False, n_c, net.nO, tape.n,
                1, tape.d_scores + c, net.nC, tape.hidden, net.nO,
                1, job.d_upper + <size_t>c * net.nO, net.nO,
            )


cdef void backprop_lower(void* context, int task) noexcept nogil:
    # A part of the rows of the first layer's gradient, and of the tokens'.
    cdef BackwardJob* job = <BackwardJob*>context
    cdef const NetC* net = job.net
    cdef int row = net.nF * net.nO * net.nP
    cdef int z = part_start(row, job.n_parts, task)
    cdef int n_z = part_start(row, job.n_parts, task + 1) - z
    cdef size_t r = part_start(job.n_tokens, job.n_parts, task)
    cdef int n_r = part_start(job.n_tokens, job.n_parts, task + 1) - <int>r
    gemm(
        True, False, n_z, net.nI, job.n_tokens,
        1, job.d_cached + z, row, job.X, net.nI,
        1, job.d_lower + <size_t>z * net.nI, net.nI,
    )
    gemm(
        False, False, n_r, net.nI, row,
        1, job.d_cached + r * row, row, net.lower, net.nI,
        0, job.d_X + r * net.nI, net.nI,
    )


cdef class Tape:
    """The steps of one update, for the backward pass.

    Attributes
    ----------
    loss
        The sum of the squared gradients of the scores.
    """

    def __cinit__(self, ParserNet net, double scale=1.0):
        cdef int i
        self.net = net
        self.n_parts = thread_count()
        self.parts = <TapeC*>calloc(self.n_parts, sizeof(TapeC))
        if self.parts == NULL:
            raise MemoryError
        for i in range(self.n_parts):
            self.parts[i].scale = scale

    def __dealloc__(self):
        cdef int i
        if self.parts != NULL:
            for i in range(self.n_parts):
                tape_free(&self.parts[i])
        free(self.parts)

    def __len__(self) -> int:
        cdef int i, n = 0
        for i in range(self.n_parts):
            n += self.parts[i].n
        return n

    def backprop(self, dict gradients=None) -> dict:
        """Return the gradients by name, with the shapes of what they belong to.

        Parameters
        ----------
        gradients : dict, optional
            Arrays of parameters' gradients that are added to.

        Returns
        -------
        dict
            ``tokvecs``, ``lower_W``, ``lower_b``, ``lower_pad`` and, if there is an
            upper layer, ``upper_W`` and ``upper_b``: those given, or new arrays.
        """
        cdef ParserNet net = self.net
        cdef const NetC* c = &net.c
        cdef BackwardJob job
        cdef int width = c.nO * c.nP
        cdef int i, n = len(self)
        lower_W, lower_b, lower_pad, upper_W, upper_b = net.weights
        shapes = {"lower_W": lower_W, "lower_b": lower_b, "lower_pad": lower_pad}
        if upper_W is not None:
            shapes.update({"upper_W": upper_W, "upper_b": upper_b})
        found = {
            name: (gradients or {}).get(name, None) for name in shapes
        }
        for name, array in shapes.items():
            if found[name] is None:
                found[name] = numpy.zeros_like(array)
        cdef float[:, ::1] X = net.tokvecs
        if n == 0 or X.shape[0] == 0:
            found["tokvecs"] = numpy.zeros_like(net.tokvecs)
            return found
        # Overwritten as a whole.
        found["tokvecs"] = numpy.empty_like(net.tokvecs)
        cdef float[:, ::1] dX = found["tokvecs"]
        cdef float[:, :, :, ::1] dW = found["lower_W"]
        cdef float[:, ::1] db = found["lower_b"]
        cdef float[:, :, :, ::1] dpad = found["lower_pad"]
        cdef float[:, ::1] dU
        cdef float[::1] du
        cdef size_t n_partial = width + c.nC
        cdef size_t n_cached = <size_t>X.shape[0] * c.nF * width
        cdef float[:, ::1] d_cached = net.take_cache()
        cdef Arena arena = Arena(
            nbytes(self.n_parts, sizeof(int))
            + nbytes(<size_t>n * c.nO, sizeof(float))
            + nbytes(<size_t>n * width, sizeof(float))
            + nbytes(self.n_parts * n_partial, sizeof(float))
        )
        cdef int* starts = <int*>arena.ints(self.n_parts)
        job.net = c
        job.tapes = self.parts
        job.starts = starts
        job.n_parts = self.n_parts
        job.X = &X[0, 0]
        job.n_tokens = X.shape[0]
        job.d_hidden = arena.floats(<size_t>n * c.nO)
        job.d_sums = arena.floats(<size_t>n * width)
        job.partial = arena.floats(self.n_parts * n_partial)
        job.d_cached = &d_cached[0, 0]
        job.d_X = &dX[0, 0]
        job.d_lower = &dW[0, 0, 0, 0]
        job.d_bias = &db[0, 0]
        job.d_pad = &dpad[0, 0, 0, 0]
        job.d_upper = NULL
        job.d_upper_bias = NULL
        if upper_W is not None:
            dU, du = found["upper_W"], found["upper_b"]
            job.d_upper = &dU[0, 0]
            job.d_upper_bias = &du[0]
        with nogil:
            n = 0
            for i in range(self.n_parts):
                starts[i] = n
                n += self.parts[i].n
            memset(job.partial, 0, self.n_parts * n_partial * sizeof(float))
            memset(job.d_cached, 0, n_cached * sizeof(float))
            run_tasks(backprop_tape, &job, job.n_parts)
            for i in range(self.n_parts):
                add_row(job.d_bias, job.partial + i * n_partial, width)
                if c.upper != NULL:
                    add_row(job.d_upper_bias, job.partial + i * n_partial + width, c.nC)
            run_tasks(backprop_slots, &job, job.n_parts)
            run_tasks(backprop_lower, &job, job.n_parts)
        return found
