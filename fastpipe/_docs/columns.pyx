"""Columns of token attributes, and the tokens at characters."""

from libc.stdint cimport int64_t
from libc.stdlib cimport calloc, free

from .._lexicon.attrs cimport ENT_IOB, HEAD, POS, SENT_START, SPACY
from .._lexicon.parts_of_speech cimport ADJ, SPACE
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


cdef inline bint is_valid(int attr, attr_t value) noexcept nogil:
    if attr == ENT_IOB:
        return value <= 3
    if attr == SENT_START:
        return -1 <= <int64_t>value <= 1
    if attr == POS:
        return value == 0 or <attr_t>ADJ <= value <= <attr_t>SPACE
    return True


def is_valid_code(int attr, value) -> bool:
    """Return whether an attribute of tokens can have a value."""
    return is_valid(attr, <attr_t>(value % 2 ** 64))


cdef int find_invalid(
    int attr, const attr_t* column, Py_ssize_t stride, int length
) noexcept nogil:
    cdef int i
    if attr == HEAD:
        i = find_stray_head(column, stride, length)
        return i if i >= 0 else find_cycle(column, stride, length)
    if attr == ENT_IOB or attr == SENT_START or attr == POS:
        for i in range(length):
            if not is_valid(attr, column[i * stride]):
                return i
    return -1


cdef int find_stray_head(
    const attr_t* column, Py_ssize_t stride, int length
) noexcept nogil:
    """Return the first token whose relative head is out of the text, or -1."""
    cdef int i
    cdef int64_t offset
    for i in range(length):
        offset = <int64_t>column[i * stride]
        if offset < -i or offset >= length - i:
            return i
    return -1


cdef int find_cycle(
    const attr_t* column, Py_ssize_t stride, int length
) noexcept nogil:
    """Return a token whose heads lead back to itself, or -1; -2: no memory."""
    cdef int i, at
    cdef int found = -1
    # The walk, counted from 1, that a token was first come by on.
    cdef int* walks = <int*>calloc(length + 1, sizeof(int))
    if walks == NULL:
        return -2
    for i in range(length):
        at = i
        while walks[at] == 0 and column[at * stride] != 0:
            walks[at] = i + 1
            at += <int>column[at * stride]
        if walks[at] == i + 1:
            found = at
            break
        walks[at] = i + 1 if walks[at] == 0 else walks[at]
    free(walks)
    return found


cdef bint same_words(
    const TokenC* tokens, int length, const TokenC* others, int n_others
) noexcept nogil:
    cdef int i
    if length != n_others:
        return False
    for i in range(length):
        if tokens[i].lex.orth != others[i].lex.orth:
            return False
    return True


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
    cdef int last = find_token(tokens, length, end_char - 1)
    cdef int begins, ends
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
    elif start_char >= begins + <int>tokens[first].lex.length:
        first += 1    # the space after a token is in none
    if last + 1 < first:
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
