from libc.stdint cimport uint32_t
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

from .._runtime.free_threading cimport BriefLock
from .listed_strings cimport ListedStrings
from .string_table cimport StringTable
from .structs cimport attr_t, hash_t

# Id of a string: a fixed symbol's number, or else MurmurHash64A (seed 1) of its
# UTF-8 bytes. Pure functions of the string; nothing is stored.
cdef hash_t hash_utf8(const char* utf8, Py_ssize_t length) noexcept nogil
cdef hash_t id_of_utf8(const char* utf8, Py_ssize_t length) noexcept nogil
cpdef hash_t string_id(str string) except? 0


cdef class StringStore:
    # Two-way map between strings and their ids.
    cdef ListedStrings _listed     # those of the file that was read, symbols excluded
    cdef StringTable _strings      # all others
    cdef BriefLock lock            # of all below
    # Strings that stay for as long as something refers to them, with the number of the
    # last sweep that found so.
    cdef unordered_map[hash_t, uint32_t] _passing
    cdef uint32_t _n_sweeps
    cdef vector[hash_t] _zone      # ids first seen in the open memory zone
    cdef readonly bint in_zone
    # Who keeps ids of passing strings must drop them when the epoch changes: strings
    # have gone then.
    cdef readonly int epoch
    cdef bint _gave_back           # other than to be replaced by those of a file
    cdef readonly int n_vocabs     # that share this store

    cdef attr_t add_string(self, str string) except? 0
    cdef int _put(self, hash_t key, str string, bint passing) except -1
    # Add a string that a text brought along, and return its id.
    cdef attr_t add_passing(self, str string) except? 0
    # Have the string with this id stay, whether something refers to it or not.
    cdef void keep(self, attr_t key) noexcept
    cdef Py_ssize_t count_passing(self) noexcept
    # To sweep: begin, mark what is referred to, then give the rest back, while no other
    # thread runs. Returns the number of strings that were given back.
    cdef void begin_sweep(self) noexcept
    cdef void mark(self, attr_t key) noexcept
    cdef Py_ssize_t sweep(self) except -1
    # Add the string with these UTF-8 bytes and return its id.
    cdef attr_t add_utf8(self, const char* utf8, Py_ssize_t length) except? 0
    # Whether there is a string that stays, or that came with a text, and stays for now.
    cdef bint _has(self, hash_t key) noexcept
    # The string with this id; KeyError where there is none.
    cdef str get(self, attr_t key)
