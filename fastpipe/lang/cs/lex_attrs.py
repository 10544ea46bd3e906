"""Number words of Czech, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
biliarda bilion deset devadesát devatenáct devět dva dvacet dvanáct dvě jeden jedenáct
jedna jedno kvadriliarda kvadrilion kvintilion miliarda milion milión nula osm osmdesát
osmnáct padesát patnáct pět sedm sedmdesát sedmnáct sto tisíc triliarda trilion tři
třicet třináct čtrnáct čtyři čtyřicet šedesát šest šestnáct
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
