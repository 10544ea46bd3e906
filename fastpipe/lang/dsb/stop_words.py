"""Lower Sorbian words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a abo aby ako ale až daniž dokulaž gaž jolic pak pótom teke togodla
""".split()
)
