"""Tibetan words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
དང ནི གི གྱི ཀྱི ཡི གིས གྱིས ཀྱིས ལ ན ནས ལས ཏུ དུ སུ རུ ར དེ འདི ང ཁྱོད ཁོང ཁོ མོ གང
ག་རེ ཡིན ཡོད རེད འདུག མིན མེད མ མི ཀྱང ཡང འམ ཚོ རྣམས ཐམས་ཅད གཞན ཤིང ཞིང ཅིང སྟེ ཏེ
""".split()
)
