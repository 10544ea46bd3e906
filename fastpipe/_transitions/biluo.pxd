"""The BILUO transition system for named entities."""

from .transition_system cimport Gold, TransitionSystem


cdef enum:
    # The transitions, numbered as in files.
    MISSING = 0
    BEGIN = 1
    IN = 2
    LAST = 3
    UNIT = 4
    OUT = 5
    N_ACTIONS = 6


cdef class BiluoPushDown(TransitionSystem):
    cdef Gold _new_gold(self, int n, wrong)
