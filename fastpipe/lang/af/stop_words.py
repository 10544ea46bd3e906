"""Afrikaans words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
'n aan af al as baie by daar dag dat die dit een ek en gaan gesê haar het hom hulle hy
in is jou jy kan kom ma maar met my na nie om ons op saam sal se sien so sy te toe uit
van vir was wat ŉ
""".split()
)
