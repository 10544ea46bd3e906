"""The lexemes of a vocabulary: their memory, and how long they stay."""

from libc.stdlib cimport calloc, free
from libc.string cimport memset

cdef enum:
    SLAB = 512    # entries that are allocated together


# The two lie at the same address.
cdef inline LexemeEntryC* entry_of(const LexemeC* lexeme) noexcept nogil:
    return <LexemeEntryC*>lexeme


cdef class LexemeTable:
    """Lexemes by the ids of their strings; see ``_lexicon/lexemes.pxd``."""

    def __dealloc__(self):
        for slab in self.slabs:
            free(slab)

    def __len__(self):
        return self.entries.size()

    def keys(self):
        """Return the ids of the lexemes' strings."""
        self.lock.acquire()
        cdef vector[hash_t] keys = self.entries.ids()
        self.lock.release()
        return keys

    cdef LexemeC* get(self, attr_t orth) noexcept:
        self.lock.acquire()
        cdef LexemeC* found = self._find(orth)
        self.lock.release()
        return found

    cdef LexemeC* _find(self, attr_t orth) noexcept:
        cdef LexemeEntryC* found = self.entries.find(orth)
        return <LexemeC*>found

    cdef LexemeC* start(self, attr_t orth) except NULL:
        cdef LexemeEntryC* slab
        cdef LexemeEntryC* entry
        cdef int i
        self.lock.acquire()
        if self.free_entries == NULL:
            slab = <LexemeEntryC*>calloc(SLAB, sizeof(LexemeEntryC))
            if slab == NULL:
                self.lock.release()
                raise MemoryError("No memory for further lexemes.")
            self.slabs.push_back(slab)
            for i in range(SLAB - 1, -1, -1):
                slab[i].next = self.free_entries
                self.free_entries = &slab[i]
        entry = self.free_entries
        self.free_entries = entry.next
        entry.next = NULL
        entry.state = NEW
        entry.reached = self.n_sweeps
        entry.lexeme.orth = orth
        self.lock.release()
        return &entry.lexeme

    cdef LexemeC* flush(self, LexemeC* lexeme) except NULL:
        self.lock.acquire()
        cdef LexemeEntryC* known = self.entries.insert(lexeme.orth, entry_of(lexeme))
        if known != entry_of(lexeme):
            self._take_back(lexeme)
        else:
            known.state = PASSING
            if self.in_zone:
                self.zone.push_back(known)
        self.lock.release()
        if known == NULL:
            raise MemoryError("No memory for further lexemes.")
        return &known.lexeme

    cdef void release(self, LexemeC* lexeme) noexcept:
        self.lock.acquire()
        self._take_back(lexeme)
        self.lock.release()

    cdef void _take_back(self, LexemeC* lexeme) noexcept:
        cdef LexemeEntryC* entry = entry_of(lexeme)
        if self.entries.find(lexeme.orth) == entry:
            self.entries.take(lexeme.orth)
        # A token that still refers to it, against the rules, sees the empty string.
        memset(lexeme, 0, sizeof(LexemeC))
        entry.state = FREE
        entry.next = self.free_entries
        self.free_entries = entry

    cdef void keep(self, LexemeC* lexeme) noexcept:
        # The empty string's lexeme is no entry of any table.
        if lexeme != NULL and lexeme.orth != 0:
            self.lock.acquire()
            entry_of(lexeme).state = KEPT
            self.lock.release()

    cdef void forget(self) noexcept:
        cdef IdMap[LexemeEntryC] forgotten
        cdef int i
        self.lock.acquire()
        forgotten.swap(self.entries)
        for slab in self.slabs:
            for i in range(SLAB):
                if slab[i].state == KEPT:
                    slab[i].state = PASSING
        self.lock.release()

    # Memory zones.

    cdef void open_zone(self) noexcept:
        self.in_zone = True

    cdef void close_zone(self) noexcept:
        # There are no sweeps in a zone, so all of these are still what they were.
        self.lock.acquire()
        for entry in self.zone:
            if entry.state != FREE:
                self._take_back(&entry.lexeme)
        self.zone.clear()
        self.in_zone = False
        self.lock.release()

    # Sweeps.

    cdef void begin_sweep(self) noexcept:
        self.n_sweeps += 1
        self.n_marks = 0

    cdef void mark(self, const LexemeC* lexeme) noexcept:
        if lexeme.orth != 0:
            entry_of(lexeme).reached = self.n_sweeps
        self.n_marks += 1

    cdef void sweep(self, StringStore strings) noexcept:
        cdef int i
        cdef const LexemeC* lexeme
        for slab in self.slabs:
            for i in range(SLAB):
                if slab[i].state == FREE:
                    continue
                lexeme = &slab[i].lexeme
                if slab[i].state == PASSING and slab[i].reached != self.n_sweeps:
                    self._take_back(<LexemeC*>lexeme)
                    continue
                strings.mark(lexeme.orth)
                strings.mark(lexeme.lower)
                strings.mark(lexeme.norm)
                strings.mark(lexeme.shape)
                strings.mark(lexeme.prefix)
                strings.mark(lexeme.suffix)
                strings.mark(lexeme.lang)
