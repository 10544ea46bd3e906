"""Beam search: the best sequences of transitions from a text's first state."""

from libc.stdint cimport int32_t

from .._parser cimport StateBatch


cdef int check_width(int width, double density) except -1


cdef struct FoundC:
    # The sequences that are left for a text; one block of memory.
    int n
    double* scores       # (n,): the best first
    int* ends            # (n,): of each one's transitions
    int32_t* transitions     # the transitions, one sequence after the other


cdef class BeamBatch(StateBatch):
    # The states are those of the best sequences.
    cdef FoundC* found
