from .affix_filter cimport AffixFilter, CharFilter
from .affix_search cimport AffixSearch
from .chunk_cache cimport ChunkC, ChunkCache
from .pre_tokenizer cimport CutC, PreTokenizer, RulesC
from .._doc cimport Doc
from .special_cases cimport SpecialCases
from .._lexicon.structs cimport hash_t
from .._lexicon.vocab cimport Vocab


cdef class Tokenizer:
    # Splits texts into tokens by rules.
    cdef readonly Vocab vocab
    cdef SpecialCases _specials
    cdef ChunkCache _cache
    cdef int _epoch             # of the vocab, when the cache was last empty
    cdef readonly int max_cache_size
    cdef AffixSearch _prefixes
    cdef AffixSearch _suffixes
    cdef object _infix_finditer
    cdef object _token_match
    cdef object _url_match
    cdef AffixFilter _infix_filter
    cdef CharFilter _token_filter
    cdef bint _is_token_in_place  # whether token_match can be given offsets
    cdef CharFilter _url_filter
    cdef bint _faster_heuristics
    cdef object _pending        # returns rules that were not needed yet, or is None

    # Take over the pending rules, if there are any.
    cdef int _ready(self) except -1
    # What texts are cut by, as of now.
    cdef int _get_rules(self, RulesC* rules) except -1
    # The tokens of a text by all rules but the special cases that span several words.
    # Writes whether there may be such.
    cdef Doc _split_text(self, str text, bint* may_match)
    cdef Doc _make_doc(self, PreTokenizer pinned, int i)
    # Fill an empty doc with a text's known tokens and those of the chunks between.
    cdef int _fill_misses(self, Doc doc, const CutC* cut, str text) except -1
    # Do what is left to be done with a doc of all tokens.
    cdef int _finish(self, Doc doc, bint may_match) except -1
    # Split a chunk that the cache does not have, append its tokens, and remember them.
    cdef int _append_new(
        self,
        Doc doc,
        str string,
        int idx,
        hash_t key,
        const void* text,
        int n_bytes,
        int kind,
    ) except -1
    cdef bint _is_token(
        self, str string, Py_ssize_t start, Py_ssize_t end, Py_ssize_t* needed
    ) except -1
    cdef bint _is_url(self, str string) except -1
    cdef bint _may_have_infix(self, str string) noexcept
    cpdef list split_chunk(self, str string, bint with_special_cases=*)
