from libc.stdint cimport uint64_t

# The flags that the language-neutral functions (see lex_attrs.py) give a word of ASCII
# characters; `decided` gets the bits of those that are told by this, without a call.
cdef uint64_t ascii_flags(
    const unsigned char* text, Py_ssize_t length, uint64_t* decided
) noexcept nogil
