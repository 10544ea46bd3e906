"""Number words of Hungarian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
egy egyezer egyezredik egymilliárd egymillió egyszáz egyszázadik első ezer ezredik
harmadik harminc harmincadik harmincegy harminchat harminchárom harminchét harminckettő
harminckilenc harmincnyolc harmincnégy harmincöt hat hatodik hatszáz hatvan hatvanadik
hatvanegy hatvanhat hatvanhárom hatvanhét hatvankettő hatvankilenc hatvannyolc
hatvannégy hatvanöt hetedik hetven hetvenedik hetvenegy hetvenhat hetvenhárom hetvenhét
hetvenkettő hetvenkilenc hetvennyolc hetvennégy hetvenöt huszadik huszonegy huszonhat
huszonhárom huszonhét huszonkettő huszonkilenc huszonnyolc huszonnégy huszonöt három
háromszáz hét hétszáz húsz kettő kettőszáz kilenc kilencedik kilencszáz kilencven
kilencvenedik kilencvenegy kilencvenhat kilencvenhárom kilencvenhét kilencvenkettő
kilencvenkilenc kilencvennyolc kilencvennégy kilencvenöt kétszáz milliárd millió második
negyedik negyven negyvenedik negyvenegy negyvenhat negyvenhárom negyvenhét negyvenkettő
negyvenkilenc negyvennyolc negyvennégy negyvenöt nulla nyolc nyolcadik nyolcszáz
nyolcvan nyolcvanadik nyolcvanegy nyolcvanhat nyolcvanhárom nyolcvanhét nyolcvankettő
nyolcvankilenc nyolcvannyolc nyolcvannégy nyolcvanöt négy négyszáz száz századik tizedik
tizenegy tizenegyedik tizenharmadik tizenhat tizenhatodik tizenhetedik tizenhárom
tizenhét tizenkettedik tizenkettő tizenkilenc tizenkilencedik tizennegyedik tizennyolc
tizennyolcadik tizennégy tizenöt tizenötödik tíz öt ötszáz ötven ötvenedik ötvenegy
ötvenhat ötvenhárom ötvenhét ötvenkettő ötvenkilenc ötvennyolc ötvennégy ötvenöt ötödik
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
