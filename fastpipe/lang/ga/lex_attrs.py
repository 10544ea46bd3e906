"""Number words of Irish, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
billiún caoga céad daichead fiche milliún míle nócha ochtó seachtó seasca tríocha
""",
    ordinals="ú",
)
LEX_ATTRS = {LIKE_NUM: like_num}
