from libc.stdint cimport int64_t, uint64_t
from libcpp.unordered_map cimport unordered_map
from libcpp.unordered_set cimport unordered_set
from libcpp.vector cimport vector

from .._doc cimport Doc
from .._lexicon.structs cimport TokenC, attr_t
from .._runtime.free_threading cimport BriefLock


# How often a token of a pattern is to be found.
cdef enum quantifier_t:
    ONCE        # exactly one token
    OPTIONAL    # one or none
    REPEATED    # any number, none included


# Equality of an attribute with a value.
cdef struct AttrTestC:
    int attr
    attr_t value


# All that one token has to pass: tests in C first, then predicates in Python. Tokens of
# patterns that ask for the same share one.
cdef struct TokenTestC:
    int first_attr_test
    int n_attr_tests
    int first_predicate
    int n_predicates


cdef struct PatternTokenC:
    quantifier_t quantifier
    bint negated
    int test
    int position    # index of the dict that it was made from, for alignments
    # Can the pattern end before this token, and all that follow be left out?
    bint may_end_before


cdef struct PatternC:
    int first_token
    int n_tokens
    int key            # index in the list of keys
    bint is_ambiguous  # can two ways through it lead to the same state?


# A pattern that has been found up to one of its tokens.
cdef struct MatchStateC:
    int pattern
    int token   # index in the pattern of what is to be found next
    int start   # first token of the text
    int path    # last node of the alignment, -1: none


# A step of an alignment: nodes are linked backwards, so that states can share them.
cdef struct PathNodeC:
    int previous
    int position


cdef struct MatchC:
    int key
    int start
    int end
    int path


cdef class Predicate:
    # A test of a token in Python, called once a value of its attribute.
    cdef readonly int attr      # 0: depends on the token, nothing is remembered
    cdef readonly object function


cdef class PatternSet:
    # Compiled token patterns by key; finds them in one pass over the tokens.
    cdef readonly list keys               # by index; None where removed
    cdef readonly dict index_of           # key -> index
    cdef list patterns                    # [(key, tokens)] in the order of adding
    cdef list predicates
    cdef vector[int] predicate_attrs
    cdef vector[unordered_map[attr_t, bint]] known   # outcomes, by predicate and value
    cdef BriefLock known_lock
    cdef bint is_compiled
    cdef vector[AttrTestC] attr_tests
    cdef vector[int] predicate_ids
    cdef vector[TokenTestC] tests
    cdef vector[PatternTokenC] tokens
    cdef vector[PatternC] compiled
    cdef vector[int] filters              # by key: 0 none, 1 first, 2 longest
    # Patterns by what their first token has to be; those that may begin with anything.
    cdef vector[int] first_attrs
    cdef vector[unordered_map[attr_t, vector[int]]] by_first
    cdef vector[int] anywhere

    cdef int compile(self) except -1
    cdef int index_first(self, PatternC pattern) except -1
    cdef PatternTokenC compile_token(self, tuple token, dict tests, dict predicates)
    cdef list find(self, Doc doc, int start, int end, bint with_alignments)


# What one search remembers.
cdef struct SearchC:
    const TokenC* tokens
    vector[int64_t] tested     # by test: 2 * last token + outcome, or -1
    vector[MatchStateC] states
    vector[MatchStateC] kept
    vector[MatchStateC] pushed
    vector[PathNodeC] paths
    vector[MatchC] matches
    unordered_set[uint64_t] ending_here   # key and start of matches with this end
    unordered_set[uint64_t] ending_next
    unordered_set[uint64_t] seen_states
    bint with_alignments
