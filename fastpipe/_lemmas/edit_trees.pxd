from libc.stdint cimport int64_t, uint32_t, uint64_t
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport attr_t
from .._lexicon.vocab cimport Vocab

# Stands for "no tree": what is left on that side of the match is empty, as in files.
cdef uint32_t NO_TREE
# A tree that is not there, where none is to be added.
cdef uint32_t UNKNOWN_TREE


cdef struct EditTreeC:
    # A node: a match that leaves characters before and after it to other trees, or a
    # substitution of a string by another.
    bint is_match
    uint32_t prefix_len    # of a match: characters before it ...
    uint32_t suffix_len    # ... and after it
    uint32_t prefix_tree   # what becomes of them: indices of trees
    uint32_t suffix_tree
    attr_t orig            # of a substitution: ids of the two strings
    attr_t subst


cdef class EditTrees:
    # The trees by index; children come before their parents.
    cdef readonly StringStore strings
    cdef vector[EditTreeC] trees
    # Hash of a node -> its index; of nodes with one hash, all but the first have the
    # next free number.
    cdef unordered_map[uint64_t, uint32_t] index

    cdef uint32_t insert(self, EditTreeC tree, bint may_add)
    cdef uint32_t build(self, str form, str lemma, bint may_add)
    cdef str apply_to(self, uint32_t tree_id, str form)


cdef class TreeMemo:
    # What has been computed for words that came up: by two ids, see the methods.
    cdef EditTrees trees
    cdef Vocab vocab
    cdef unordered_map[uint64_t, int64_t] tree_of
    cdef unordered_map[uint64_t, attr_t] lemma_of
    cdef int epoch
    cdef int strings_epoch

    cdef attr_t apply_id(self, attr_t orth, int64_t tree_id) except? 0
    cdef void _follow(self) noexcept
