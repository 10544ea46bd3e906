from .._lexicon.lexemes cimport LexemeTable
from .._lexicon.roots cimport Root
from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport LexemeC, attr_t, hash_t
from .._runtime.free_threading cimport BriefLock


cdef struct ChunkC:
    # The tokens of a stretch of text without whitespace, or of whitespace alone. One
    # block of memory: after the struct lie the lexemes, the norms and the text.
    hash_t key
    ChunkC* next              # in the same bucket
    int n_bytes               # of the text
    int kind                  # bytes a character, as in the str: 1, 2 or 4
    int n_tokens
    int zone                  # memory zone of the lexemes, 0: they stay
    bint may_start            # may a special case begin at one of the tokens?
    int used                  # since the cache last looked for something to throw out


cdef inline const LexemeC** chunk_lexemes(const ChunkC* chunk) noexcept nogil:
    return <const LexemeC**>(chunk + 1)


# 0: the lexeme's own.
cdef inline attr_t* chunk_norms(const ChunkC* chunk) noexcept nogil:
    return <attr_t*>(chunk_lexemes(chunk) + chunk.n_tokens)


cdef inline const char* chunk_text(const ChunkC* chunk) noexcept nogil:
    return <const char*>(chunk_norms(chunk) + chunk.n_tokens)


cdef struct ChunkTableC:
    ChunkC** buckets
    hash_t mask               # number of buckets, a power of two, less one


cdef class ChunkCache(Root):
    # Tokenised chunks by their text, up to so many. When it is full, a new one takes
    # the place of one that was not used of late. A sweep of the vocabulary leaves those
    # that were used since the last one, and their words.
    cdef BriefLock lock       # for as long as `find_chunk` and what it returns are used
    cdef ChunkTableC table
    cdef ChunkC** _ring       # all chunks
    cdef readonly int max_size
    cdef readonly int n_chunks

    # Hand a chunk over to the cache, which frees it when it throws it out. There must
    # be capacity for one at least.
    cdef void put(self, ChunkC* chunk) noexcept nogil
    cdef void clear(self) noexcept nogil
    cdef int _evict(self, hash_t key) noexcept nogil
    cdef void _drop(self, ChunkC* chunk) noexcept nogil


# The chunk of a text, or NULL. Several threads may look at a time, as long as one that
# waits for them holds the GIL and the cache's lock, without which nobody puts a chunk
# in or throws one out.
cdef ChunkC* find_chunk(
    const ChunkTableC* table, hash_t key, const void* text, int n_bytes, int kind,
    int zone,
) noexcept nogil
cdef hash_t hash_chunk(const void* text, int n_bytes, int kind) noexcept nogil
# A chunk with capacity for so many tokens, its text copied in; NULL: out of memory.
cdef ChunkC* new_chunk(
    hash_t key, const void* text, int n_bytes, int kind, int n_tokens
) noexcept nogil
cdef void free_chunk(ChunkC* chunk) noexcept nogil
