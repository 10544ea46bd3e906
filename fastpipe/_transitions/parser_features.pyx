"""The tokens of a state that the model looks at.

Which one is in which slot is part of the format of a trained model.
"""

from .parser_state cimport (
    StateC,
    buffer_at,
    entity_is_open,
    left_child,
    right_child,
    stack_at,
)


cdef void parser_context(const StateC* s, int n, int* ids) noexcept nogil:
    cdef int b0 = buffer_at(s, 0)
    cdef int s0 = stack_at(s, 0)
    cdef int s1 = stack_at(s, 1)
    ids[0] = b0
    ids[1] = buffer_at(s, 1)
    ids[2] = s0
    ids[3] = s1
    ids[4] = stack_at(s, 2)
    if n == 8:
        ids[5] = left_child(s, b0, 1)
        ids[6] = left_child(s, s0, 1)
        ids[7] = right_child(s, s0, 1)
        return
    ids[5] = left_child(s, s0, 1)
    ids[6] = right_child(s, s0, 1)
    ids[7] = left_child(s, b0, 1)
    ids[8] = right_child(s, s0, 2)
    ids[9] = left_child(s, s1, 1)
    ids[10] = left_child(s, s1, 2)
    ids[11] = right_child(s, s1, 1)
    ids[12] = right_child(s, s1, 2)


cdef void ner_context(const StateC* s, int n, int* ids) noexcept nogil:
    cdef int b0 = buffer_at(s, 0)
    cdef int start, i
    for i in range(1, n):
        ids[i] = -1
    ids[0] = b0
    if not entity_is_open(s):
        return
    start = s.ents[s.n_ents - 1].start
    ids[1] = start
    if n == 3:
        ids[2] = b0 - 1
        return
    for i in range(1, 5):
        ids[i + 1] = start + i if start + i < b0 else -1
