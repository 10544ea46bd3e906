from .._doc cimport Doc
from .._lexicon.structs cimport TokenC, attr_t
from .._lexicon.vocab cimport Vocab
from .token_attrs cimport get_token_attr, set_token_attr


cdef class Token:
    # A view of one TokenC of a doc. The struct moves when the doc grows, so it is
    # reached through the doc each time.
    cdef readonly Doc doc
    cdef readonly int i

    cdef TokenC* c(self) noexcept

    @staticmethod
    cdef inline attr_t get_struct_attr(const TokenC* token, int attr) noexcept nogil:
        return get_token_attr(token, attr)

    @staticmethod
    cdef inline void set_struct_attr(
        TokenC* token, int attr, attr_t value
    ) noexcept nogil:
        set_token_attr(token, attr, value)
