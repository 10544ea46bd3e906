from .strings cimport StringStore
from .structs cimport attr_t, hash_t


cdef class Morphology:
    # FEATS strings ("Case=Nom|Number=Sing", features sorted by name) by their id in
    # the string store.
    cdef readonly StringStore strings
    cdef dict _normal             # FEATS as they were given -> their normal form

    # Add a FEATS string in any order and return the id of its normal form.
    cdef hash_t add_feats(self, str feats) except? 0
    # The FEATS of an id, "" for the empty analysis.
    cdef str feats_of(self, hash_t morph)


cdef class MorphAnalysis:
    # A read-only view of one FEATS string.
    cdef readonly object vocab
    cdef readonly hash_t key
    cdef str feats

    cdef list values_of(self, str field)


# The view of an analysis that is in the vocabulary.
cdef MorphAnalysis analysis_of(object vocab, Morphology morphology, hash_t key)
