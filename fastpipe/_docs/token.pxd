cimport cython

from .._doc cimport Doc
from .._lexicon.structs cimport TokenC, attr_t
from .._lexicon.vocab cimport Vocab
from .token_attrs cimport get_token_attr, set_token_attr
from .view cimport View


cdef enum:
    GONE = -1


cdef class Token(View):
    # A view of one TokenC of a doc. The struct moves when the doc grows, so it is
    # reached through the doc each time.
    cdef readonly int i     # GONE: it was merged into another, or split

    # The struct. IndexError: there is none any more.
    @cython.final
    cdef inline TokenC* c(self) except NULL:
        cdef Doc doc = self.doc
        if <unsigned int>self.i >= <unsigned int>doc.length:
            raise_gone()
        return &doc.c[self.i]

    @staticmethod
    cdef inline attr_t get_struct_attr(const TokenC* token, int attr) noexcept nogil:
        return get_token_attr(token, attr)

    @staticmethod
    cdef inline void set_struct_attr(
        TokenC* token, int attr, attr_t value
    ) noexcept nogil:
        set_token_attr(token, attr, value)


# Raise the error for a token that is no longer there.
cdef int raise_gone() except -1

# Let a view that was handed out look at another index, or at none (GONE).
cdef int move_view(object token, int i) except -1
