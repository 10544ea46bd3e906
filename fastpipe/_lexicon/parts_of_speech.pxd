"""Ids of the Universal POS tags, which are also their ids as strings."""


cdef enum univ_pos_t:
    NO_TAG = 0
    ADJ = 84
    ADP = 85
    ADV = 86
    AUX = 87
    CONJ = 88
    CCONJ = 89
    DET = 90
    INTJ = 91
    NOUN = 92
    NUM = 93
    PART = 94
    PRON = 95
    PROPN = 96
    PUNCT = 97
    SCONJ = 98
    SYM = 99
    VERB = 100
    X = 101
    EOL = 102
    SPACE = 103
