"""Word types, for other extensions."""

from ._lexicon.lexeme cimport Lexeme
from ._lexicon.lexeme_attrs cimport get_lex_attr, set_lex_attr
from ._lexicon.vocab cimport EMPTY_LEXEME
