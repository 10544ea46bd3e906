"""Shapes of words."""

from cpython.unicode cimport (
    Py_UNICODE_ISALPHA, Py_UNICODE_ISDIGIT, Py_UNICODE_ISUPPER,
)

cdef extern from "Python.h":
    int PyUnicode_4BYTE_KIND
    str PyUnicode_FromKindAndData(int kind, const void* buffer, Py_ssize_t size)

cdef enum:
    MAX_RUN = 4       # longer runs of one character class look the same
    LONG_WORD = 100   # words from this length on have the shape LONG


def word_shape(str text):
    """Return the word with letters as X or x and digits as d, long runs cut short.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        E.g. "Xxxxx" for "Rotterdam", "dd:dd" for "10:30"; "LONG" for a word of 100
        characters or more.
    """
    cdef Py_UCS4[LONG_WORD] shape
    cdef Py_UCS4 char, kind, last = 0
    cdef int run = 0, length = 0
    if len(text) >= LONG_WORD:
        return "LONG"
    for char in text:
        if Py_UNICODE_ISALPHA(char):
            kind = c"X" if Py_UNICODE_ISUPPER(char) else c"x"
        elif Py_UNICODE_ISDIGIT(char):
            kind = c"d"
        else:
            kind = char
        run = run + 1 if run and kind == last else 1
        last = kind
        if run <= MAX_RUN:
            shape[length] = kind
            length += 1
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, shape, length)
