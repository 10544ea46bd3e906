"""Italian words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
il lo la i gli le un uno una io tu lui lei noi voi loro mi ti si ci vi e o ma
che perché se quando a di da in con su per tra fra del della non
""".split()
)
