from libc.stdint cimport uint64_t

# The flags that the language-neutral functions (see lex_attrs.py) give a word;
# `decided` gets the bits of those that are told by this, without a call.

# Of ASCII characters, in one pass.
cdef uint64_t ascii_flags(
    const unsigned char* text, Py_ssize_t length, uint64_t* decided
) noexcept nogil
# Of any characters; of a word that does not begin with a letter, none.
cdef uint64_t letter_flags(str word, uint64_t* decided) except? 0
