"""Work memory that is reused from batch to batch.

A batch's buffers have the lifetime of its backward pass and nearly the same sizes as
the last batch's. Fresh memory from the system costs a page fault every 4 KiB, which is
more than many a kernel takes, so blocks are kept.
"""

from libc.stdint cimport int32_t, uint8_t, uintptr_t
from libc.stdlib cimport free, malloc

cdef enum:
    ALIGNMENT = 64     # bytes: a cache line
    MAX_BLOCKS = 16    # that wait for reuse

cdef struct Block:
    char* data
    size_t capacity

cdef Block[MAX_BLOCKS] _blocks
cdef int _n_blocks = 0


cdef size_t room(size_t n, size_t itemsize) noexcept nogil:
    return (n * itemsize + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT + ALIGNMENT


cdef class Arena:
    """Memory for one batch: the sum of what will be taken has to be known before.

    Parameters
    ----------
    capacity : int
        Bytes, the sum of ``room(...)`` over the buffers.
    """

    def __cinit__(self, size_t capacity):
        global _n_blocks
        cdef int i, best = -1
        # The smallest waiting block that is large enough.
        for i in range(_n_blocks):
            if _blocks[i].capacity >= capacity and (
                best < 0 or _blocks[i].capacity < _blocks[best].capacity
            ):
                best = i
        if best >= 0:
            self.data = _blocks[best].data
            self.capacity = _blocks[best].capacity
            _n_blocks -= 1
            _blocks[best] = _blocks[_n_blocks]
        else:
            # A quarter more, so that a slightly larger batch finds room as well.
            self.capacity = capacity + capacity // 4 + ALIGNMENT
            self.data = <char*>malloc(self.capacity)
            if self.data == NULL:
                raise MemoryError(f"no memory for a work buffer of {capacity} bytes")
        self.used = 0

    def __dealloc__(self):
        global _n_blocks
        cdef int i, smallest = 0
        if self.data == NULL:
            return
        if _n_blocks < MAX_BLOCKS:
            _blocks[_n_blocks].data = self.data
            _blocks[_n_blocks].capacity = self.capacity
            _n_blocks += 1
            return
        for i in range(1, _n_blocks):
            if _blocks[i].capacity < _blocks[smallest].capacity:
                smallest = i
        if _blocks[smallest].capacity < self.capacity:
            free(_blocks[smallest].data)
            _blocks[smallest].data = self.data
            _blocks[smallest].capacity = self.capacity
        else:
            free(self.data)

    cdef void* take(self, size_t n_bytes) except NULL:
        cdef uintptr_t start = <uintptr_t>self.data + self.used
        cdef size_t skip = (ALIGNMENT - start % ALIGNMENT) % ALIGNMENT
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
