"""The steps of an update, and the backward pass through all of them."""

from .._parser cimport ParserNet
from .parser_net cimport TapeC


cdef class Tape:
    # The steps of one update, for the backward pass.
    cdef TapeC* parts
    cdef int n_parts
    cdef readonly ParserNet net
    cdef readonly double loss
