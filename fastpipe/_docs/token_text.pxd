from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport TokenC


# The text of tokens that follow each other, with the space after the last.
cdef str join_text(StringStore strings, const TokenC* tokens, Py_ssize_t n_tokens)
