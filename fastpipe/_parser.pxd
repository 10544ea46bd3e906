"""The batched state machine: many texts, each in a state of one transition system."""

from ._parser_net cimport NetC, TapeC
from ._parser_state cimport StateC


cdef class StateBatch:
    # States of many docs, or of segments of docs, in one block of memory.
    cdef readonly list docs      # the doc of each state
    cdef readonly list golds     # ... and what to learn; empty unless for training
    cdef readonly int n
    cdef StateC* states
    cdef int* offsets            # row of the first token of each state's doc
    cdef char* memory

    # Drop all states but those at these places, which are in ascending order.
    cdef int keep(self, list places) except -1


cdef class ParserNet:
    # The weights of a parser's model, and their products with a batch's tokens.
    cdef NetC c
    cdef readonly object tokvecs       # (tokens, nI)
    cdef readonly object weights       # keeps the arrays alive
    cdef readonly object cached
    cdef readonly object seen          # uint8 (nC,): 0 for classes that aren't trained


cdef class Tape:
    # The steps of one update, for the backward pass.
    cdef TapeC c
    cdef readonly ParserNet net
    cdef readonly double loss
