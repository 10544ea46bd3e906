"""Texts cut into chunks, of which those that the tokenizer knows are tokens already.

The first of the tokenizer's two steps. It only reads: texts, the cache of chunks, and
what special cases begin with. So the threads of the pool share the texts, while the one
that calls them holds the GIL and nothing can change. What is left for the second step
needs Python: the chunks that are not known, the special cases, and the docs.
"""

from .chunk_cache cimport ChunkTableC
from .._lexicon.roots cimport Root
from .special_cases cimport StartsC
from .._lexicon.structs cimport TokenC, hash_t
from .._lexicon.vocab cimport Vocab


cdef struct CacheMissC:
    # A chunk that is not known.
    hash_t key
    int n_before      # tokens of known chunks in front of it
    int start         # in the text's characters
    int end
    bint spacy        # is one space after it, which belongs to its last token?


cdef struct CutC:
    # A text, and what is known of it.
    const char* data
    Py_ssize_t length     # in characters
    int kind              # bytes a character
    TokenC* tokens        # of the known chunks: an array of `_docs.token_array`
    int n_tokens
    int capacity
    CacheMissC* misses
    int n_misses
    int miss_capacity
    bint may_match        # may there be a special case? True where there are misses
    bint failed           # there was no memory


cdef struct KnownC:
    # The chunks whose tokens are known, and what special cases begin with.
    const ChunkTableC* chunks
    StartsC starts
    int zone              # the vocabulary's memory zone


# Begin with a text, which has to stay where it is until it is cut.
cdef int open_cut(CutC* cut, str text) except -1
# Cut it. Its tokens are to be put into a root before any Python code runs.
cdef void pre_tokenize(CutC* cut, const KnownC* known) noexcept nogil
cdef void free_cut(CutC* cut) noexcept nogil
# The same where a doc has taken the tokens over.
cdef void free_misses(CutC* cut) noexcept nogil


cdef class PreTokenizedTexts(Root):
    # Texts that have been cut; keeps the words of their tokens.
    cdef Vocab vocab
    cdef list texts
    cdef CutC* cuts
    cdef int n
    cdef int zone             # of the vocabulary, when they were cut
    cdef int epoch

    # Cut all texts, on the threads of the pool.
    cdef int cut_all(self, KnownC* known) except -1
    # Are the words of the tokens those that the vocabulary has?
    cdef bint is_valid(self) noexcept
