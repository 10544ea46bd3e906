"""Spanish words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
el la los las un una unos unas yo tú él ella nosotros ellos ellas me te se nos y
e o u pero que porque si cuando a al de del en con por para sin no
""".split()
)
