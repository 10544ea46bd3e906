"""Lexical flags of words, without a call for each."""

from cpython.unicode cimport Py_UNICODE_ISALPHA, PyUnicode_READ_CHAR

from .attrs cimport (
    IS_ALPHA, IS_ASCII, IS_BRACKET, IS_CURRENCY, IS_DIGIT, IS_LEFT_PUNCT, IS_LOWER,
    IS_PUNCT, IS_QUOTE, IS_RIGHT_PUNCT, IS_SPACE, IS_TITLE, IS_UPPER, LIKE_EMAIL,
    LIKE_NUM, LIKE_URL,
)

import unicodedata

# Kinds of a character, one bit each.
cdef enum:
    SMALL = 1
    CAPITAL = 2
    DIGIT = 4
    SPACE = 8
    PUNCT = 16
    CURRENCY = 32
    # What an address on the web has one of.
    FULL_STOP_OR_COLON = 64
    AT_SIGN = 128

cdef unsigned char[128] KINDS


def fill_kinds():
    """Fill the table of kinds from the Unicode database."""
    for code in range(128):
        char = chr(code)
        category = unicodedata.category(char)
        KINDS[code] = (
            SMALL * (category == "Ll")
            | CAPITAL * (category == "Lu")
            | DIGIT * char.isdigit()
            | SPACE * char.isspace()
            | PUNCT * (category[0] == "P")
            | CURRENCY * (category == "Sc")
            | FULL_STOP_OR_COLON * (char in ".:")
            | AT_SIGN * (char == "@")
        )


fill_kinds()


cdef inline uint64_t bit(int flag, bint value) noexcept nogil:
    return <uint64_t>(value != 0) << flag


cdef inline bint is_alpha(const unsigned char* text, Py_ssize_t length) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(length):
        if not KINDS[text[i]] & (SMALL | CAPITAL):
            return False
    return True


cdef uint64_t ascii_flags(
    const unsigned char* text, Py_ssize_t length, uint64_t* decided
) noexcept nogil:
    cdef unsigned char every = 0xFF, some = 0, kind, last = 0
    cdef bint title = True
    cdef bint cased
    cdef uint64_t flags
    cdef Py_ssize_t i
    for i in range(length):
        kind = KINDS[text[i]]
        every &= kind
        some |= kind
        # Words within the word begin with a capital and go on small.
        if kind & CAPITAL and last & (SMALL | CAPITAL):
            title = False
        if kind & SMALL and not last & (SMALL | CAPITAL):
            title = False
        last = kind
    cased = some & (SMALL | CAPITAL)
    flags = (
        bit(IS_ASCII, True)
        | bit(IS_ALPHA, is_alpha(text, length))
        | bit(IS_DIGIT, every & DIGIT)
        | bit(IS_SPACE, every & SPACE)
        | bit(IS_PUNCT, every & PUNCT)
        | bit(IS_CURRENCY, every & CURRENCY)
        | bit(IS_LOWER, cased and not some & CAPITAL)
        | bit(IS_UPPER, cased and not some & SMALL)
        | bit(IS_TITLE, cased and title)
    )
    decided[0] = (
        bit(IS_ASCII, True) | bit(IS_ALPHA, True) | bit(IS_DIGIT, True)
        | bit(IS_SPACE, True) | bit(IS_PUNCT, True) | bit(IS_CURRENCY, True)
        | bit(IS_LOWER, True) | bit(IS_UPPER, True) | bit(IS_TITLE, True)
        | bit(LIKE_EMAIL, not some & AT_SIGN)
        | bit(LIKE_URL, not some & FULL_STOP_OR_COLON)
        | bit(LIKE_NUM, not some & DIGIT)
    )
    # Quotation marks and brackets are marks of one or two characters.
    if length > 2 or is_alpha(text, 1):
        decided[0] |= (
            bit(IS_BRACKET, True) | bit(IS_QUOTE, True)
            | bit(IS_LEFT_PUNCT, True) | bit(IS_RIGHT_PUNCT, True)
        )
    return flags


cdef uint64_t letter_flags(str word, uint64_t* decided) except? 0:
    if not Py_UNICODE_ISALPHA(PyUnicode_READ_CHAR(word, 0)):
        return 0
    # What begins with a letter is no number, mark or whitespace, nor made of them.
    decided[0] = (
        bit(IS_ASCII, True) | bit(IS_ALPHA, True) | bit(IS_DIGIT, True)
        | bit(IS_SPACE, True) | bit(IS_PUNCT, True) | bit(IS_CURRENCY, True)
        | bit(IS_LOWER, True) | bit(IS_UPPER, True) | bit(IS_TITLE, True)
        | bit(IS_BRACKET, True) | bit(IS_QUOTE, True)
        | bit(IS_LEFT_PUNCT, True) | bit(IS_RIGHT_PUNCT, True)
        | bit(LIKE_NUM, True)
        | bit(LIKE_EMAIL, "@" not in word)
        | bit(LIKE_URL, "." not in word and ":" not in word)
    )
    return (
        bit(IS_ASCII, word.isascii())
        | bit(IS_ALPHA, word.isalpha())
        | bit(IS_LOWER, word.islower())
        | bit(IS_UPPER, word.isupper())
        | bit(IS_TITLE, word.istitle())
    )
