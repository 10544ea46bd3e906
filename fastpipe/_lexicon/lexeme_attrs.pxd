"""Reading and writing the attributes of a LexemeC by their ids."""

from libc.stdint cimport uint64_t

from .attrs cimport (
    ID, LANG, LENGTH, LOWER, NORM, ORTH, PREFIX, SHAPE, SUFFIX,
)
from .structs cimport LexemeC, attr_t


# Value of a lexical attribute; a flag's is 0 or 1, that of an unknown attribute 0.
cdef inline attr_t get_lex_attr(const LexemeC* lex, int attr) noexcept nogil:
    if attr < 64:
        return (lex.flags >> attr) & 1
    if attr == ORTH:
        return lex.orth
    if attr == LOWER:
        return lex.lower
    if attr == NORM:
        return lex.norm
    if attr == SHAPE:
        return lex.shape
    if attr == PREFIX:
        return lex.prefix
    if attr == SUFFIX:
        return lex.suffix
    if attr == LENGTH:
        return lex.length
    if attr == ID:
        return lex.id
    if attr == LANG:
        return lex.lang
    return 0


cdef inline void set_lex_attr(LexemeC* lex, int attr, attr_t value) noexcept nogil:
    if attr < 64:
        if value:
            lex.flags |= <uint64_t>1 << attr
        else:
            lex.flags &= ~(<uint64_t>1 << attr)
    elif attr == LOWER:
        lex.lower = value
    elif attr == NORM:
        lex.norm = value
    elif attr == SHAPE:
        lex.shape = value
    elif attr == PREFIX:
        lex.prefix = value
    elif attr == SUFFIX:
        lex.suffix = value
    elif attr == ID:
        lex.id = value
    elif attr == LANG:
        lex.lang = value
