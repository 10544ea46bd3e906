cimport cython
from cpython.object cimport PyObject

from .._runtime.free_threading cimport BriefLock
from .id_map cimport IdMap
from .structs cimport hash_t


@cython.final
cdef class StringTable:
    # Strings by their ids, in the order in which they were put in: as a dict, without
    # a Python number for each id, or for looking it up.
    cdef BriefLock lock
    cdef IdMap[PyObject] held    # each with a reference

    # The string that is there, or None.
    cdef inline str find(self, hash_t key):
        self.lock.acquire()
        cdef PyObject* found = self.held.find(key)
        string = None if found == NULL else <object>found
        self.lock.release()
        return <str>string

    cdef inline bint has(self, hash_t key) noexcept:
        self.lock.acquire()
        cdef bint found = self.held.find(key) != NULL
        self.lock.release()
        return found

    # Put a string in if there is none. Returns whether there was none.
    cdef bint put(self, hash_t key, str string) except -1
    cdef void drop(self, hash_t key) noexcept
    cdef void clear(self) noexcept
    cdef Py_ssize_t size(self) noexcept
    cdef list keys(self)
    cdef list strings(self)
