"""Parts of speech of Universal Dependencies for those of mecab-ko's dictionary.

Endings, affixes and foreign words are morphemes that Universal Dependencies has no
part of speech for.
"""

_BY_PART_OF_SPEECH = {
    "ADJ": "VA VCN",
    "ADP": "JKS JKC JKG JKO JKB JKV JKQ JX VCP",
    "ADV": "MAG",
    "AUX": "VX",
    "CONJ": "JC MAJ",
    "DET": "MM",
    "INTJ": "IC",
    "NOUN": "NNG NNB NNBC",
    "NUM": "NR SN",
    "PRON": "NP",
    "PROPN": "NNP",
    "PUNCT": "SF SE SC SSO SSC",
    "SYM": "SY",
    "VERB": "VV",
    "X": "XPN XSN XSV XSA XR EP EF EC ETN ETM SL SH",
}

#: The part of speech of each of the dictionary's.
TAG_MAP = {tag: pos for pos, tags in _BY_PART_OF_SPEECH.items() for tag in tags.split()}
