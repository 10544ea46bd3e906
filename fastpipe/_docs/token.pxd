from .._doc cimport Doc
from .._lexicon.structs cimport TokenC
from .._lexicon.vocab cimport Vocab


cdef class Token:
    # A view of one TokenC of a doc. The struct moves when the doc grows, so it is
    # reached through the doc each time.
    cdef readonly Doc doc
    cdef readonly int i

    cdef TokenC* c(self) noexcept
