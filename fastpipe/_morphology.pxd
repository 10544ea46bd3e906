from ._strings cimport StringStore
from ._structs cimport attr_t, hash_t


cdef class Morphology:
    # FEATS strings ("Case=Nom|Number=Sing", features sorted by name) by id.
    cdef readonly StringStore strings
    cdef hash_t add_feats(self, str feats) except? 0


cdef class MorphAnalysis:
    # A read-only view of one FEATS string.
    cdef readonly object vocab
    cdef readonly hash_t key
