"""What all transition systems have in common."""

from cymem.cymem cimport Pool

from .._doc cimport Doc
from .parser_state cimport EntityC, StateC
from .parser_features cimport set_context_t
from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport TokenC, attr_t


cdef struct TransitionC:
    # What a row of the model's output scores: an action with its label.
    int action
    attr_t label


cdef struct GoldC:
    # The annotation to learn, one element a token. NULL: none of that kind.
    int length
    int* heads               # index of the head; the token itself: a root; -1: unknown
    attr_t* labels           # of the arc; 0: unknown
    signed char* sent_start  # 1, -1, or 0: unknown
    int* first_child         # into `children`; length + 1 elements
    int* children            # of each token, one after the other
    signed char* ent_actions   # a BILUO action; MISSING: unknown
    attr_t* ent_labels
    int n_wrong              # spans known not to be entities
    EntityC* wrong


# A system is functions without state. `valid` gets one flag a class, `costs` one
# cost a class: how much of the annotation it puts out of reach. The valid transitions
# that cost least are right; what is invalid costs INVALID_COST.
ctypedef void (*set_valid_t)(
    const StateC* state, const TransitionC* transitions, int n, signed char* valid
) noexcept nogil
ctypedef void (*set_costs_t)(
    const StateC* state, const GoldC* gold, const TransitionC* transitions, int n,
    const signed char* valid, float* costs
) noexcept nogil
ctypedef void (*apply_t)(StateC* state, const TransitionC* taken) noexcept nogil
ctypedef bint (*is_final_t)(const StateC* state) noexcept nogil

cdef float INVALID_COST


cdef class Gold:
    # The annotation of one example, and the memory it lies in.
    cdef Pool mem
    cdef GoldC c


cdef class TransitionSystem:
    cdef Pool mem
    cdef readonly StringStore strings
    cdef public dict labels          # action -> {label: how often it was seen}
    cdef public dict cfg
    cdef TransitionC* transitions
    cdef readonly int n_transitions
    # Write what was built in a final state into a doc.
    cdef int annotate(self, const StateC* state, Doc doc) except -1
    cdef set_valid_t set_valid
    cdef set_costs_t set_costs
    cdef apply_t apply
    cdef is_final_t is_final
    cdef set_context_t set_context
