"""Upper Sorbian words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a abo ale ani dokelž hdyž jeli jelizo kaž pak potom tež tohodla zo zoby
""".split()
)
