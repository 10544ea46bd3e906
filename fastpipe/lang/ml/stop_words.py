"""Malayalam words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
അത് അന്നേരം അന്ന് ആകുന്നു ആണ് ആയിരുന്നു ഇത് ഇന്ന് വരെ
""".split()
)
