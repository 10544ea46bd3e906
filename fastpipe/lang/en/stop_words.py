"""English words that say little on their own, by what they do in a sentence."""

from __future__ import annotations

from ..containers import StopWords

_ARTICLES_AND_DETERMINERS = """
    a an the this that these those each every either neither some any no all both few
    many much more most several other another such same own enough less least
"""
_PRONOUNS = """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs
    themselves who whom whose which what whoever whatever whichever
    one none nobody nothing noone somebody someone something anybody anyone anything
    everybody everyone everything
"""
_PREPOSITIONS = """
    about above across after against along amid among around as at before behind below
    beneath beside besides between beyond by despite down during except for from in
    inside into like near of off on onto out outside over per since through throughout
    till to toward towards under underneath until up upon via with within without
"""
_CONJUNCTIONS = """
    and but or nor so yet because although though while whereas if unless whether than
    once when where why how
"""
_AUXILIARIES = """
    am is are was were be been being have has had having do does did doing done will
    would shall should can could may might must cannot ca wo
"""
_ADVERBS = """
    again almost already also always anyway away back else even ever everywhere further
    hence here however indeed instead just maybe meanwhile moreover never nevertheless
    not now nowhere often only otherwise perhaps quite rather really somehow sometimes
    somewhere soon still then there therefore thus together too very well
"""
_CONTRACTED = ["n't", "'d", "'ll", "'m", "'re", "'s", "'ve"]

STOP_WORDS = StopWords(
    {
        *_ARTICLES_AND_DETERMINERS.split(),
        *_PRONOUNS.split(),
        *_PREPOSITIONS.split(),
        *_CONJUNCTIONS.split(),
        *_AUXILIARIES.split(),
        *_ADVERBS.split(),
        # The tokenizer splits contractions, so their parts are words here.
        *(word.replace("'", mark) for word in _CONTRACTED for mark in "'‘’"),
    }
)
