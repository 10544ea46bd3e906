"""Haitian Creole words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a ak an ankò anpil ap apre avan avèk ban bay chak de depi deja epi eske eskem fè gen
genyen ka kapab ke kèk ki kisa kijan kote konsa l la lan li lè m mwen men menm n nan nou
ni nonk ou oswa pa pou pral poutèt poukisa sa se si sou sa-a t tankou te tou tout toujou
twòp va vin w y yo yon youn
""".split()
)
