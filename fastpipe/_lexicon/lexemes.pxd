from libc.stdint cimport uint8_t, uint32_t
from libcpp.vector cimport vector

from .._runtime.free_threading cimport BriefLock
from .id_map cimport IdMap
from .strings cimport StringStore
from .structs cimport LexemeC, attr_t, hash_t


cdef enum LexemeState:
    FREE      # on the list of free entries
    NEW       # its attributes are being computed
    PASSING   # stays for as long as something refers to it
    KEPT      # stays


cdef struct LexemeEntryC:
    LexemeC lexeme         # comes first, so the address of one is that of the other
    LexemeEntryC* next     # of the list of free entries
    uint32_t reached       # number of the last sweep that found something refer to it
    uint8_t state          # a LexemeState


cdef class LexemeTable:
    # The lexemes of a vocabulary by the ids of their strings. An entry's memory stays
    # readable as long as the table lives, and serves another lexeme once it is given
    # back: so an endless stream of words takes no more than the words of a while.
    cdef BriefLock lock
    cdef IdMap[LexemeEntryC] entries
    cdef vector[LexemeEntryC*] slabs
    cdef LexemeEntryC* free_entries
    cdef vector[LexemeEntryC*] zone     # first seen in the open memory zone
    cdef readonly bint in_zone
    cdef uint32_t n_sweeps
    cdef readonly size_t n_marks        # in the last sweep: how much work it was

    cdef LexemeC* get(self, attr_t orth) noexcept
    # An entry for a lexeme whose attributes are yet to be computed: it stays until
    # `flush` puts it into the table, or `release` takes it back.
    cdef LexemeC* start(self, attr_t orth) except NULL
    # Returns the lexeme of the table: that of another thread, if that was faster.
    cdef LexemeC* flush(self, LexemeC* lexeme) except NULL
    cdef void release(self, LexemeC* lexeme) noexcept
    cdef LexemeC* _find(self, attr_t orth) noexcept
    cdef void _take_back(self, LexemeC* lexeme) noexcept
    # Have a lexeme stay, whether something refers to it or not.
    cdef void keep(self, LexemeC* lexeme) noexcept
    # Compute all anew from now on. Docs may still refer to the old ones.
    cdef void forget(self) noexcept

    cdef void open_zone(self) noexcept
    cdef void close_zone(self) noexcept

    # To sweep: begin, mark what is referred to, then give the rest back; while no other
    # thread runs.
    cdef void begin_sweep(self) noexcept
    cdef void mark(self, const LexemeC* lexeme) noexcept
    cdef void sweep(self, StringStore strings) noexcept
