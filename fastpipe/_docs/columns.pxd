"""Columns of token attributes, and the tokens at characters: C over a TokenC array.

A column is an array of uint64; `stride` is the distance of two of its values.
"""

from .._lexicon.structs cimport TokenC, attr_t


# Copy an attribute of all tokens into a column.
cdef void read_column(
    const TokenC* tokens, int length, int attr, attr_t* column, Py_ssize_t stride
) noexcept nogil
# Set an attribute of all tokens from a column. Attributes of the lexemes are left
# alone, and so is what follows from others: children, edges, sentence starts.
cdef void write_column(
    TokenC* tokens, int length, int attr, const attr_t* column, Py_ssize_t stride
) noexcept nogil
# Index of the first token whose value of the attribute in the column is none that there
# is: a head out of the text or in a cycle, a code out of its range; or -1.
cdef int find_invalid(
    int attr, const attr_t* column, Py_ssize_t stride, int length
) noexcept nogil
# Whether two texts have the same words, whatever is between them.
cdef bint same_words(
    const TokenC* tokens, int length, const TokenC* others, int n_others
) noexcept nogil
# Offset of the character after the last token, without the space after it.
cdef int end_of_text(const TokenC* tokens, int length) noexcept nogil
# Index of the token that has a character or the space before the next one; -1 where the
# character is out of the text.
cdef int find_token(const TokenC* tokens, int length, int char_index) noexcept nogil
# Find the tokens, `start` to before `end`, of a range of characters. Where that ends
# within tokens: strict finds none, contract leaves these out, otherwise they are taken
# in. Spaces after tokens are in none. Returns whether the range is one of the text's;
# there may be no token in it.
cdef bint find_tokens(
    const TokenC* tokens, int length, int start_char, int end_char, bint strict,
    bint contract, int* start, int* end,
) noexcept nogil
# Find the first entity that starts at `end` or after it, and set `start` and `end` to
# its bounds. Returns whether there is one.
cdef bint find_entity(
    const TokenC* tokens, int length, int* start, int* end
) noexcept nogil
