"""Strings by their 64-bit ids.

An id is a fixed number for the symbols and MurmurHash64A of the UTF-8 bytes for every
other string, so ids agree between processes, and files can hold ids alone.
"""

from contextlib import contextmanager
from pathlib import Path

import numpy
import srsly
from cpython.long cimport PyLong_AsUnsignedLongLongMask
from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_DecodeUTF8
from cython.operator cimport dereference, postincrement
from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memset
from libcpp.unordered_map cimport unordered_map
from libcpp.unordered_set cimport unordered_set
from libcpp.vector cimport vector
from murmurhash.mrmr cimport hash64, hash128_x64

from .listed_strings cimport ListedStrings
from .plain_string cimport plain
from .symbols import SYMBOLS
from ..errors import InputError, MissingFileError

cdef extern from "<thread>" namespace "std::this_thread" nogil:
    void let_others_run "std::this_thread::yield"()

cdef tuple _SYMBOLS = SYMBOLS
cdef int N_SYMBOLS = len(SYMBOLS)
cdef unsigned long HASH_SEED = 1
cdef ListedStrings NO_STRINGS = ListedStrings()


cdef hash_t hash_utf8(const char* utf8, Py_ssize_t length) noexcept nogil:
    """Return the hash that is the id of every string but the symbols."""
    return hash64(<void*>utf8, <int>length, HASH_SEED)


# Symbol's hash -> its number; and bits of the hashes, by which most others are told.
cdef unordered_map[hash_t, hash_t] _SYMBOL_IDS
cdef uint64_t[256] _SYMBOL_BITS
memset(_SYMBOL_BITS, 0, sizeof(_SYMBOL_BITS))


cdef void add_symbol(hash_t key, hash_t number) noexcept:
    _SYMBOL_IDS[key] = number
    _SYMBOL_BITS[key >> 6 & 255] |= <uint64_t>1 << (key & 63)


for _number, _symbol in enumerate(SYMBOLS):
    _utf8 = _symbol.encode("utf8")
    add_symbol(hash_utf8(_utf8, len(_utf8)), _number)


cdef hash_t id_of_utf8(const char* utf8, Py_ssize_t length) noexcept nogil:
    """Return the id of the string that has these bytes."""
    cdef hash_t key = hash_utf8(utf8, length)
    cdef unordered_map[hash_t, hash_t].iterator symbol
    if not _SYMBOL_BITS[key >> 6 & 255] >> (key & 63) & 1:
        return key
    symbol = _SYMBOL_IDS.find(key)
    return key if symbol == _SYMBOL_IDS.end() else dereference(symbol).second


cpdef hash_t string_id(str string) except? 0:
    """Return a string's id without storing it.

    Parameters
    ----------
    string : str

    Returns
    -------
    int
        The symbol's number, or the 64-bit MurmurHash2 of the UTF-8 bytes.
    """
    cdef Py_ssize_t length
    cdef const char* utf8
    utf8 = PyUnicode_AsUTF8AndSize(string, &length)
    return id_of_utf8(utf8, length)


def hash_string(str string):
    """Return the 64-bit MurmurHash2 of a string's UTF-8 bytes.

    That is the string's id, but for symbols such as "NOUN", which have numbers of
    their own (`get_string_id`).
    """
    cdef Py_ssize_t length
    cdef const char* utf8 = PyUnicode_AsUTF8AndSize(string, &length)
    return hash_utf8(utf8, length)


cpdef tuple hash_words(bytes data, uint32_t seed):
    """Return the four 32-bit words of MurmurHash3_x64_128, as floret uses them."""
    cdef uint32_t[4] words
    hash128_x64(<const char*>data, <int>len(data), seed, words)
    return words[0], words[1], words[2], words[3]


# Ids of strings that a sweep gives back, until they are gone. Of all stores: there is
# one sweep at a time.
cdef unordered_set[hash_t] _leaving
cdef BriefLock _leaving_lock


cdef bint is_leaving(hash_t key) noexcept:
    _leaving_lock.acquire()
    cdef bint found = not _leaving.empty() and _leaving.count(key) != 0
    _leaving_lock.release()
    return found


cdef bint stays(hash_t key) noexcept:
    """Return whether a string stays that is there; if not, wait until it is gone."""
    if not is_leaving(key):
        return True
    while is_leaving(key):
        with nogil:
            let_others_run()
    return False


cdef class StringStore:
    """Two-way map between strings and their ids.

    A string that is added stays. Those that texts bring along go again when no doc
    needs them any more, and there are many of them: see `Vocab.sweep`.

    Parameters
    ----------
    strings : iterable of str, optional
        Strings to add.
    """

    def __cinit__(self, *args, **kwargs):
        self._listed = NO_STRINGS
        self._strings = StringTable()

    def __init__(self, strings=None):
        self._listed = NO_STRINGS
        self._strings.clear()
        self._passing.clear()
        self._n_sweeps = 0
        self.in_zone = False
        self.epoch = 0
        self._gave_back = False
        self.n_vocabs = 0
        for string in strings or ():
            self.add(string)

    cdef attr_t add_utf8(self, const char* utf8, Py_ssize_t length) except? 0:
        return self.add_string(PyUnicode_DecodeUTF8(utf8, length, NULL))

    cdef str get(self, attr_t key):
        if key < <attr_t>N_SYMBOLS:
            return _SYMBOLS[key]
        cdef ListedStrings listed = self._listed
        cdef Py_ssize_t place = listed.find(key)
        if place >= 0:
            return listed.at(place)
        string = self._strings.find(key)
        if string is None:
            raise KeyError(self._why_unknown(key))
        return string

    def _why_unknown(self, key):
        """Return the message for an id without a string."""
        reason = (
            f"No string with the id {key} in this StringStore. Ids can be looked up "
            "only where the string was added: is this another pipeline's vocab?"
        )
        if not self._gave_back:
            return reason
        return (
            f"{reason} Strings that only docs used have been given back here, after "
            "the docs had gone or their memory zone had closed: keep the doc, or the "
            "string in place of its id. `strings.add(string)` makes one stay, and "
            "`vocab.max_passing_strings = 0` all of them."
        )

    def add(self, string):
        """Add a string, or keep one for good that a text brought along.

        Parameters
        ----------
        string : str, bytes, int or None
            The string (bytes are UTF-8), the id of one that is there, or None for the
            empty string.

        Returns
        -------
        int
            The string's id.
        """
        if type(string) is str:
            return self.add_string(string)
        if string is None:
            return 0
        if isinstance(string, (int, numpy.integer)):
            string = int(string)
            self.keep(PyLong_AsUnsignedLongLongMask(string))
            return string
        if isinstance(string, bytes):
            string = string.decode("utf8")
        if not isinstance(string, str):
            raise TypeError(f"Expected a string or an id, got {string!r}.")
        return self.add_string(plain(string))

    cdef attr_t add_string(self, str string) except? 0:
        """Add a string that stays."""
        cdef hash_t key = string_id(string)
        if key < <hash_t>N_SYMBOLS:
            return key
        if self._has(key):
            self.keep(key)
            return key
        self._put(key, string, False)
        return key

    cdef attr_t add_passing(self, str string) except? 0:
        cdef hash_t key
        if string is None:
            return 0
        key = string_id(string)
        if key < <hash_t>N_SYMBOLS or self._has(key):
            return key
        self._put(key, string, True)
        return key

    cdef bint _has(self, hash_t key) noexcept:
        return self._listed.find(key) >= 0 or (self._strings.has(key) and stays(key))

    cdef int _put(self, hash_t key, str string, bint passing) except -1:
        """Put in a string that is new, or was when the caller looked."""
        while True:
            self.lock.acquire()
            if self.in_zone:
                self._zone.push_back(key)
            elif passing:
                self._passing[key] = self._n_sweeps
            self.lock.release()
            # Another thread may have been faster, and may want it to stay.
            if not self._strings.put(key, string) or not passing:
                self.keep(key)
            # It goes again where a sweep came before it was in the table.
            if stays(key):
                return 0

    cdef void keep(self, attr_t key) noexcept:
        self.lock.acquire()
        if not self._passing.empty():
            self._passing.erase(key)
        self.lock.release()

    @property
    def n_passing(self):
        """The number of strings that only texts have used."""
        return self.count_passing()

    cdef Py_ssize_t count_passing(self) noexcept:
        self.lock.acquire()
        cdef Py_ssize_t n = self._passing.size()
        self.lock.release()
        return n

    cdef void begin_sweep(self) noexcept:
        self._n_sweeps += 1

    cdef void mark(self, attr_t key) noexcept:
        if key < <attr_t>N_SYMBOLS:
            return
        found = self._passing.find(key)
        if found != self._passing.end():
            dereference(found).second = self._n_sweeps

    cdef Py_ssize_t sweep(self) except -1:
        cdef Py_ssize_t n_before = self._passing.size()
        # Those of the sweep before are yet to go.
        if not _leaving.empty():
            return 0
        place = self._passing.begin()
        while place != self._passing.end():
            if dereference(place).second == self._n_sweeps:
                postincrement(place)
            else:
                _leaving.insert(dereference(place).first)
                place = self._passing.erase(place)
        if <Py_ssize_t>self._passing.size() < n_before:
            self.epoch += 1
            self._gave_back = True
        return n_before - <Py_ssize_t>self._passing.size()

    def _drop_leaving(self):
        """Drop the strings that a sweep has found to go, once other threads run again.

        Not in the sweep itself, in which no Python object may go.
        """
        cdef hash_t key
        try:
            for key in _leaving:
                self._strings.drop(key)
        finally:
            _leaving_lock.acquire()
            _leaving.clear()
            _leaving_lock.release()

    def __getitem__(self, key):
        """Return the id of a string, or the string of an id.

        Raises
        ------
        KeyError
            There is no string with this id.
        """
        if type(key) is int:
            return self.get(<attr_t>key)
        if isinstance(key, str):
            return string_id(plain(key))
        if isinstance(key, bytes):
            return string_id(key.decode("utf8"))
        return self.get(<attr_t>key)

    def as_int(self, key):
        """Return an id for a string or an id, without adding it."""
        return string_id(plain(key)) if isinstance(key, str) else key

    def as_string(self, key):
        """Return the string for a string or an id."""
        return plain(key) if isinstance(key, str) else self.get(<attr_t>key)

    def __contains__(self, key):
        cdef hash_t id_
        if type(key) is str:
            id_ = string_id(<str>key)
        elif isinstance(key, bytes):
            id_ = string_id(key.decode("utf8"))
        else:
            id_ = string_id(plain(key)) if isinstance(key, str) else <hash_t>key
        return (
            id_ < <hash_t>N_SYMBOLS
            or self._listed.find(id_) >= 0
            or self._strings.has(id_)
        )

    def __len__(self):
        return self._listed.count() + self._strings.size()

    def __iter__(self):
        """Yield the strings in the order in which they were added."""
        return iter(self.values())

    def keys(self):
        """Return the ids in the order in which they were added."""
        return self._listed.keys() + self._strings.keys()

    def values(self):
        """Return the strings in the order in which they were added."""
        return self._listed.values() + self._strings.strings()

    def items(self):
        """Return ``(string, id)`` pairs in the order in which they were added."""
        return [(string, string_id(string)) for string in self.values()]

    def __reduce__(self):
        return StringStore, (list(self),)

    @contextmanager
    def memory_zone(self):
        """Forget, at the end of the ``with`` block, strings first seen within it."""
        cdef hash_t key
        cdef vector[hash_t] zone
        if self.in_zone:
            raise ValueError("A memory zone is already open: zones can't be nested.")
        self.in_zone = True
        try:
            yield self
        finally:
            self.lock.acquire()
            zone.swap(self._zone)
            self.in_zone = False
            if not zone.empty():
                self.epoch += 1
                self._gave_back = True
            self.lock.release()
            for key in zone:
                self._strings.drop(key)

    def to_disk(self, path):
        """Write the strings to a JSON file, in the order of the alphabet."""
        srsly.write_json(Path(path), sorted(self))

    def from_disk(self, path):
        """Replace the strings by those of a JSON file."""
        path = Path(path)
        if not path.is_file():
            raise MissingFileError(
                f"{path} is missing. Expected the list of strings that belongs to a "
                f"vocabulary. Copy the whole folder of the pipeline again"
            )
        try:
            return self.from_bytes(path.read_bytes())
        except ValueError as error:
            raise InputError(
                f"{path} can't be read: {error}. Expected a list of strings in JSON"
            ) from error

    def to_bytes(self, **kwargs):
        """Return the strings as JSON, in the order of the alphabet."""
        return srsly.json_dumps(sorted(self)).encode("utf8")

    def from_bytes(self, bytes_data, **kwargs):
        """Replace the strings by those that `to_bytes` packed."""
        cdef bytes data = bytes(bytes_data)
        listed = None if self.in_zone else read_json_list(data)
        self._listed = listed or NO_STRINGS
        self._strings.clear()
        self.lock.acquire()
        self._passing.clear()
        self.epoch += 1
        self.lock.release()
        if listed is None:
            self._add_json(data)
        return self

    def _add_json(self, bytes data):
        strings = srsly.json_loads(data)
        if not isinstance(strings, list):
            raise InputError(
                f"The strings of a vocabulary are a {type(strings).__name__} in JSON. "
                f"Expected a list of strings"
            )
        for string in strings:
            if not isinstance(string, str):
                raise InputError(
                    f"The strings of a vocabulary have {string!r:.80} among them. "
                    f"Expected a list of strings in JSON"
                )
            self.add(string)


cdef struct FoundC:
    const char* start              # after the quote
    Py_ssize_t length
    bint is_escaped


cdef ListedStrings read_json_list(bytes data):
    """Return the strings of a JSON list; None for anything else."""
    cdef const char* text = data
    cdef vector[FoundC] found
    cdef FoundC one
    cdef hash_t key
    cdef Py_ssize_t length
    cdef const char* utf8
    cdef ListedStrings listed = ListedStrings()
    if not find_strings(text, text + len(data), found):
        return None
    # Of ten thousand strings a hundred are escaped; they are read at one go.
    escaped = [(one.start - 1)[:one.length + 2] for one in found if one.is_escaped]
    unescaped = iter(srsly.json_loads(b"[" + b",".join(escaped) + b"]"))
    listed.reserve(found.size(), len(data))
    for one in found:
        utf8, length = one.start, one.length
        if one.is_escaped:
            string = next(unescaped)
            utf8 = PyUnicode_AsUTF8AndSize(string, &length)
        elif not is_ascii(utf8, length):
            # An error now, rather than when somebody asks for it.
            PyUnicode_DecodeUTF8(utf8, length, NULL)
        key = id_of_utf8(utf8, length)
        if key >= <hash_t>N_SYMBOLS:
            listed.add(key, utf8, length)
    return listed


cdef bint find_strings(
    const char* place, const char* end, vector[FoundC]& found
) except -1:
    """Find the strings of a JSON list; return whether it is one of strings alone."""
    cdef FoundC one
    place = past_space(place, end)
    if place == end or place[0] != c"[":
        return False
    while place < end and (place[0] == c"[" or place[0] == c","):
        place = past_space(place + 1, end)
        if place == end or place[0] != c'"':
            return False
        place += 1
        one.start = place
        one.is_escaped = False
        while place < end and place[0] != c'"':
            if place[0] == c"\\":
                one.is_escaped = True
                place += 1
            place += 1
        if place >= end:
            return False
        one.length = place - one.start
        found.push_back(one)
        place = past_space(place + 1, end)
    return place < end and place[0] == c"]" and past_space(place + 1, end) == end


cdef inline bint is_ascii(const char* utf8, Py_ssize_t length) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(length):
        if <unsigned char>utf8[i] > 0x7F:
            return False
    return True


cdef inline const char* past_space(const char* place, const char* end) noexcept nogil:
    """Return the place of the first character that is no white space in JSON."""
    while place < end and (
        place[0] == c" " or place[0] == c"\n" or place[0] == c"\r" or place[0] == c"\t"
    ):
        place += 1
    return place
