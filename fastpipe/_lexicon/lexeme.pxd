cimport cython

from .lexeme_attrs cimport get_lex_attr, set_lex_attr
from .lexemes cimport KEPT, LexemeEntryC
from .roots cimport Root
from .structs cimport LexemeC, attr_t, flags_t
from .vocab cimport Vocab


cdef class Lexeme(Root):
    # A view of a LexemeC that the vocab owns, and keeps as long as there is a view.
    # Read through `c`; write through `own()`, which has the lexeme stay as it is set.
    cdef LexemeC* c
    cdef readonly Vocab vocab
    cdef readonly attr_t orth

    @cython.final
    cdef inline LexemeC* own(self) noexcept:
        # The empty string's lexeme is no entry of any table.
        if self.c.orth != 0 and (<LexemeEntryC*>self.c).state != KEPT:
            self.vocab.lexemes.keep(self.c)
        return self.c

    cdef int _look_at(self, Vocab vocab, attr_t orth) except -1

    @staticmethod
    cdef inline attr_t get_struct_attr(const LexemeC* lex, int attr) noexcept nogil:
        return get_lex_attr(lex, attr)

    @staticmethod
    cdef inline void set_struct_attr(
        LexemeC* lex, int attr, attr_t value
    ) noexcept nogil:
        set_lex_attr(lex, attr, value)

    @staticmethod
    cdef inline bint c_check_flag(const LexemeC* lex, int flag) noexcept nogil:
        return get_lex_attr(lex, flag) != 0

    @staticmethod
    cdef inline bint c_set_flag(LexemeC* lex, int flag, bint value) noexcept nogil:
        set_lex_attr(lex, flag, value)
        return value
