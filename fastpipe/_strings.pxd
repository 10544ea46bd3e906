from ._structs cimport attr_t, hash_t

# Id of a string: a fixed symbol's number, or else MurmurHash64A (seed 1) of its
# UTF-8 bytes. Pure functions of the string; nothing is stored.
cdef hash_t hash_utf8(const char* utf8, int length) noexcept nogil
cpdef hash_t hash_string(str string) except? 0


cdef class StringStore:
    # Two-way map between strings and their ids. Owner of strings' storage: see
    # _strings.pyx for the private fields, which A PXD MUST LIST once they exist.
    cdef attr_t add_utf8(self, const char* utf8, int length) except? 0
    cdef str get(self, attr_t key)
