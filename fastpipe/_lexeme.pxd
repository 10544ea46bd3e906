from ._structs cimport LexemeC, attr_t, flags_t
from ._vocab cimport Vocab


cdef class Lexeme:
    # A view of a LexemeC that the vocab owns.
    cdef LexemeC* c
    cdef readonly Vocab vocab
    cdef readonly attr_t orth
