"""One search with beams: their memory, and how they take a step."""

from libc.stdint cimport uint8_t

from .._parser cimport TransitionsC
from .parser_net cimport NetC
from .parser_state cimport StateC
from .transition_system cimport GoldC


cdef struct LinkC:
    # One transition of a sequence. Sequences with the same beginning share its links.
    int before           # the link before, -1: none
    int taken            # the class
    int row              # of the scores that it was chosen by


cdef struct SequenceC:
    double score         # sum of its transitions' scores, if it is not final
    int n_taken
    int slot             # where its state is
    int last             # its last link, -1: none
    bint is_final
    bint is_kept         # among the best, whatever is right
    bint is_right        # all its transitions are right


cdef struct CandidateC:
    # A sequence that goes on with a class; -1: it is final and stays as it is.
    double score
    int parent           # place among the sequences
    int taken
    int row
    bint is_right


cdef struct BeamC:
    int width
    int n_slots           # `width`; with what is right, twice that
    double log_density    # how far below the best score a sequence may be
    StateC* states        # (n_slots,)
    SequenceC* sequences  # (n_slots,): the best first
    int n
    int n_steps
    LinkC* links
    int n_links
    int link_capacity


cdef struct PoolC:
    # Beams of many texts, with their memory, and work memory for one step of one.
    char* block
    int n_beams
    int n_slots
    BeamC* beams
    StateC* states       # (n_beams, n_slots)
    int* offsets         # (n_beams, n_slots): row of the text's first token
    CandidateC* kept     # (width,)
    CandidateC* right    # (width,)
    SequenceC* made      # (n_slots,)
    signed char* is_taken   # (n_slots,)


# Beams for copies of the states at `places`. False: there is no memory.
cdef bint pool_init(
    PoolC* pool, const TransitionsC* transitions, const StateC* states,
    const int* offsets,
    const int* places, int n_beams, int width, bint with_right, double density
) noexcept nogil
cdef void pool_free(PoolC* pool) noexcept nogil

# Bytes that a beam of so many slots takes for a text, with the work memory of a step.
cdef size_t beam_memory(const NetC* net, int length, int n_slots) noexcept nogil

cdef bint beam_is_done(const BeamC* beam) noexcept nogil

# The slots of the states that have to be scored, counted over all beams; returns their
# number.
cdef int live_slots(const PoolC* pool, int* live) noexcept nogil

# Let a beam take a step. The rows of `scores` are of its sequences that are not final,
# in their order; `first_row` is what the first is called in the links. With `gold`,
# sequences of right transitions are kept as well. Returns the number of rows; -1: there
# is no memory. A beam without valid transitions has no sequences after that.
cdef int beam_step(
    PoolC* pool, BeamC* beam, const TransitionsC* transitions, int n_transitions,
    const float* scores,
    int first_row, uint8_t* seen, signed char* valid, float* costs, const GoldC* gold
) noexcept nogil
