from cpython.object cimport PyObject
from libc.stdint cimport uint32_t
from libcpp.vector cimport vector

from .._runtime.free_threading cimport BriefLock
from .structs cimport hash_t


cdef struct ListedC:
    hash_t key
    size_t end                     # of its UTF-8 in the text of all


cdef class ListedStrings:
    # Strings that do not change, by their ids: made into Python's when asked for.
    cdef vector[char] _text        # the UTF-8 of all, one after the other
    cdef vector[ListedC] _places   # in the order in which they were added
    cdef vector[uint32_t] _slots   # open addressing: 1 + the place, 0 where it is free
    # str or NULL, by place: a list would be looked through for garbage.
    cdef vector[PyObject*] _made
    cdef BriefLock _lock           # of these

    # To fill it: reserve room, then add strings. One that is there is passed over.
    cdef int reserve(self, size_t n_strings, size_t n_bytes) except -1
    cdef int add(self, hash_t key, const char* utf8, size_t length) except -1 nogil
    cdef size_t _slot_of(self, hash_t key) noexcept nogil
    cdef Py_ssize_t count(self) noexcept nogil
    # The place of the string with an id; -1 where there is none.
    cdef Py_ssize_t find(self, hash_t key) noexcept nogil
    cdef hash_t key_at(self, Py_ssize_t place) noexcept nogil
    cdef str at(self, Py_ssize_t place)
    cdef str _keep(self, Py_ssize_t place, str string)
