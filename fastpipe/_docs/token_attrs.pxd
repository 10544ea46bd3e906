"""Reading and writing the attributes of a TokenC by their ids."""

from .._lexicon.attrs cimport (
    DEP, ENT_ID, ENT_IOB, ENT_KB_ID, ENT_TYPE, HEAD, IDX, LEMMA, MORPH, NORM, POS,
    SENT_START, SPACY, TAG,
)
from .._lexicon.lexeme_attrs cimport get_lex_attr
from .._lexicon.structs cimport TokenC, attr_t


# Value of an attribute of a token, lexical attributes included. Signed values (HEAD,
# SENT_START) are in two's complement.
cdef inline attr_t get_token_attr(const TokenC* token, int attr) noexcept nogil:
    if attr == TAG:
        return token.tag
    if attr == POS:
        return token.pos
    if attr == MORPH:
        return token.morph
    if attr == LEMMA:
        return token.lemma
    if attr == DEP:
        return token.dep
    if attr == HEAD:
        return <attr_t>token.head
    if attr == SENT_START:
        return <attr_t>token.sent_start
    if attr == SPACY:
        return token.spacy
    if attr == ENT_IOB:
        return token.ent_iob
    if attr == ENT_TYPE:
        return token.ent_type
    if attr == ENT_KB_ID:
        return token.ent_kb_id
    if attr == ENT_ID:
        return token.ent_id
    if attr == IDX:
        return token.idx
    if attr == NORM:
        return token.norm if token.norm != 0 else token.lex.norm
    return get_lex_attr(token.lex, attr)


# Set an attribute of the token; those of its lexeme are left alone.
cdef inline void set_token_attr(TokenC* token, int attr, attr_t value) noexcept nogil:
    if attr == TAG:
        token.tag = value
    elif attr == POS:
        token.pos = <int>value
    elif attr == MORPH:
        token.morph = value
    elif attr == LEMMA:
        token.lemma = value
    elif attr == DEP:
        token.dep = value
    elif attr == HEAD:
        token.head = <int>value
    elif attr == SENT_START:
        token.sent_start = <int>value
    elif attr == SPACY:
        token.spacy = value != 0
    elif attr == ENT_IOB:
        token.ent_iob = <int>value
    elif attr == ENT_TYPE:
        token.ent_type = value
    elif attr == ENT_KB_ID:
        token.ent_kb_id = value
    elif attr == ENT_ID:
        token.ent_id = value
    elif attr == NORM:
        token.norm = value
