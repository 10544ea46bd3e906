from ._structs cimport LexemeC, attr_t
from ._vocab cimport Vocab


cdef inline attr_t get_lex_attr(const LexemeC* lex, int attr) noexcept nogil:
    pass


cdef class Lexeme:
    cdef LexemeC* c
    cdef readonly Vocab vocab
    cdef readonly attr_t orth
