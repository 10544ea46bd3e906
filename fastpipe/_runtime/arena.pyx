"""Work memory that is reused from batch to batch.

A batch's buffers have the lifetime of its backward pass and nearly the same sizes as
the last batch's, so their blocks are kept.
"""

from libc.stdint cimport int32_t, uint8_t, uintptr_t

cdef extern from "_kernels/blocks.h" namespace "fastpipe" nogil:
    cdef cppclass Blocks:
        @staticmethod
        Blocks& get()
        void* take(size_t size)
        void give_back(void* block)
        size_t capacity(void* block)

cdef extern from "_kernels/heap.h" namespace "fastpipe" nogil:
    void c_trim_heap "fastpipe::trim_heap"()


cdef size_t nbytes(size_t n, size_t itemsize) noexcept nogil:
    return aligned(n * itemsize) + CACHE_LINE


cdef void* borrow(size_t n_bytes) noexcept nogil:
    return Blocks.get().take(n_bytes)


cdef void give_back(void* block) noexcept nogil:
    Blocks.get().give_back(block)


cdef class Arena:
    """Memory for one batch: the sum of what will be taken has to be known before.

    Parameters
    ----------
    capacity : int
        Bytes, the sum of ``nbytes(...)`` over the buffers.
    """

    def __cinit__(self, size_t capacity):
        self.data = <char*>Blocks.get().take(capacity)
        if self.data == NULL:
            raise MemoryError(f"no memory for a work buffer of {capacity} bytes")
        self.capacity = Blocks.get().capacity(self.data)
        self.used = 0

    def __dealloc__(self):
        Blocks.get().give_back(self.data)

    cdef void* take(self, size_t n_bytes) except NULL:
        cdef uintptr_t start = <uintptr_t>self.data + self.used
        cdef size_t skip = aligned(start) - start
        if self.used + skip + n_bytes > self.capacity:
            raise MemoryError(
                f"a work buffer of {self.capacity} bytes has no room for {n_bytes} more"
            )
        self.used += skip + n_bytes
        return <void*>(start + skip)

    cdef float* floats(self, size_t n) except NULL:
        return <float*>self.take(n * sizeof(float))

    cdef int32_t* ints(self, size_t n) except NULL:
        return <int32_t*>self.take(n * sizeof(int32_t))

    cdef uint8_t* bytes(self, size_t n) except NULL:
        return <uint8_t*>self.take(n)


def trim_heap():
    """Give memory that has been freed back to the system.

    It is for the end of what has taken and freed much for a moment: the holes that it
    leaves in the heap are not all filled again.
    """
    with nogil:
        c_trim_heap()
