"""Dutch words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
de het een ik jij je hij zij ze wij we jullie mij me hem haar ons en of maar
want dat omdat als toen in op aan uit bij met naar van voor te niet
""".split()
)
