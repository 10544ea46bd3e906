cimport numpy as np


cdef class AlignmentArray:
    # For each token of one side, the tokens of the other that share characters.
    cdef readonly np.ndarray data      # int32: their indices, one list after the other
    cdef readonly np.ndarray lengths   # int32 (n_tokens,): length of each list
    cdef np.ndarray starts             # int32 (n_tokens + 1,): where each begins


cdef class Alignment:
    cdef readonly AlignmentArray x2y
    cdef readonly AlignmentArray y2x
    # Do both sides have the same tokens? Then values need no mapping.
    cdef readonly bint identical
