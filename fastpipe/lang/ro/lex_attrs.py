"""Number words of Romanian, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bilion catralion cinci cincia cincilea cincisprezece cincisprezecea cincisprezecelea
cincizecea cincizeci cincizecilea cvadrilion cvintilion doi doilea doisprezece
doisprezecelea doua două douăsprezece douăsprezecea douăzecea douăzeci douăzecilea
enșpemia enșpemii mia mie mielea miilea miliard miliarda miliardelea miliardulea
milioana milion milionulea noua nouă nouălea nouăsprezece nouăsprezecea nouăsprezecelea
nouăzecea nouăzeci nouăzecilea opt opta optsprezece optsprezecea optsprezecelea optulea
optzecea optzeci optzecilea patra patru patrulea patrusprezece patrusprezecea
patrusprezecelea patruzecea patruzeci patruzecilea prima primul septilion sextilion suta
sută sutălea trei treia treilea treisprezece treisprezecea treisprezecelea treizecea
treizeci treizecilea trilion una unsprezece unsprezecea unsprezecelea unu zece zecea
zecelea zero şapte şaptesprezece şaptezeci şase şasesprezece şasezeci șaisprezece
șaisprezecea șaisprezecelea șaizecea șaizeci șaizecilea șapte șaptea șaptelea
șaptesprezece șaptesprezecea șaptesprezecelea șaptezecea șaptezeci șaptezecilea șase
șasea șaselea
""",
    ordinals="a",
)
LEX_ATTRS = {LIKE_NUM: like_num}
