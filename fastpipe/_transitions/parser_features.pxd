"""The tokens of a state that the model looks at."""

from .parser_state cimport StateC

# Fill in the indices of the tokens, -1 where there is none.
ctypedef void (*set_context_t)(const StateC* state, int n, int* ids) noexcept nogil

cdef void parser_context(const StateC* s, int n, int* ids) noexcept nogil
cdef void ner_context(const StateC* s, int n, int* ids) noexcept nogil
