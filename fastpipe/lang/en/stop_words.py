"""English words that say little on their own, by what they do in a sentence."""

from __future__ import annotations

from ..containers import StopWords

_ARTICLES_AND_DETERMINERS = """
    a an the this that these those each every either neither some any no all both few
    many much more most several other others another such same own enough less least
    various whole
"""
_NUMBERS = """
    one two three four five six eight nine ten eleven twelve fifteen twenty forty fifty
    sixty hundred first third last amount
"""
_PRONOUNS = """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their themselves
    who whom whose which what whoever whatever none nobody nothing noone someone
    something anyone anything everyone everything
"""
_PREPOSITIONS = """
    about above across after against along among amongst around as at before behind
    below beside besides between beyond by down due during except for from in into of
    off on
    onto out over per regarding since through throughout thru to toward towards under
    until up upon via with within without
"""
_CONJUNCTIONS = """
    and but or nor so yet because although though while whereas if unless whether than
    once when whenever where wherever why how
"""
_AUXILIARIES = """
    am is are was were be been being have has had do does did doing done will would
    should can could may might must cannot ca
"""
_COMMON_VERBS = """
    became become becomes becoming call get give go keep made make move name part please
    put say see seem seemed seeming seems show take used using
"""
# Words with "here", "there" and "where" in front, which law and old books have.
_COMPOUND_ADVERBS = """
    hereafter hereby herein hereupon thereafter thereby therein thereupon whereafter
    whereby wherein whereupon thence whence whither
"""
_ADVERBS = """
    afterwards again almost alone already also always anyhow anyway anywhere back
    beforehand else elsewhere even ever everywhere former formerly further hence here
    however indeed just latter latterly meanwhile moreover mostly namely never
    nevertheless next not now nowhere often only otherwise perhaps quite rather re
    really serious somehow sometime sometimes somewhere still then there therefore thus
    together too very well
"""
_PLACES = "bottom empty front full side top"
_CONTRACTED = ["n't", "'d", "'ll", "'m", "'re", "'s", "'ve"]

STOP_WORDS = StopWords(
    {
        *_ARTICLES_AND_DETERMINERS.split(),
        *_NUMBERS.split(),
        *_PRONOUNS.split(),
        *_PREPOSITIONS.split(),
        *_CONJUNCTIONS.split(),
        *_AUXILIARIES.split(),
        *_COMMON_VERBS.split(),
        *_COMPOUND_ADVERBS.split(),
        *_ADVERBS.split(),
        *_PLACES.split(),
        # The tokenizer splits contractions, so their parts are words here.
        *(word.replace("'", mark) for word in _CONTRACTED for mark in "'‘’"),
    }
)
