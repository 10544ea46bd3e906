from cymem.cymem cimport Pool
from libc.stdint cimport uint64_t
from preshed.maps cimport PreshMap

from ._doc cimport Doc
from ._structs cimport LexemeC, attr_t
from ._vocab cimport Vocab


cdef struct PieceC:
    # One token that a chunk of text is cut into.
    const LexemeC* lex
    attr_t norm      # 0: the lexeme's


cdef struct ChunkC:
    # What a chunk of text between white space is cut into.
    int length       # in code points; tells chunks with equal hashes apart
    int n_pieces
    PieceC* pieces


cdef class Tokenizer:
    cdef readonly Vocab vocab
    cdef object _prefix_search
    cdef object _suffix_search
    cdef object _infix_finditer
    cdef object _token_match
    cdef object _url_match
    cdef readonly bint faster_heuristics
    cdef readonly int max_cache_size

    cdef dict _rules                # string -> list of {attribute id: value}
    cdef dict _specials             # string -> list of (text, norm id)
    cdef dict _phrases              # orth of the first token -> list of (orths, string)

    cdef Pool _cache_mem
    cdef PreshMap _cache            # hash of the characters -> ChunkC*
    cdef int _n_cached

    cdef int _add_chunk(
        self, Doc doc, str text, int kind, const void* data, int start, int end
    ) except -1
    cdef int _push(self, Doc doc, list pieces) except -1
    cdef int _remember(self, uint64_t key, int length, list pieces) except -1
