"""The search for an affix at one edge of a string."""

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint32_t
from libc.string cimport memset

from .affix_filter cimport NO_MATCH, ONE_CHAR, Verdict, entry_of

from .edge_bits import as_bytes, to_bits
from .regex_reach import search_reach
from .regex_tree import expression_of

cdef extern from "Python.h" nogil:
    uint32_t PyUnicode_READ(int kind, const void* data, Py_ssize_t index)


cdef class AffixSearch:
    """Finds the affix at one edge of a part of a string.

    The pattern is tried only where a glance at the edge does not exclude a match, and
    is given no more of the string than a match can read.

    Parameters
    ----------
    search : callable or None
        From a string to the match of an affix. Only a method of a compiled pattern can
        be looked into; other functions are always given the whole part.
    place : str
        Where the affix is: "start" or "end".
    """

    def __init__(self, search, place):
        self.search = search
        self.backward = place == "end"
        self._filter = AffixFilter(search, place)
        self._n_kinds = 0

    @cython.critical_section
    cdef int _measure(self) except -1:
        """Find out how far a match can reach, once a search needs to know."""
        if self._is_measured.is_set():
            return 0
        pattern = expression_of(self.search, "search")
        if pattern is not None:
            reach = search_reach(pattern, backward=self.backward)
            if reach is not None:
                self._fill(reach)
        self._is_measured.set(True)
        return 0

    def _fill(self, reach):
        cdef const unsigned char[:] entries
        cdef int entry
        memset(self._loops, 0, sizeof(self._loops))
        for k, (loops, width) in enumerate(reach.ways):
            self._widths[<int>k] = width
            entries = as_bytes(to_bits(loops))
            for entry in range(N_ENTRIES):
                if entries[entry >> 3] >> (entry & 7) & 1:
                    self._loops[entry] |= <uint64_t>1 << <int>k
        self._behind = reach.behind
        self._n_kinds = <int>len(reach.ways)

    @property
    def is_bounded(self):
        """Whether it is known how far a match can reach."""
        self._measure()
        return self._n_kinds > 0

    def find(self, str string, Py_ssize_t start, Py_ssize_t end):
        """Return the length of the affix of a part of a string; 0 if it has none."""
        return self.length(string, start, end)

    cdef Py_ssize_t length(
        self, str string, Py_ssize_t start, Py_ssize_t end
    ) except -1:
        cdef Verdict verdict
        cdef Py_ssize_t reach
        cdef int kind = PyUnicode_KIND(string)
        cdef const char* data = <const char*>PyUnicode_DATA(string)
        if self.search is None or start >= end:
            return 0
        verdict = self._filter.at_edge(kind, data + start * kind, end - start)
        if verdict == NO_MATCH:
            return 0
        if verdict == ONE_CHAR:
            return 1
        if not self._is_measured.is_set():
            self._measure()
        reach = end - start
        if self._n_kinds:
            reach = self._reach(kind, data, start, end)
        if not self.backward:
            match = self.search(string[start:start + reach])
        elif end - reach - self._behind > start:
            # What the pattern looks at before a match is in the part, too.
            match = self.search(string, end - reach, end)
        else:
            match = self.search(string[start:end])
        if match is None:
            return 0
        return match.end() - match.start()

    cdef Py_ssize_t _reach(
        self, int kind, const void* data, Py_ssize_t start, Py_ssize_t end
    ) noexcept nogil:
        # One more tells an edge of the whole from that of what is read, and so does the
        # next where the pattern's end may be before a line feed.
        cdef Py_ssize_t n = end - start, furthest = 0, left, i
        cdef uint64_t bit
        cdef int k
        for k in range(self._n_kinds):
            bit = <uint64_t>1 << k
            left = self._widths[k] + 2
            i = 0
            while i < n:
                if not self._loops[entry_of(PyUnicode_READ(
                    kind, data, end - 1 - i if self.backward else start + i
                ))] & bit:
                    if left == 0:
                        break
                    left -= 1
                i += 1
            furthest = max(furthest, i)
        return furthest
