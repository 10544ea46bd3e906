"""Number words of Tagalog, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
anim animnapu apat apatnapu bazilyon bilyon bilyón daan dalawa dalawampu dalawá daán
gajilyon isa isá labimpito labindalawa labing-anim labing-apat labing-isa labing-walo
labinlima labinsiyam labintatlo labíng-anim labíng-dalawá labíng-isá labíng-limá
labíng-pitó labíng-siyám labíng-tatló labíng-waló labíng-ápat libo libó lima limampu
limá milyon milyón pito pitumpu pitó quadrilyon sampu sampû sero siyam siyamnapu siyám
tatlo tatlumpu tatló trilyon walo walumpu walâ waló ápat
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
