from .strings cimport StringStore
from .structs cimport attr_t, hash_t


cdef class Morphology:
    # FEATS strings ("Case=Nom|Number=Sing", features sorted by name) by their id in
    # the string store.
    cdef readonly StringStore strings

    # Add a FEATS string in any order and return the id of its normal form.
    cdef hash_t add_feats(self, str feats) except? 0


cdef class MorphAnalysis:
    # A read-only view of one FEATS string.
    cdef readonly object vocab
    cdef readonly hash_t key
    cdef str feats
