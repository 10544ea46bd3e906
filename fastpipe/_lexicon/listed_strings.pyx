"""Strings of a file that are made when they are asked for.

A pipeline brings a hundred thousand strings along, of which a text needs a few hundred.
To make a Python string of each, a number of its id and an entry of a dict would take
most of the time in which a vocabulary is read, and three times the memory.
"""

from cpython.ref cimport Py_INCREF, Py_XDECREF
from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_DecodeUTF8


cdef class ListedStrings:
    """Strings by their ids, in an order; they do not change once all are there.

    Parameters
    ----------
    strings : dict, optional
        Id -> string.
    """

    def __cinit__(self):
        self.reserve(0, 0)

    def __init__(self, strings=None):
        cdef const char* utf8
        cdef Py_ssize_t length
        strings = strings or {}
        self.reserve(len(strings), sum(len(text.encode()) for text in strings.values()))
        for key, string in strings.items():
            utf8 = PyUnicode_AsUTF8AndSize(string, &length)
            self.add(key, utf8, length)

    def __dealloc__(self):
        cdef PyObject* string
        for string in self._made:
            Py_XDECREF(string)

    cdef int reserve(self, size_t n_strings, size_t n_bytes) except -1:
        cdef size_t n_slots = 16
        while n_slots < 2 * n_strings:
            n_slots *= 2
        self._slots.assign(n_slots, 0)
        self._places.reserve(n_strings)
        self._made.reserve(n_strings)
        self._text.reserve(n_bytes)
        return 0

    cdef int add(self, hash_t key, const char* utf8, size_t length) except -1 nogil:
        cdef ListedC place
        cdef size_t slot = self._slot_of(key)
        if self._slots[slot]:
            return 0
        self._text.insert(self._text.end(), utf8, utf8 + length)
        place.key = key
        place.end = self._text.size()
        self._places.push_back(place)
        self._made.push_back(NULL)
        self._slots[slot] = <uint32_t>self._places.size()
        return 0

    cdef inline size_t _slot_of(self, hash_t key) noexcept nogil:
        """Return the slot of a string's id, or the free one where it belongs."""
        cdef size_t mask = self._slots.size() - 1
        cdef size_t slot = key & mask
        while self._slots[slot] and self._places[self._slots[slot] - 1].key != key:
            slot = (slot + 1) & mask
        return slot

    cdef Py_ssize_t count(self) noexcept nogil:
        return <Py_ssize_t>self._places.size()

    cdef Py_ssize_t find(self, hash_t key) noexcept nogil:
        return <Py_ssize_t>self._slots[self._slot_of(key)] - 1

    cdef hash_t key_at(self, Py_ssize_t place) noexcept nogil:
        return self._places[place].key

    cdef str at(self, Py_ssize_t place):
        cdef size_t start
        self._lock.acquire()
        cdef PyObject* made = self._made[place]
        self._lock.release()
        if made != NULL:
            return <str>made
        start = self._places[place - 1].end if place else 0
        string = PyUnicode_DecodeUTF8(
            &self._text[start], self._places[place].end - start, NULL
        )
        return self._keep(place, string)

    cdef str _keep(self, Py_ssize_t place, str string):
        """Return the string of a place: the first one that a thread made."""
        self._lock.acquire()
        if self._made[place] == NULL:
            Py_INCREF(string)
            self._made[place] = <PyObject*>string
        cdef PyObject* made = self._made[place]
        self._lock.release()
        return <str>made

    def __len__(self):
        return self.count()

    def __contains__(self, key):
        """Return whether there is a string with this id."""
        return self.find(<hash_t>key) >= 0

    def keys(self):
        """Return the ids, in order."""
        cdef Py_ssize_t place
        return [self.key_at(place) for place in range(self.count())]

    def values(self):
        """Return the strings, in order."""
        cdef Py_ssize_t place
        return [self.at(place) for place in range(self.count())]
