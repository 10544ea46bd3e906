"""The C structs that hold text and annotation.

Every other module of this floor reads or writes these. Fields that hold a
string hold its 64-bit id in the ``StringStore`` (0 is the empty string, and
means "not annotated" where that makes sense).
"""

from libc.stdint cimport uint32_t, uint64_t

ctypedef uint64_t hash_t
ctypedef uint64_t attr_t   # the value of an attribute: a string id or a number
ctypedef uint64_t flags_t  # one bit a boolean lexical attribute, bit = attribute id


cdef struct LexemeC:
    # A word type: what is known of a string without any context.
    flags_t flags    # IS_ALPHA, LIKE_NUM, IS_STOP ...
    attr_t lang      # the language's code, e.g. "en"
    attr_t id        # row in the vectors table, or OOV_RANK
    attr_t length    # in Unicode code points
    attr_t orth      # the exact text
    attr_t lower
    attr_t norm      # normalised form: the default of a token's norm
    attr_t shape     # e.g. "Xxxxx", "dd:dd"
    attr_t prefix    # first character
    attr_t suffix    # last three characters


cdef struct TokenC:
    # A word in its text, with its annotation.
    const LexemeC* lex
    uint64_t morph      # id of a FEATS string in Morphology; 0: not annotated
    int pos             # UPOS, a value of _parts_of_speech.univ_pos_t
    bint spacy          # is one space character after the token?
    attr_t tag
    int idx             # offset of the first character in the text, in code points
    attr_t lemma
    attr_t norm         # 0: take the lexeme's
    int head            # index of the syntactic head, relative to this token
    attr_t dep
    uint32_t l_kids     # number of children to the left
    uint32_t r_kids     # ... and to the right
    uint32_t l_edge     # index in the doc of the leftmost token of the subtree
    uint32_t r_edge     # ... and of the rightmost
    int sent_start      # 1: starts a sentence, -1: does not, 0: not annotated
    int ent_iob         # 0: missing, 1: I, 2: O, 3: B
    attr_t ent_type     # an entity's label; 0 where there is none
    attr_t ent_kb_id
    hash_t ent_id


cdef struct SpanC:
    # A labelled slice of a doc.
    hash_t id
    int start        # first token
    int end          # after the last token
    int start_char   # in code points
    int end_char
    attr_t label
    attr_t kb_id
