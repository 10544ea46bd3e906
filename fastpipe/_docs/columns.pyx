"""Columns of token attributes, and the tokens at characters."""

from libc.stdint cimport int64_t

from .._lexicon.attrs cimport SPACY
from .token_attrs cimport get_token_attr, set_token_attr


cdef void read_column(
    const TokenC* tokens, int length, int attr, attr_t* column, Py_ssize_t stride
) noexcept nogil:
    cdef int i
    for i in range(length):
        column[i * stride] = get_token_attr(&tokens[i], attr)


cdef void write_column(
    TokenC* tokens, int length, int attr, const attr_t* column, Py_ssize_t stride
) noexcept nogil:
    cdef int i
    for i in range(length):
        set_token_attr(&tokens[i], attr, column[i * stride])
    if attr == SPACY:
        for i in range(1, length):
            tokens[i].idx = (
                tokens[i - 1].idx + <int>tokens[i - 1].lex.length + tokens[i - 1].spacy
            )


cdef int find_stray_head(
    const attr_t* column, Py_ssize_t stride, int length
) noexcept nogil:
    cdef int i
    cdef int64_t target
    for i in range(length):
        target = i + <int64_t>column[i * stride]
        if target < 0 or target >= length:
            return i
    return -1


cdef int end_of_text(const TokenC* tokens, int length) noexcept nogil:
    if length == 0:
        return 0
    return tokens[length - 1].idx + <int>tokens[length - 1].lex.length


cdef int find_token(const TokenC* tokens, int length, int char_index) noexcept nogil:
    cdef int low = 0, high = length - 1, middle
    if char_index < 0 or char_index >= end_of_text(tokens, length):
        return -1
    while low < high:
        middle = (low + high + 1) // 2
        if tokens[middle].idx <= char_index:
            low = middle
        else:
            high = middle - 1
    return low


cdef bint find_tokens(
    const TokenC* tokens, int length, int start_char, int end_char, bint strict,
    bint contract, int* start, int* end,
) noexcept nogil:
    cdef int first = find_token(tokens, length, start_char)
    cdef int last = first
    cdef int begins, ends
    if end_char > start_char:
        last = find_token(tokens, length, end_char - 1)
    if first < 0 or last < 0:
        return False
    begins = tokens[first].idx
    ends = tokens[last].idx + <int>tokens[last].lex.length
    if strict and (begins != start_char or ends != end_char):
        return False
    if contract:
        first += begins < start_char
        last -= ends > end_char
        if last < first:
            return False
    start[0] = first
    end[0] = last + 1
    return True


cdef bint find_entity(
    const TokenC* tokens, int length, int* start, int* end
) noexcept nogil:
    cdef int i = end[0]
    # A B without a label marks a blocked token, which is in no entity.
    while i < length and not (
        tokens[i].ent_iob == 1 or (tokens[i].ent_iob == 3 and tokens[i].ent_type != 0)
    ):
        i += 1
    if i >= length:
        return False
    start[0] = i
    i += 1
    while i < length and tokens[i].ent_iob == 1:
        i += 1
    end[0] = i
    return True
