"""The batched state machine: many texts, each in a state of one transition system."""

from libc.stdint cimport int32_t, uint8_t

from ._runtime.arena cimport Arena
from ._transitions.parser_features cimport set_context_t
from ._transitions.parser_net cimport NetC
from ._transitions.parser_state cimport StateC
from ._transitions.transition_system cimport (
    GoldC,
    TransitionC,
    TransitionSystem,
    apply_t,
    is_final_t,
    set_costs_t,
    set_valid_t,
)


# What a loop over states returns, if not the index of a state without valid transition.
cdef enum:
    DONE = -1
    NO_MEMORY = -2


cdef struct TransitionsC:
    # What a transition system does, for code without the GIL.
    set_valid_t set_valid
    set_costs_t set_costs
    apply_t apply
    is_final_t is_final
    set_context_t set_context
    const TransitionC* table


cdef class StateBatch:
    # States of many docs, or of segments of docs, in one block of memory.
    cdef readonly list docs      # the doc of each state
    cdef readonly list golds     # ... and what to learn; empty unless for training
    cdef readonly int n
    cdef StateC* states
    cdef const GoldC** gold      # of each state, as code without the GIL takes it
    cdef int* offsets            # row of the first token of each state's doc
    # Transitions that the states have room for; 0: all.
    cdef readonly int max_steps
    cdef char* memory            # of the states; NULL: each has a block of its own

    # Take docs without room for their states.
    cdef int hold(self, list docs, list golds) except -1
    # Raise if the states are those of parts of texts.
    cdef int require_whole(self) except -1
    cdef void release(self) noexcept

    # Drop all states but those at these places, which are in ascending order.
    cdef int keep(self, list places) except -1


cdef class ParserNet:
    # The weights of a parser's model, and the vectors of a batch's tokens.
    cdef NetC c
    cdef readonly object tokvecs       # (tokens, nI)
    cdef readonly object weights       # keeps the arrays alive
    cdef object products               # of both, once they were asked for
    cdef Arena packed                  # the weights as products take them
    cdef readonly object seen          # uint8 (nC,): 0 for transitions never trained
    cdef readonly int start            # row of the batch that the vectors begin at

    cdef int take_vectors(self, tokvecs) except -1
    # The vectors. There has to be at least one.
    cdef const float* vectors(self) except NULL
    # Have the products of all tokens with the first layer in `c.cached`.
    cdef int fill_cache(self) except -1
    # The same weights, for the vectors from the row `start` on to before `stop`.
    cdef ParserNet part(self, int start, int stop)


cdef TransitionsC transitions_of(TransitionSystem system) noexcept

# The rows of the context tokens of n states, counted from the row `first`.
cdef void look_up(
    const TransitionsC* transitions, int nF, const StateC* states, const int* offsets,
    int first,
    const int* live, int n, int32_t* tokens
) noexcept nogil
# Drop the indices of states that are final; returns how many are left.
cdef int keep_live(
    const TransitionsC* transitions, const StateC* states, int* live, int n
) noexcept nogil
# The valid class with the highest score; one never trained only if need be.
cdef int best_class(
    const float* scores, const signed char* valid, const uint8_t* seen, int n
) noexcept nogil


cdef struct DecodeJob:
    # What greedy and beam decoding need to know of a batch.
    const NetC* net
    TransitionsC transitions
    uint8_t* seen
    const float* X            # (tokens, nI)
    StateC* states
    const int* offsets
    int* groups               # first state of each group, and the end
    int* stuck                # of each group: DONE, NO_MEMORY or a stuck state

# Fill in a job; the numbers of its groups go to `numbers`, (2 * n + 2,). False: there
# is nothing to decode.
cdef bint prepare_decoding(
    DecodeJob* job, TransitionSystem system, StateBatch batch, ParserNet net,
    int[::1] numbers
) except -1

# Raise unless the transitions, the docs and the model belong together.
cdef int check_fit(
    TransitionSystem system, StateBatch batch, ParserNet net
) except -1
# Raise if one of the parts of a batch came to something else than `DONE`.
cdef int check_parts(StateBatch batch, const int* stuck, int n_parts) except -1
