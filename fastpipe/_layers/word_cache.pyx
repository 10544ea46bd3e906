"""Words that texts had before, see ``_layers/word_cache.pxd``."""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memcmp, memcpy

from .._runtime.blas cimport gemm
from .._runtime.kernels cimport fingerprint_bytes
from .._runtime.threads cimport part_start, run_tasks, thread_count

np.import_array()


cdef class WordCache:
    """Words with their vectors and products, of a bounded number.

    Parameters
    ----------
    capacity : int
        Words at most.
    n_columns : int
        Attributes that tell a word from others.
    nO : int
        Width of a word's vector.
    nZ : int
        Width of its product with the weights.
    n_places : int
        Places in a window, each with weights of its own.
    """

    def __init__(self, int capacity, int n_columns, int nO, int nZ, int n_places):
        cdef int n_slots = 16
        while n_slots < 2 * capacity:
            n_slots *= 2
        self.capacity = capacity
        self.n_columns = n_columns
        self.nO = nO
        self.nZ = nZ
        self.n_places = n_places
        # The system gives the memory when it is written to: few words take little.
        self.keys = numpy.empty((capacity, n_columns), dtype="uint64")
        self.vectors = numpy.empty((capacity, nO), dtype="float32")
        self.products = numpy.empty((capacity, n_places, nZ), dtype="float32")
        self.nothing = numpy.zeros((n_places, nZ), dtype="float32")
        self.slots = numpy.empty(n_slots, dtype="int32")
        self.clear()

    def clear(self) -> None:
        """Forget all words."""
        self.slots[:] = -1
        self.n_words = 0
        self.n_filled = 0

    def find(self, const uint64_t[:, ::1] keys) -> np.ndarray | None:
        """Give each token the number of its word.

        Parameters
        ----------
        keys : uint64 array, (n_tokens, n_columns)
            The tokens' attributes.

        Returns
        -------
        int32 array, (n_tokens,), or None
            None: there is no room for so many different words. Words from `n_filled`
            to before `n_words` are new, and to be filled in by `fill`.
        """
        cdef np.ndarray ids = numpy.empty(keys.shape[0], dtype="int32")
        cdef bint found
        if keys.shape[1] != self.n_columns:
            raise ValueError(
                f"words have {self.n_columns} attributes here, not {keys.shape[1]}"
            )
        # Words without vectors: an error came between `find` and `fill`.
        if self.n_filled < self.n_words:
            self.clear()
        if keys.shape[0]:
            found = self._find(keys, <int32_t*>np.PyArray_DATA(ids))
            if not found:
                self.clear()
                found = self._find(keys, <int32_t*>np.PyArray_DATA(ids))
            if not found:
                self.clear()
                return None
        return ids

    cdef bint _find(self, const uint64_t[:, ::1] keys, int32_t* ids) noexcept:
        cdef int C = self.n_columns
        cdef size_t size = C * sizeof(uint64_t)
        cdef size_t last = self.slots.shape[0] - 1, slot
        cdef const uint64_t* key
        cdef uint64_t hashed
        cdef int i, c
        with nogil:
            for i in range(keys.shape[0]):
                key = &keys[i, 0]
                hashed = 0
                for c in range(C):
                    hashed = (hashed ^ key[c]) * <uint64_t>0x9e3779b97f4a7c15
                    hashed ^= hashed >> 29
                slot = (hashed >> 17) & last
                while (
                    self.slots[slot] >= 0
                    and memcmp(&self.keys[self.slots[slot], 0], key, size) != 0
                ):
                    slot = (slot + 1) & last
                if self.slots[slot] < 0:
                    if self.n_words == self.capacity:
                        return False
                    memcpy(&self.keys[self.n_words, 0], key, size)
                    self.slots[slot] = self.n_words
                    self.n_words += 1
                ids[i] = self.slots[slot]
        return True

    @property
    def new_keys(self) -> np.ndarray:
        """The attributes of the words that are to be filled in, uint64."""
        return numpy.asarray(self.keys)[self.n_filled:self.n_words]

    def fill(self, const float[:, ::1] vectors, const float[:, :, ::1] W) -> None:
        """Fill in the new words.

        Parameters
        ----------
        vectors : float32 array, (n_new, nO)
            Their vectors.
        W : float32 array, (nO, nP, n_places * nO)
            Weights of the first window layer.
        """
        cdef FillJob job
        cdef int n = self.n_words - self.n_filled
        if vectors.shape[0] != n or vectors.shape[1] != self.nO:
            raise ValueError(
                f"{n} new words take vectors of the shape {(n, self.nO)}, not "
                f"{(vectors.shape[0], vectors.shape[1])}"
            )
        if n:
            job.X = &vectors[0, 0]
            job.W = &W[0, 0, 0]
            job.vectors = &self.vectors[self.n_filled, 0]
            job.products = &self.products[self.n_filled, 0, 0]
            job.n = n
            job.nO = self.nO
            job.nZ = self.nZ
            job.n_places = self.n_places
            with nogil:
                job.n_parts = thread_count()
                run_tasks(fill_part, &job, job.n_parts)
        self.n_filled = self.n_words

    cdef WordsC words(self):
        return WordsC(
            &self.vectors[0, 0], &self.products[0, 0, 0], &self.nothing[0, 0]
        )


cdef struct FillJob:
    const float* X         # (n, nO)
    const float* W         # (nZ, n_places * nO)
    float* vectors         # (n, nO)
    float* products        # (n, n_places, nZ)
    int n
    int nO
    int nZ
    int n_places
    int n_parts


cdef void fill_part(void* context, int task) noexcept nogil:
    cdef FillJob* job = <FillJob*>context
    cdef int nO = job.nO, row = job.n_places * job.nZ
    cdef size_t start = part_start(job.n, job.n_parts, task)
    cdef int n = part_start(job.n, job.n_parts, task + 1) - <int>start
    cdef int place
    memcpy(
        job.vectors + start * nO, job.X + start * nO, <size_t>n * nO * sizeof(float)
    )
    for place in range(job.n_places):
        gemm(
            False, True, n, job.nZ, nO,
            1.0, job.X + start * nO, nO, job.W + place * nO, job.n_places * nO,
            0.0, job.products + start * row + place * job.nZ, row,
        )


def fingerprint(list arrays) -> int:
    """Return a number that changes with any of the arrays' numbers.

    Parameters
    ----------
    arrays : list of float32 array
        C-contiguous.
    """
    cdef uint64_t found = 0
    cdef np.ndarray array
    for array in arrays:
        found = fingerprint_bytes(np.PyArray_DATA(array), array.nbytes, found)
    return found
