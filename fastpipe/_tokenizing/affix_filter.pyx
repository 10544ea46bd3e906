"""Quick tests that show that a tokenizer's pattern does not match a string.

They never say so where it does: what they cannot decide is left to the pattern. All
alternatives of a pattern are tested at once, one bit each, as in the shift-and method
(Baeza-Yates and Gonnet, 1992).
"""

from libc.stdint cimport uint32_t

from .edge_bits import as_bytes, pattern_edges, pattern_needs
from .regex_tree import expression_of, least_length

cdef extern from "Python.h" nogil:
    uint32_t PyUnicode_READ(int kind, const void* data, Py_ssize_t index)


cdef class AffixFilter:
    """Tells where a pattern can't match.

    Parameters
    ----------
    matcher : callable or None
        A method of a compiled pattern: ``search`` or ``finditer``.
    place : str
        Where it is to match: "start", "end" or "inside".
    """

    def __init__(self, matcher, place):
        pattern = expression_of(matcher, "finditer" if place == "inside" else "search")
        found = None if pattern is None else pattern_edges(pattern, place)
        self.backward = place == "end"
        self.is_known = found is not None
        if self.is_known:
            self._fill(found)

    def _fill(self, tables):
        cdef int position, number
        cdef uint64_t mask
        self._held = tables.classes
        self._classes = self._held
        self._exact = tables.exact
        for position in range(N_POSITIONS):
            for number, mask in enumerate(tables.masks[position]):
                self._tables[position][number] = mask

    cdef Verdict at_edge(
        self, int kind, const void* data, Py_ssize_t n
    ) noexcept nogil:
        cdef uint64_t alternatives
        cdef bint in_latin = True
        cdef Py_ssize_t place
        cdef uint32_t char
        cdef int i, number
        if n == 0 or not self.is_known:
            return PERHAPS
        # The end of a pattern matches before a line feed, too.
        if PyUnicode_READ(kind, data, n - 1) == c"\n":
            return PERHAPS
        alternatives = ~<uint64_t>0
        for i in range(N_POSITIONS - 1):
            place = n - 1 - i if self.backward else i
            if 0 <= place < n:
                char = PyUnicode_READ(kind, data, place)
                number = self._class_of(char)
                in_latin = in_latin and char < N_LATIN
            else:
                number = NO_CHAR_CLASS
            alternatives &= self._tables[i + 1][number]
            if alternatives == 0:
                return NO_MATCH
        if in_latin and not alternatives & ~self._exact:
            return ONE_CHAR
        return PERHAPS

    cdef bint inside(self, int kind, const void* data, Py_ssize_t n) noexcept nogil:
        cdef uint64_t alternatives
        cdef int number, before = NO_CHAR_CLASS
        cdef Py_ssize_t i
        cdef int offset
        if not self.is_known:
            return True
        for i in range(n):
            number = self._class_of(PyUnicode_READ(kind, data, i))
            alternatives = self._tables[1][number] & self._tables[0][before]
            before = number
            for offset in range(1, N_POSITIONS - 1):
                if alternatives == 0:
                    break
                alternatives &= self._tables[offset + 1][
                    self._class_of(PyUnicode_READ(kind, data, i + offset))
                    if i + offset < n else NO_CHAR_CLASS
                ]
            if alternatives != 0:
                return True
        return False


cdef class CharFilter:
    """Tells where a pattern can't match for want of a character, or of length.

    Parameters
    ----------
    matcher : callable or None
        A method of a compiled pattern, such as ``match``.
    """

    def __init__(self, matcher):
        pattern = expression_of(matcher)
        needed = None if pattern is None else pattern_needs(pattern)
        self._least = 0 if pattern is None else least_length(pattern)
        self.is_known = needed is not None
        cdef int entry
        cdef const unsigned char[:] entries
        entries = as_bytes(needed or 0)
        for entry in range(N_ENTRIES):
            self._table[entry] = entries[entry >> 3] >> (entry & 7) & 1

    cdef Py_ssize_t find(
        self, int kind, const void* data, Py_ssize_t start, Py_ssize_t end
    ) noexcept nogil:
        cdef Py_ssize_t i
        if end - start < self._least:
            return end
        if not self.is_known:
            return start
        for i in range(start, end):
            if self._table[entry_of(PyUnicode_READ(kind, data, i))]:
                return i
        return end
