"""The C structs of lexemes, tokens and spans, for other extensions."""

from ._lexicon.structs cimport LexemeC, SpanC, TokenC
