from .chunk_cache cimport ChunkC, ChunkCache
from .chunk_splitter cimport ChunkSplitter
from .pre_tokenizer cimport CutC, PreTokenizedTexts, KnownC
from .._doc cimport Doc
from .special_cases cimport SpecialCases
from .._lexicon.structs cimport hash_t
from .._lexicon.vocab cimport Vocab
from .._runtime.free_threading cimport Flag


cdef class Tokenizer:
    # Splits texts into tokens by rules.
    cdef readonly Vocab vocab
    cdef SpecialCases _specials
    cdef ChunkCache _cache
    cdef int _epoch             # of the vocab, when the cache was last empty
    cdef ChunkSplitter _splitter
    cdef bint _faster_heuristics
    cdef object _pending        # returns rules that were not needed yet, or is None
    cdef Flag _is_pending       # whether it does
    cdef object _pending_lock

    # Take over the pending rules, if there are any.
    cdef int _ready(self) except -1
    # What is known of chunks, as of now.
    cdef int _get_known(self, KnownC* known) except -1
    # The tokens of a text by all rules but the special cases that span several words.
    # Writes whether there may be such.
    cdef Doc _split_text(self, str text, bint* may_match)
    cdef Doc _make_doc(self, PreTokenizedTexts texts, int i)
    # Fill an empty doc with a text's known tokens and those of the chunks between.
    cdef int _fill_misses(self, Doc doc, const CutC* cut, str text) except -1
    # Do what is left to be done with a doc of all tokens.
    cdef int _finish(self, Doc doc, bint may_match) except -1
    # See that special cases are known that a token may begin.
    cdef int _await_patterns(self, str word) except -1
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
