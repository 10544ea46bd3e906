from cymem.cymem cimport Pool
from libcpp.vector cimport vector
from preshed.maps cimport PreshMap

from ._morphology cimport Morphology
from ._strings cimport StringStore
from ._structs cimport LexemeC, TokenC, attr_t, hash_t


cdef class Vocab:
    # Everything that the docs of one pipeline share.
    cdef Pool mem
    cdef PreshMap _lexemes             # orth -> LexemeC*
    cdef Pool _passing_mem             # lexemes of the open memory zone
    cdef vector[hash_t] _passing
    cdef int n_lexemes
    cdef int _n_forgotten              # lexemes taken out of the map since it was made
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
    # The pointers stay valid as long as the vocab lives; those of lexemes made in a
    # memory zone, as long as the zone is open.
    cdef const LexemeC* get(self, str string) except NULL
    cdef const LexemeC* get_by_orth(self, attr_t orth) except NULL
    cdef const LexemeC* _new_lexeme(self, str string, attr_t orth) except NULL
    cdef int _compact_lexemes(self) except -1
    # Set a token's tag; where the tag map knows it, its pos and morph as well.
    cdef int assign_tag(self, TokenC* token, attr_t tag) except -1


# What the token points to where an index is out of bounds.
cdef LexemeC* EMPTY_LEXEME
