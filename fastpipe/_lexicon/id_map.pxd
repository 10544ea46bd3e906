"""A map from ids to things that lie elsewhere, in the order of their coming."""

from libc.stdint cimport uint64_t
from libcpp.vector cimport vector

from .structs cimport hash_t

cdef extern from "_kernels/id_map.h" namespace "fastpipe" nogil:
    cdef cppclass IdMap[T]:
        # What is there, or NULL.
        T* find(uint64_t id)
        # Put something in where there is nothing yet. Returns what is there then; NULL:
        # no memory.
        T* insert(uint64_t id, T* thing)
        # Take out what is there, and return it, or NULL.
        T* take(uint64_t id)
        void swap(IdMap[T]& other)
        size_t size()
        # The ids of what is there.
        vector[hash_t] ids() except +
        # To go over all: at some places there is nothing any more, NULL.
        size_t n_places()
        T* at(size_t place)
