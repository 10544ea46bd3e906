"""Work memory that is reused from batch to batch."""

from libc.stdint cimport int32_t, uint8_t

cdef enum:
    CACHE_LINE = 64    # bytes


# A size or an address rounded up to whole cache lines.
cdef inline size_t aligned(size_t size) noexcept nogil:
    return (size + CACHE_LINE - 1) // CACHE_LINE * CACHE_LINE


cdef class Arena:
    # A block of memory, cut from its front. Nothing is given back before the arena
    # itself goes: then the block waits for the next one that needs about so much.
    cdef char* data
    cdef size_t capacity
    cdef size_t used

    cdef void* take(self, size_t n_bytes) except NULL
    cdef float* floats(self, size_t n) except NULL
    cdef int32_t* ints(self, size_t n) except NULL
    cdef uint8_t* bytes(self, size_t n) except NULL


# Bytes that n elements take up in an arena, alignment included.
cdef size_t nbytes(size_t n, size_t itemsize) noexcept nogil

# A block that is given back within the same call; NULL: there is no memory.
cdef void* borrow(size_t n_bytes) noexcept nogil
cdef void give_back(void* block) noexcept nogil
