from libc.stdint cimport uint64_t

from .._runtime.free_threading cimport Flag
from .affix_filter cimport N_ENTRIES, AffixFilter


cdef class AffixSearch:
    # Finds the affix at one edge of a string: bit k of a table's entry is set if the
    # k-th kind of match can repeat the character without bound.
    cdef readonly object search         # None: nothing is an affix
    cdef AffixFilter _filter
    cdef Flag _is_measured              # whether the rest is known
    cdef uint64_t[N_ENTRIES] _loops
    cdef Py_ssize_t[64] _widths         # of a match by its kind, but for such repeats
    cdef int _n_kinds                   # 0: a match may reach as far as it likes
    cdef Py_ssize_t _behind             # characters before a match that are looked at
    cdef readonly bint backward

    cdef int _measure(self) except -1
    # The length of the affix of string[start:end]; 0 if it has none.
    cdef Py_ssize_t length(self, str string, Py_ssize_t start, Py_ssize_t end) except -1
    # How many of a part's outermost characters a match can read.
    cdef Py_ssize_t _reach(
        self, int kind, const void* data, Py_ssize_t start, Py_ssize_t end
    ) noexcept nogil
