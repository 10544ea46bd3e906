"""The tokenizer's memory of how it split the words that it has met."""

from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memcpy, memset
from murmurhash.mrmr cimport hash64

cdef extern from "_kernels/relaxed.h" namespace "fastpipe" nogil:
    void set_flag(int* flag)

# Chunks to look at for one that was not used of late.
cdef int N_TRIES = 4


cdef hash_t hash_chunk(const void* text, int n_bytes, int kind) noexcept nogil:
    return hash64(<void*>text, n_bytes, kind)


cdef ChunkC* find_chunk(
    const ChunkTableC* table, hash_t key, const void* text, int n_bytes, int kind,
    int zone,
) noexcept nogil:
    cdef ChunkC* chunk = table.buckets[key & table.mask]
    while chunk != NULL:
        if (
            chunk.key == key
            and chunk.n_bytes == n_bytes
            and chunk.kind == kind
            and (chunk.zone == 0 or chunk.zone == zone)
            and memcmp(chunk_text(chunk), text, n_bytes) == 0
        ):
            set_flag(&chunk.used)
            return chunk
        chunk = chunk.next
    return NULL


cdef ChunkC* new_chunk(
    hash_t key, const void* text, int n_bytes, int kind, int n_tokens
) noexcept nogil:
    cdef size_t arrays = n_tokens * (sizeof(LexemeC*) + sizeof(attr_t))
    cdef ChunkC* chunk = <ChunkC*>malloc(sizeof(ChunkC) + arrays + n_bytes)
    if chunk == NULL:
        return NULL
    memset(chunk, 0, sizeof(ChunkC) + arrays)
    chunk.key = key
    chunk.n_bytes = n_bytes
    chunk.kind = kind
    chunk.n_tokens = n_tokens
    memcpy(<char*>chunk_text(chunk), text, n_bytes)
    return chunk


cdef void free_chunk(ChunkC* chunk) noexcept nogil:
    free(chunk)


cdef class ChunkCache(Root):
    """A table of tokenised chunks with a bound.

    Parameters
    ----------
    max_size : int
        The largest number of chunks to keep; 0 keeps none.
    """

    def __cinit__(self, int max_size):
        cdef hash_t n_buckets = 1
        self.max_size = max(0, max_size)
        self.n_chunks = 0
        while n_buckets < <hash_t>self.max_size:
            n_buckets *= 2
        self.table.mask = n_buckets - 1
        self.table.buckets = <ChunkC**>calloc(n_buckets, sizeof(ChunkC*))
        self._ring = <ChunkC**>calloc(max(1, self.max_size), sizeof(ChunkC*))
        if self.table.buckets == NULL or self._ring == NULL:
            raise MemoryError(f"No memory for a tokenizer cache of {max_size} chunks.")

    def __dealloc__(self):
        self.leave()
        if self.table.buckets != NULL and self._ring != NULL:
            self.clear()
        free(self.table.buckets)
        free(self._ring)

    def __len__(self):
        """Return the number of chunks that are kept."""
        return self.n_chunks

    cdef void put(self, ChunkC* chunk) noexcept nogil:
        cdef int place
        self.lock.acquire()
        if self.n_chunks < self.max_size:
            place = self.n_chunks
            self.n_chunks += 1
        else:
            place = self._evict(chunk.key)
        self._ring[place] = chunk
        chunk.next = self.table.buckets[chunk.key & self.table.mask]
        self.table.buckets[chunk.key & self.table.mask] = chunk
        self.lock.release()

    cdef int _evict(self, hash_t key) noexcept nogil:
        """Free a chunk to make capacity for this key, and return its place in the ring.

        Where to look depends on the key, as good as at random: so the chunks of a text
        that is read again and again stay for the most part, though it has more of them
        than there is capacity for. A queue would have lost each before it comes again.
        """
        cdef int place = <int>((key >> 32) % <hash_t>self.max_size)
        cdef int n_tries = 0
        while self._ring[place].used and n_tries < N_TRIES:
            n_tries += 1
            self._ring[place].used = False
            place = place + 1 if place + 1 < self.max_size else 0
        self._drop(self._ring[place])
        return place

    cdef void _drop(self, ChunkC* chunk) noexcept nogil:
        """Free a chunk that is in a bucket; its place in the ring is the caller's."""
        cdef ChunkC** link = &self.table.buckets[chunk.key & self.table.mask]
        while link[0] != chunk:
            link = &link[0].next
        link[0] = chunk.next
        free_chunk(chunk)

    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept:
        cdef ChunkC* chunk
        cdef int i, k, n_left = 0
        for i in range(self.n_chunks):
            chunk = self._ring[i]
            # A zone's lexemes may be gone; what was used but once won't be missed.
            if chunk.zone != 0 or not chunk.used:
                self._drop(chunk)
                continue
            chunk.used = False
            self._ring[n_left] = chunk
            n_left += 1
            for k in range(chunk.n_tokens):
                lexemes.mark(chunk_lexemes(chunk)[k])
                strings.mark(chunk_norms(chunk)[k])
        self.n_chunks = n_left

    cdef void clear(self) noexcept nogil:
        cdef int i
        self.lock.acquire()
        for i in range(self.n_chunks):
            free_chunk(self._ring[i])
        memset(self.table.buckets, 0, (self.table.mask + 1) * sizeof(ChunkC*))
        self.n_chunks = 0
        self.lock.release()
