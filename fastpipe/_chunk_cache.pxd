from ._lexemes cimport LexemeTable
from ._roots cimport Root
from ._strings cimport StringStore
from ._structs cimport LexemeC, attr_t, hash_t


cdef struct ChunkC:
    # The tokens of a stretch of text without whitespace, or of whitespace alone. One
    # block of memory: the arrays and the text lie behind the struct.
    hash_t key
    ChunkC* next              # in the same bucket
    const void* text          # its characters as in the str: kind bytes each
    int n_bytes
    int kind                  # 1, 2 or 4
    int n_tokens
    int zone                  # memory zone of the lexemes, 0: they stay
    bint used                 # since the cache last looked for something to throw out
    const LexemeC** lexemes   # (n_tokens,)
    attr_t* norms             # (n_tokens,), 0: the lexeme's own


cdef class ChunkCache(Root):
    # Tokenised chunks by their text, up to so many. When it is full, a new one takes
    # the place of one that was not used of late. A sweep of the vocabulary leaves those
    # that were used since the last one, and their words.
    cdef ChunkC** _buckets
    cdef ChunkC** _ring       # all chunks
    cdef hash_t _mask         # number of buckets, a power of two, less one
    cdef readonly int max_size
    cdef readonly int n_chunks

    # The chunk of a text, or NULL.
    cdef ChunkC* get(
        self, hash_t key, const void* text, int n_bytes, int kind, int zone
    ) noexcept nogil
    # Hand a chunk over to the cache, which frees it when it throws it out. There must
    # be room for one at least.
    cdef void put(self, ChunkC* chunk) noexcept nogil
    cdef void clear(self) noexcept nogil
    cdef int _evict(self, hash_t key) noexcept nogil
    cdef void _drop(self, ChunkC* chunk) noexcept nogil


cdef hash_t hash_chunk(const void* text, int n_bytes, int kind) noexcept nogil
# A chunk with room for so many tokens, its text copied in; NULL: out of memory.
cdef ChunkC* new_chunk(
    hash_t key, const void* text, int n_bytes, int kind, int n_tokens
) noexcept nogil
cdef void free_chunk(ChunkC* chunk) noexcept nogil
