# distutils: language = c++
"""A linear model over hashed features.

The table of weights has a row of `length` places for each class. A key has two places,
by two hashes; the columns of the table under them are gathered once for each distinct
key of a batch, and everything else happens on the gathered columns.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint32_t, uint64_t
from libcpp.vector cimport vector

from .._runtime.kernels cimport add_row
from .._runtime.threads cimport run_tasks

np.import_array()

cdef enum:
    BLOCK = 16      # classes at a time: a cache line of a gathered column


cdef struct TableC:
    float* table            # (n_classes, length)
    size_t length
    int n_classes
    const int32_t* places   # columns of the table ...
    int n_places
    float* columns          # ... as rows (n_places, n_classes)


cdef void gather_block(void* context, int task) noexcept nogil:
    cdef const TableC* job = <const TableC*>context
    cdef int start = task * BLOCK, i, c
    cdef int stop = min(start + BLOCK, job.n_classes)
    cdef const float* row
    for c in range(start, stop):
        row = job.table + c * job.length
        for i in range(job.n_places):
            job.columns[<size_t>i * job.n_classes + c] = row[job.places[i]]


cdef void scatter_block(void* context, int task) noexcept nogil:
    # Two places after each other are of one key, and share their column.
    cdef const TableC* job = <const TableC*>context
    cdef int start = task * BLOCK, i, c
    cdef int stop = min(start + BLOCK, job.n_classes)
    cdef float* row
    for c in range(start, stop):
        row = job.table + c * job.length
        for i in range(job.n_places):
            row[job.places[i]] += job.columns[<size_t>(i >> 1) * job.n_classes + c]


cdef inline uint32_t combine_half(uint32_t h, uint32_t k) noexcept nogil:
    k *= 0xcc9e2d51u
    k = (k << 15) | (k >> 17)
    k *= 0x1b873593u
    h ^= k
    h = (h << 13) | (h >> 19)
    return h * 5 + 0xe6546b64u


cdef uint32_t hash_key(uint64_t key, uint32_t seed) noexcept nogil:
    # MurmurHash3_x86_32 (Appleby) of the eight bytes of a key.
    cdef uint32_t h = combine_half(seed, <uint32_t>key)
    h = combine_half(h, <uint32_t>(key >> 32))
    h ^= 8
    h ^= h >> 16
    h *= 0x85ebca6bu
    h ^= h >> 13
    h *= 0xc2b2ae35u
    return h ^ (h >> 16)


cdef class SparseLinearBatch:
    """A batch on its way through the layer.

    Parameters
    ----------
    keys : uint64 array, (n,)
        The features of all docs, doc after doc.
    values : float32 array, (n,)
    lengths : int32 array, (n_docs,)
        Number of features of each doc.
    n_classes, length : int
        Shape of the table of weights.

    Raises
    ------
    ValueError
        If the arrays do not fit each other.
    """

    cdef np.ndarray values
    cdef np.ndarray lengths
    cdef readonly int n_classes
    cdef readonly size_t length
    cdef vector[int32_t] found      # of each feature: which distinct key it is
    cdef vector[int32_t] places     # two of each distinct key

    def __init__(
        self,
        const uint64_t[::1] keys,
        np.ndarray values,
        np.ndarray lengths,
        int n_classes,
        size_t length,
    ):
        cdef size_t n = keys.shape[0]
        if values.size != keys.shape[0] or lengths.sum() != keys.shape[0]:
            raise ValueError(
                f"{keys.shape[0]} keys, but {values.size} values, and docs of "
                f"{lengths.sum()} keys together"
            )
        self.values = numpy.ascontiguousarray(values, dtype="float32")
        self.lengths = numpy.ascontiguousarray(lengths, dtype="int32")
        self.n_classes = n_classes
        self.length = length
        if n:
            with nogil:
                self.find_distinct(&keys[0], n)

    cdef void find_distinct(self, const uint64_t* keys, size_t n) noexcept nogil:
        # A table of slots, each with the number of a distinct key, or -1.
        cdef vector[int32_t] slots
        cdef vector[uint64_t] distinct
        cdef size_t mask = 16, i, slot
        cdef uint32_t hash1
        while mask < 2 * n:
            mask *= 2
        slots.assign(mask, -1)
        mask -= 1
        self.found.resize(n)
        for i in range(n):
            hash1 = hash_key(keys[i], 0)
            slot = hash1 & mask
            while slots[slot] >= 0 and distinct[slots[slot]] != keys[i]:
                slot = (slot + 1) & mask
            if slots[slot] < 0:
                slots[slot] = <int32_t>distinct.size()
                distinct.push_back(keys[i])
                self.places.push_back(<int32_t>(hash1 % self.length))
                self.places.push_back(
                    <int32_t>(hash_key(keys[i], 1) % self.length)
                )
            self.found[i] = slots[slot]

    def used_places(self) -> np.ndarray:
        """The columns of the table that the batch uses, int32 (n,), sorted."""
        cdef np.ndarray places = numpy.empty(self.places.size(), dtype="int32")
        cdef int32_t* data = <int32_t*>np.PyArray_DATA(places)
        cdef size_t i
        for i in range(self.places.size()):
            data[i] = self.places[i]
        places.sort()
        return places

    cdef TableC table(self, float* data, np.ndarray columns) noexcept:
        cdef TableC job
        job.table = data
        job.length = self.length
        job.n_classes = self.n_classes
        job.places = self.places.data()
        job.n_places = <int>self.places.size()
        job.columns = <float*>np.PyArray_DATA(columns)
        return job

    def forward(self, np.ndarray W, const float[::1] b) -> np.ndarray:
        """Score the docs.

        Parameters
        ----------
        W : float32 array, (n_classes * length,)
        b : float32 array, (n_classes,)

        Returns
        -------
        float32 array, (n_docs, n_classes)
        """
        self.check(W, b.shape[0])
        cdef int n_docs = self.lengths.size, nO = self.n_classes
        cdef np.ndarray columns = numpy.empty((self.places.size(), nO), dtype="float32")
        cdef np.ndarray scores = numpy.empty((n_docs, nO), dtype="float32")
        cdef TableC job = self.table(<float*>np.PyArray_DATA(W), columns)
        cdef const int32_t* lengths = <const int32_t*>np.PyArray_DATA(self.lengths)
        cdef const float* values = <const float*>np.PyArray_DATA(self.values)
        cdef float* row = <float*>np.PyArray_DATA(scores)
        cdef const float* first
        cdef const float* second
        cdef float value
        cdef size_t k = 0
        cdef int d, c, _k
        with nogil:
            run_tasks(gather_block, &job, (nO + BLOCK - 1) // BLOCK)
            for d in range(n_docs):
                for c in range(nO):
                    row[c] = b[c]
                for _k in range(lengths[d]):
                    value = values[k]
                    first = job.columns + <size_t>self.found[k] * 2 * nO
                    second = first + nO
                    for c in range(nO):
                        row[c] += first[c] * value
                        row[c] += second[c] * value
                    k += 1
                row += nO
        return scores

    def backward(
        self, const float[:, ::1] d_scores, np.ndarray dW, float[::1] db
    ) -> None:
        """Add to the gradients of the parameters, shaped as those.

        Parameters
        ----------
        d_scores : float32 array, (n_docs, n_classes)
        dW, db : float32 arrays
        """
        self.check(dW, db.shape[0])
        cdef int n_docs = self.lengths.size, nO = self.n_classes
        if d_scores.shape[0] != n_docs or d_scores.shape[1] != nO:
            raise ValueError(
                f"the scores have the shape {(n_docs, nO)}, but their gradient "
                f"{(d_scores.shape[0], d_scores.shape[1])}"
            )
        cdef np.ndarray columns = numpy.zeros(
            (self.places.size() // 2, nO), dtype="float32"
        )
        cdef TableC job = self.table(<float*>np.PyArray_DATA(dW), columns)
        cdef const int32_t* lengths = <const int32_t*>np.PyArray_DATA(self.lengths)
        cdef const float* values = <const float*>np.PyArray_DATA(self.values)
        cdef float* column
        cdef const float* row
        cdef float value
        cdef size_t k = 0
        cdef int d, c, _k
        if n_docs == 0 or nO == 0:
            return
        with nogil:
            for d in range(n_docs):
                row = &d_scores[d, 0]
                add_row(&db[0], row, nO)
                for _k in range(lengths[d]):
                    value = values[k]
                    column = job.columns + <size_t>self.found[k] * nO
                    for c in range(nO):
                        column[c] += row[c] * value
                    k += 1
            run_tasks(scatter_block, &job, (nO + BLOCK - 1) // BLOCK)

    cdef int check(self, np.ndarray W, Py_ssize_t n_biases) except -1:
        if (
            W.dtype != numpy.float32
            or not W.flags.c_contiguous
            or <size_t>W.size != self.length * self.n_classes
            or n_biases != self.n_classes
        ):
            raise ValueError(
                f"expected {self.n_classes} x {self.length} weights and "
                f"{self.n_classes} biases, float32, but there are {W.size} weights of "
                f"{W.dtype} and {n_biases} biases"
            )
        return 0
