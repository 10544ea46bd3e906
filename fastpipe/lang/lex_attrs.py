"""Language-neutral lexical attributes."""

from .._lexicon.lex_attrs import (
    LEX_ATTRS,
    get_lang,
    is_ascii,
    is_bracket,
    is_currency,
    is_left_punct,
    is_punct,
    is_quote,
    is_right_punct,
    is_stop,
    like_email,
    like_num,
    like_url,
    lower,
    prefix,
    suffix,
    word_shape,
)

__all__ = [
    "LEX_ATTRS",
    "get_lang",
    "is_alpha",
    "is_ascii",
    "is_bracket",
    "is_currency",
    "is_digit",
    "is_left_punct",
    "is_lower",
    "is_punct",
    "is_quote",
    "is_right_punct",
    "is_space",
    "is_stop",
    "is_title",
    "is_upper",
    "like_email",
    "like_num",
    "like_url",
    "lower",
    "prefix",
    "suffix",
    "word_shape",
]

is_alpha = str.isalpha
is_digit = str.isdigit
is_lower = str.islower
is_space = str.isspace
is_title = str.istitle
is_upper = str.isupper
