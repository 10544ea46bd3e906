"""The tokenizer's memory of how it split the words that it has met."""

from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memcpy, memset
from murmurhash.mrmr cimport hash64

# Slots that a key can choose from.
cdef int N_WAYS = 4


cdef hash_t hash_chunk(const void* text, int n_bytes, int kind) noexcept nogil:
    return hash64(<void*>text, n_bytes, kind)


cdef ChunkC* new_chunk(
    hash_t key, const void* text, int n_bytes, int kind, int n_tokens
) noexcept nogil:
    cdef size_t head = sizeof(ChunkC)
    cdef size_t lexemes = n_tokens * sizeof(LexemeC*)
    cdef size_t norms = n_tokens * sizeof(attr_t)
    cdef char* block = <char*>malloc(head + lexemes + norms + n_bytes)
    cdef ChunkC* chunk = <ChunkC*>block
    if block == NULL:
        return NULL
    memset(block, 0, head + lexemes + norms)
    memcpy(block + head + lexemes + norms, text, n_bytes)
    chunk.key = key
    chunk.lexemes = <const LexemeC**>(block + head)
    chunk.norms = <attr_t*>(block + head + lexemes)
    chunk.text = block + head + lexemes + norms
    chunk.n_bytes = n_bytes
    chunk.kind = kind
    chunk.n_tokens = n_tokens
    return chunk


cdef void free_chunk(ChunkC* chunk) noexcept nogil:
    free(chunk)


cdef class ChunkCache:
    """A table of tokenised chunks with a bound.

    Parameters
    ----------
    max_size : int
        The largest number of chunks to keep; 0 keeps none.
    """

    def __cinit__(self, int max_size):
        self._n_sets = 0 if max_size <= 0 else max(1, max_size // N_WAYS)
        self.n_chunks = 0
        self._slots = <ChunkC**>calloc(max(1, self._n_sets * N_WAYS), sizeof(ChunkC*))
        if self._slots == NULL:
            raise MemoryError(f"No memory for a tokenizer cache of {max_size} chunks.")

    def __dealloc__(self):
        if self._slots != NULL:
            self.clear()
            free(self._slots)

    def __len__(self):
        """Return the number of chunks that are kept."""
        return self.n_chunks

    cdef ChunkC* get(
        self, hash_t key, const void* text, int n_bytes, int kind, int zone
    ) noexcept nogil:
        cdef ChunkC** ways
        cdef ChunkC* chunk
        cdef int i
        if self._n_sets == 0:
            return NULL
        ways = &self._slots[(key % <hash_t>self._n_sets) * N_WAYS]
        for i in range(N_WAYS):
            chunk = ways[i]
            if (
                chunk != NULL
                and chunk.key == key
                and chunk.n_bytes == n_bytes
                and chunk.kind == kind
                and (chunk.zone == 0 or chunk.zone == zone)
                and memcmp(chunk.text, text, n_bytes) == 0
            ):
                chunk.used = True
                return chunk
        return NULL

    cdef bint put(self, ChunkC* chunk) noexcept nogil:
        cdef ChunkC** ways
        cdef int i, victim = -1
        if self._n_sets == 0:
            return False
        ways = &self._slots[(chunk.key % <hash_t>self._n_sets) * N_WAYS]
        for i in range(N_WAYS):
            if ways[i] == NULL or (ways[i].zone != 0 and ways[i].zone != chunk.zone):
                victim = i
                break
            if victim == -1 and not ways[i].used:
                victim = i
        if victim == -1:
            # All were used since the last time: each gets a second chance but the first.
            for i in range(N_WAYS):
                ways[i].used = False
            victim = 0
        if ways[victim] == NULL:
            self.n_chunks += 1
        else:
            free_chunk(ways[victim])
        ways[victim] = chunk
        return True

    cdef void clear(self) noexcept nogil:
        cdef int i
        for i in range(self._n_sets * N_WAYS):
            if self._slots[i] != NULL:
                free_chunk(self._slots[i])
                self._slots[i] = NULL
        self.n_chunks = 0
