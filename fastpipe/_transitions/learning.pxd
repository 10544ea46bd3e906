"""What greedy and beam learning have in common: states shared out among threads."""

from libc.stdint cimport uint8_t, uint64_t

from .._parser cimport StateBatch, TransitionsC
from .._runtime.threads cimport task_t
from .parser_net cimport NetC, TapeC
from .parser_state cimport StateC
from .tape cimport Tape
from .transition_system cimport GoldC


cdef struct LearnJob:
    const NetC* net
    TransitionsC transitions
    StateC* states
    const GoldC** golds       # of each state, but where there is a teacher
    const int* offsets
    const int* places         # the states of each part, one part after the other
    const int* starts         # of each part; one more is the end
    int max_steps             # 0: until states are final
    float dropout
    uint64_t seed
    TapeC* tapes              # one a part, as what follows
    uint8_t* seen             # (n_parts, nC)
    double* losses
    int* stuck                # DONE, NO_MEMORY or the index of a stuck state


cdef class Learning:
    cdef LearnJob job
    cdef bint is_empty        # there is nothing to learn from
    cdef readonly Tape tape
    cdef StateBatch batch
    cdef int[::1] places
    cdef int[::1] starts
    cdef int[::1] stuck
    cdef double[::1] losses
    cdef uint8_t[:, ::1] seen

    # Have each part learnt by a task, which gets the context and the part's number.
    cdef int run(self, task_t task, void* context) except -1
