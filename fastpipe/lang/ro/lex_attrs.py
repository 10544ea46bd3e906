"""Number words of Romanian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
cinci cincisprezece cincizeci doi doisprezece două douăsprezece douăzeci mie miliard
milion nouă nouăsprezece nouăzeci opt optsprezece optzeci patru patrusprezece patruzeci
sută trei treisprezece treizeci una unsprezece unu zece zero şapte şaptesprezece
şaptezeci şase şasesprezece şasezeci
""",
    ordinals="a",
)
LEX_ATTRS = {LIKE_NUM: like_num}
