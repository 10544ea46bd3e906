from ._examples.alignment cimport Alignment
from ._doc cimport Doc
from ._lexicon.structs cimport hash_t


cdef class Example:
    # A prediction beside the annotation that it should have.
    cdef readonly Doc x           # predicted
    cdef readonly Doc y           # reference
    cdef Alignment _alignment
    cdef hash_t _key              # hash of the tokens that the alignment was made from

    # The aligned values of an attribute and where they are known: uint64 and bool,
    # both of shape (n_predicted_tokens,).
    cpdef tuple get_aligned_column(self, object field)
