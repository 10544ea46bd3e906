from .lexemes cimport LexemeTable
from .morphology cimport Morphology
from .roots cimport RootList
from .strings cimport StringStore
from .structs cimport LexemeC, TokenC, attr_t


cdef class Vocab:
    # Everything that the docs of one pipeline share.
    cdef LexemeTable lexemes
    cdef RootList roots                # what keeps passing words
    # Strings that only texts have used, from which on those are given back that nothing
    # refers to. 0: never.
    cdef public Py_ssize_t max_passing_strings
    cdef Py_ssize_t _sweep_at          # number of passing strings of the next sweep
    # Who keeps LexemeC pointers must drop them when the epoch changes, and those made
    # in a memory zone when the number of the open zone (0: none) does.
    cdef readonly int epoch
    cdef readonly int zone
    cdef int _n_zones

    cdef readonly StringStore strings
    cdef public Morphology morphology
    cdef public object vectors         # vectors.Vectors
    cdef public object lookups         # lookups.Lookups
    cdef public object writing_system  # dict: direction, has_case, has_letters
    cdef public object get_noun_chunks  # the language's noun chunk iterator
    cdef public dict cfg
    cdef public dict lex_attr_getters  # attribute id -> function of a string
    cdef readonly dict tag_map         # tag id -> (pos, morph)

    # The lexeme of a string or of a string's id, made when seen for the first time.
    # Put it into a doc, or another root, before any Python code runs: that keeps it
    # (`_lexicon/roots.pxd`). Those made in a memory zone stay while the zone is open.
    cdef const LexemeC* get(self, str string) except NULL
    cdef const LexemeC* get_by_orth(self, attr_t orth) except NULL
    cdef const LexemeC* _new_lexeme(self, str string, attr_t orth) except NULL
    cdef int _compute_attrs(self, LexemeC* lexeme, str string) except -1
    # Sweep if there are many passing strings: called whenever a doc is made.
    cdef int ensure_capacity(self) except -1
    # Set a token's tag; where the tag map knows it, its pos and morph as well.
    cdef int assign_tag(self, TokenC* token, attr_t tag) except -1


# Makes a view of a lexeme, and has the lexeme stay if it is to be kept.
ctypedef object (*lexeme_factory_t)(Vocab vocab, attr_t orth, bint kept)

# Let `vocab[...]` return views that this function makes. The views' module calls this
# when it is imported, so imports go one way: from the view to what it looks at.
cdef void register_lexeme_view(lexeme_factory_t factory)

# What the token points to where an index is out of bounds.
cdef LexemeC* EMPTY_LEXEME
