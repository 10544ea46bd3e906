from libcpp.vector cimport vector

from ._structs cimport attr_t, hash_t

# Id of a string: a fixed symbol's number, or else MurmurHash64A (seed 1) of its
# UTF-8 bytes. Pure functions of the string; nothing is stored.
cdef hash_t hash_utf8(const char* utf8, Py_ssize_t length) noexcept nogil
cdef hash_t id_of_utf8(const char* utf8, Py_ssize_t length) noexcept nogil
cpdef hash_t string_id(str string) except? 0


cdef class StringStore:
    # Two-way map between strings and their ids.
    cdef dict _strings             # id -> string, symbols excluded
    cdef vector[hash_t] _passing   # ids first seen in the open memory zone
    cdef readonly bint in_zone

    # Add the string with these UTF-8 bytes and return its id.
    cdef attr_t add_utf8(self, const char* utf8, Py_ssize_t length) except? 0
    cdef bint _add_json(self, const char* place, const char* end) except -1
    cdef int _put_utf8(self, const char* utf8, Py_ssize_t length) except -1
    # The string with this id; KeyError where there is none.
    cdef str get(self, attr_t key)
