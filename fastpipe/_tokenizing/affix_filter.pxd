from libc.stdint cimport uint32_t, uint64_t

cdef enum:
    N_LATIN = 256                       # characters with an entry of their own
    N_BLOCKS = 256                      # others share one by their upper byte ...
    ASTRAL = N_LATIN + N_BLOCKS         # ... or if they have more than two bytes
    NO_CHAR = ASTRAL + 1                # the string ends here
    N_ENTRIES = NO_CHAR + 1
    N_POSITIONS = 4                     # the character before a match, its first three

# Classes of characters that a pattern does not tell apart.
cdef enum:
    N_CLASSES = 256
    ASTRAL_CLASS = 0                    # of characters of more than two bytes
    NO_CHAR_CLASS = 1                   # the string ends here

# What is known of a string without trying the pattern.
cdef enum Verdict:
    NO_MATCH
    ONE_CHAR                            # a match, of one character
    PERHAPS


cdef inline int entry_of(uint32_t char) noexcept nogil:
    # A character's entry in the tables.
    if char < N_LATIN:
        return <int>char
    if char < 0x10000:
        return <int>N_LATIN + <int>(char >> 8)
    return ASTRAL


cdef class AffixFilter:
    # Tells where a pattern can't match: bit k of a table's entry is set if a character
    # of the class may be at that position of a match by the k-th alternative.
    cdef uint64_t[N_POSITIONS][N_CLASSES] _tables
    cdef bytes _held
    cdef const unsigned char* _classes  # of characters of two bytes
    cdef uint64_t _exact                # alternatives that ask for nothing further
    cdef readonly bint is_known         # else any string may match
    cdef readonly bint backward

    cdef inline int _class_of(self, uint32_t char) noexcept nogil:
        return self._classes[char] if char < 0x10000 else ASTRAL_CLASS

    # Of a match at the edge of a string of n characters, kind bytes each.
    cdef Verdict at_edge(self, int kind, const void* data, Py_ssize_t n) noexcept nogil
    # Whether there may be a match anywhere in a string.
    cdef bint inside(self, int kind, const void* data, Py_ssize_t n) noexcept nogil


cdef class CharFilter:
    # Each match of a pattern has one of these characters: where there is none, there
    # is no match.
    cdef unsigned char[N_ENTRIES] _table
    cdef Py_ssize_t _least              # characters of a match
    cdef readonly bint is_known

    # Where the first such character is; the end if there is none, or too few of all.
    cdef Py_ssize_t find(
        self, int kind, const void* data, Py_ssize_t start, Py_ssize_t end
    ) noexcept nogil
