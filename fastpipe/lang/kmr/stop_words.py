"""Kurmanji Kurdish words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
bi da de di em ev ew ez gelek hemû her hin hûn ji kengî kes ku kê kî li me min te tişt
tu va vê vî wan we wê wî çawa çend çi çima çiqas û
""".split()
)
