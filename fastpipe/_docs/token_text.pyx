"""The text of a row of tokens."""

from cpython.unicode cimport PyUnicode_GET_LENGTH
from libc.string cimport memcpy

from .._lexicon.strings cimport StringStore
from .._lexicon.structs cimport TokenC


cdef extern from "Python.h":
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    void* PyUnicode_DATA(object string)
    bint PyUnicode_IS_COMPACT_ASCII(object string)


cdef str join_text(StringStore strings, const TokenC* tokens, Py_ssize_t n_tokens):
    cdef Py_ssize_t i, size, place = 0, length = 0
    if n_tokens == 0:
        return ""
    length = tokens[n_tokens - 1].idx - tokens[0].idx
    length += tokens[n_tokens - 1].lex.length + tokens[n_tokens - 1].spacy
    # Most texts are ASCII: their strings' bytes are copied to where they stand.
    text = PyUnicode_New(length, 127)
    cdef char* chars = <char*>PyUnicode_DATA(text)
    for i in range(n_tokens):
        word = strings.get(tokens[i].lex.orth)
        size = PyUnicode_GET_LENGTH(word)
        if (
            not PyUnicode_IS_COMPACT_ASCII(word)
            or place + size + tokens[i].spacy > length
        ):
            return join_strings(strings, tokens, n_tokens)
        memcpy(chars + place, PyUnicode_DATA(word), size)
        place += size
        if tokens[i].spacy:
            chars[place] = c" "
            place += 1
    return text if place == length else join_strings(strings, tokens, n_tokens)


cdef str join_strings(StringStore strings, const TokenC* tokens, Py_ssize_t n_tokens):
    cdef Py_ssize_t i
    cdef list parts = []
    for i in range(n_tokens):
        parts.append(strings.get(tokens[i].lex.orth))
        if tokens[i].spacy:
            parts.append(" ")
    return "".join(parts)
