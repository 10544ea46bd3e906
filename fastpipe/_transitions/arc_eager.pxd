"""The arc-eager transition system for dependency trees."""

from libcpp.unordered_set cimport unordered_set

from .._doc cimport Doc
from .._lexicon.structs cimport attr_t
from .transition_system cimport TransitionSystem


cdef enum:
    # The transitions, numbered as in files.
    SHIFT = 0
    REDUCE = 1
    LEFT = 2
    RIGHT = 3
    BREAK = 4
    N_ACTIONS = 5


cdef class ArcEager(TransitionSystem):
    cdef unordered_set[attr_t] decorated    # labels that stand for a lifted arc
    cdef unordered_set[attr_t] left_labels  # labels that LEFT and RIGHT have
    cdef unordered_set[attr_t] right_labels

    cdef attr_t decorated_label(self, Doc doc, attr_t label, attr_t head) except? 0
    cdef attr_t known_label(self, int action, attr_t label) noexcept
