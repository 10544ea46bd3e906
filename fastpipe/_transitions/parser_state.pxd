"""The state of a transition system: what has been read, and what was built of it."""

from .._lexicon.structs cimport TokenC, attr_t


cdef enum:
    # Where a token is.
    IN_BUFFER = 0
    ON_STACK = 1
    POPPED = 2


cdef struct EntityC:
    int start
    int end         # after the last token; -1: the entity is open
    attr_t label


cdef struct StateC:
    # Every pointer is an array in one block of memory. Those with an element a token
    # have it for the `room` tokens from `first` on: all of the text, or the part of it
    # that some transitions can touch. All before are popped, all after in the buffer.
    int length
    int first
    int room
    int later_start      # first token after the part that starts a sentence
    int next_word        # first token that has never left the buffer
    int next_start       # first one of those that starts a sentence; length: none
    int buffer_end       # after the last token of the buffer
    int n_stack
    int n_back
    int n_ents
    const TokenC* tokens
    int* stack           # its top is at n_stack - 1
    int* back            # tokens that went from the stack back to the buffer
    int* heads           # index of the head, -1: none
    attr_t* labels       # of the arc from the head
    int* last_left       # the left child that was attached last, -1: none
    int* last_right
    int* prev_sibling    # the one attached to the same head, on the same side, before
    int* next_sibling    # ... and after
    signed char* place   # one of the above
    signed char* was_back     # has been unshifted: may not be shifted again
    signed char* sent_start   # 1: starts a sentence, -1: must not, 0: free
    EntityC* ents


# Bytes of the arrays of a state for so many tokens, and where they are laid out.
cdef size_t state_size(int room) noexcept nogil
cdef void state_init(
    StateC* s, char* block, const TokenC* tokens, int length
) noexcept nogil
# Make `to` a copy of `source`; its block has the same size.
cdef void state_copy(StateC* to, const StateC* source) noexcept nogil
# Make `to` a copy of `source`, the state of a whole text, for the tokens from `first`
# up to `stop`, which have to hold the stack, the open entity, and what is linked to
# either. The block is for so many tokens.
cdef void state_cut(
    StateC* to, char* block, const StateC* source, int first, int stop
) noexcept nogil

cdef int buffer_length(const StateC* s) noexcept nogil
# The i-th token of the stack (0: its top) and of the buffer; -1: there is none.
cdef int stack_at(const StateC* s, int i) noexcept nogil
cdef int buffer_at(const StateC* s, int i) noexcept nogil
# The i-th child (1: attached last) to the left or right of a token; -1: none.
cdef int left_child(const StateC* s, int head, int i) noexcept nogil
cdef int right_child(const StateC* s, int head, int i) noexcept nogil
cdef bint is_final(const StateC* s) noexcept nogil
# Where a token of the text is.
cdef int place_of(const StateC* s, int i) noexcept nogil

cdef void push(StateC* s) noexcept nogil
cdef void pop(StateC* s) noexcept nogil
cdef void unshift(StateC* s) noexcept nogil
cdef void add_arc(StateC* s, int head, int child, attr_t label) noexcept nogil
cdef void del_arc(StateC* s, int child) noexcept nogil
# Let a token start a sentence, and find the first that does from a token on, which is
# one of the buffer, in constant time; length: none.
cdef void start_sentence(StateC* s, int i) noexcept nogil
cdef int next_sentence(const StateC* s, int i) noexcept nogil
# Take the next token from the buffer for good.
cdef void skip(StateC* s) noexcept nogil

cdef bint entity_is_open(const StateC* s) noexcept nogil
cdef void open_entity(StateC* s, attr_t label) noexcept nogil
cdef void close_entity(StateC* s) noexcept nogil


cdef class ParserState:
    # One state that Python can look at.
    cdef StateC c
    cdef char* block
    cdef TokenC* tokens
    cdef public object doc      # keeps alive the words that the tokens point to
    # Back to the first state, with these tokens' annotation.
    cdef void reset(self, const TokenC* tokens) noexcept
