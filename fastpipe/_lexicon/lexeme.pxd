from .roots cimport Root
from .structs cimport LexemeC, attr_t, flags_t
from .vocab cimport Vocab


cdef class Lexeme(Root):
    # A view of a LexemeC that the vocab owns, and keeps as long as there is a view.
    # Read through `c`; write through `own()`, which has the lexeme stay as it is set.
    cdef LexemeC* c
    cdef readonly Vocab vocab
    cdef readonly attr_t orth

    cdef LexemeC* own(self) noexcept
