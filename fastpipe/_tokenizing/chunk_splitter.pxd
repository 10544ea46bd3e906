from .affix_filter cimport AffixFilter, CharFilter
from .affix_search cimport AffixSearch
from .special_cases cimport SpecialCases


cdef class ChunkSplitter:
    # Splits chunks at their affixes and infixes.
    cdef readonly AffixSearch prefixes
    cdef readonly AffixSearch suffixes
    cdef readonly object infix_finditer
    cdef readonly object token_match
    cdef readonly object url_match
    cdef AffixFilter _infix_filter
    cdef CharFilter _token_filter
    cdef bint _is_token_in_place  # whether token_match can be given offsets
    cdef CharFilter _url_filter

    # Split a string without whitespace, or of whitespace alone.
    cpdef list split(self, str string, SpecialCases specials)
    cdef bint _is_token(
        self, str string, Py_ssize_t start, Py_ssize_t end, Py_ssize_t* needed
    ) except -1
    cdef bint _is_url(self, str string) except -1
    cdef bint _may_have_infix(self, str string) noexcept
