"""Writing the attributes of rules into the tokens that the rules found."""

from libc.stdint cimport uint64_t
from libcpp.vector cimport vector

from .._doc cimport Doc
from .._lexicon.lexeme_attrs cimport set_lex_attr
from .._lexicon.structs cimport LexemeC, attr_t
from .token_attrs cimport set_token_attr

from .token_edits import LEXICAL


cdef struct AttrValueC:
    int attr
    attr_t value
    bint is_lexical


cdef class AttributeRules:
    """Values of attributes by rule, each for one token of what the rule finds."""

    cdef vector[vector[AttrValueC]] values
    cdef vector[int] indices

    def add(self, list values, int index):
        """Append a rule.

        Parameters
        ----------
        values : list of tuple of int
            Pairs of attribute id and value.
        index : int
            Which token of a match gets them, from its start, or if negative its end.
        """
        cdef vector[AttrValueC] row
        for attr, value in values:
            row.push_back(AttrValueC(
                attr=attr, value=<uint64_t>(value % (1 << 64)),
                is_lexical=attr in LEXICAL,
            ))
        self.values.push_back(row)
        self.indices.push_back(index)

    def apply(self, Doc doc, list matches):
        """Write the values of rules.

        Parameters
        ----------
        doc : Doc
            The doc.
        matches : list of tuple of int
            The rule's number, start and end of each match, in the order of writing.

        Returns
        -------
        tuple or None
            The first match that is too short for its rule, where there is one; those
            after it are not written.
        """
        cdef int rule, start, end, i
        cdef AttrValueC cell
        for match in matches:
            rule, start, end = match
            i = self.indices[rule]
            i += start if i >= 0 else end
            if not start <= i < end:
                return match
            for cell in self.values[rule]:
                if cell.is_lexical:
                    doc.vocab.lexemes.keep(<LexemeC*>doc.c[i].lex)
                    set_lex_attr(<LexemeC*>doc.c[i].lex, cell.attr, cell.value)
                else:
                    set_token_attr(&doc.c[i], cell.attr, cell.value)
        return None
