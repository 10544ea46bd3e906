"""Number words of Tagalog, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
anim bilyón dalawá daán isá labíng-anim labíng-dalawá labíng-isá labíng-limá labíng-pitó
labíng-siyám labíng-tatló labíng-waló labíng-ápat libó limá milyón pitó sampû siyám
tatló walâ waló ápat
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
