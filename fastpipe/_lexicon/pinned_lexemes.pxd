from libcpp.vector cimport vector

from .lexemes cimport LexemeTable
from .roots cimport Root
from .strings cimport StringStore
from .structs cimport LexemeC, attr_t
from .vocab cimport Vocab


cdef class PinnedLexemes(Root):
    # Words that code has in hand, and has not put into a doc yet.
    cdef Vocab vocab
    cdef vector[const LexemeC*] lexemes
    cdef vector[attr_t] strings

    # The lexeme of a string, kept as long as this object is there.
    cdef const LexemeC* get(self, str string) except NULL
    # The id of a string, kept as long as this object is there.
    cpdef attr_t add(self, str string) except? 0
