"""The strings of a store by their ids; see ``_lexicon/string_table.pxd``."""

cimport cython
from cpython.ref cimport Py_DECREF, Py_INCREF, Py_XDECREF
from libcpp.vector cimport vector


@cython.final
cdef class StringTable:
    """A map from ids to strings."""

    def __dealloc__(self):
        self.clear()

    cdef bint put(self, hash_t key, str string) except -1:
        cdef PyObject* new = <PyObject*>string
        cdef size_t n_before
        self.lock.acquire()
        n_before = self.held.size()
        cdef PyObject* there = self.held.insert(key, new)
        cdef bint is_new = self.held.size() > n_before
        if is_new:
            Py_INCREF(string)
        self.lock.release()
        if there == NULL:
            raise MemoryError("No memory for further strings.")
        return is_new

    cdef void drop(self, hash_t key) noexcept:
        self.lock.acquire()
        cdef PyObject* taken = self.held.take(key)
        self.lock.release()
        Py_XDECREF(taken)

    cdef void clear(self) noexcept:
        cdef IdMap[PyObject] taken
        cdef size_t i
        self.lock.acquire()
        taken.swap(self.held)
        self.lock.release()
        for i in range(taken.n_places()):
            Py_XDECREF(taken.at(i))

    cdef Py_ssize_t size(self) noexcept:
        self.lock.acquire()
        cdef Py_ssize_t n = self.held.size()
        self.lock.release()
        return n

    cdef list keys(self):
        """Return the ids in the order in which they were put in."""
        self.lock.acquire()
        cdef vector[hash_t] found = self.held.ids()
        self.lock.release()
        return found

    cdef list strings(self):
        """Return the strings in the order in which they were put in."""
        cdef vector[PyObject*] found
        cdef PyObject* string
        cdef size_t i
        self.lock.acquire()
        found.reserve(self.held.size())
        for i in range(self.held.n_places()):
            if self.held.at(i) != NULL:
                found.push_back(self.held.at(i))
                Py_INCREF(<object>self.held.at(i))
        # No list is made within: that may start the collector of garbage, for which all
        # threads must stop.
        self.lock.release()
        cdef list strings = []
        for string in found:
            strings.append(<object>string)
            Py_DECREF(<object>string)
        return strings
