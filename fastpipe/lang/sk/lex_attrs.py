"""Number words of Slovak, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
biliarda bilión desať devätnásť deväť deväťdesiat deväťdesiatdeväť deväťdesiatdva
deväťdesiatdve deväťdesiatjeden deväťdesiatjedna deväťdesiatjedno deväťdesiatosem
deväťdesiatpäť deväťdesiatsedem deväťdesiattri deväťdesiatšesť deväťdesiatštyri deväťsto
dva dvadsať dvadsaťdeväť dvadsaťdva dvadsaťdve dvadsaťjeden dvadsaťjedna dvadsaťjedno
dvadsaťosem dvadsaťpäť dvadsaťsedem dvadsaťtri dvadsaťšesť dvadsaťštyri dvanásť dve
dvesto jeden jedenásť jedna jednasto jedno kvadrilión miliarda milión nula osem
osemdesiat osemdesiatdeväť osemdesiatdva osemdesiatdve osemdesiatjeden osemdesiatjedna
osemdesiatjedno osemdesiatosem osemdesiatpäť osemdesiatsedem osemdesiattri
osemdesiatšesť osemdesiatštyri osemnásť osemsto pätnásť päť päťdesiat päťdesiatdeväť
päťdesiatdva päťdesiatdve päťdesiatjeden päťdesiatjedna päťdesiatjedno päťdesiatosem
päťdesiatpäť päťdesiatsedem päťdesiattri päťdesiatšesť päťdesiatštyri päťsto sedem
sedemdesiat sedemdesiatdeväť sedemdesiatdva sedemdesiatdve sedemdesiatjeden
sedemdesiatjedna sedemdesiatjedno sedemdesiatosem sedemdesiatpäť sedemdesiatsedem
sedemdesiattri sedemdesiatšesť sedemdesiatštyri sedemnásť sedemsto sto tisíc tri tridsať
tridsaťdeväť tridsaťdva tridsaťdve tridsaťjeden tridsaťjedna tridsaťjedno tridsaťosem
tridsaťpäť tridsaťsedem tridsaťtri tridsaťšesť tridsaťštyri triliarda trilión trinásť
tristo šestnásť šesť šesťdesiat šesťdesiatdeväť šesťdesiatdva šesťdesiatdve
šesťdesiatjeden šesťdesiatjedna šesťdesiatjedno šesťdesiatosem šesťdesiatpäť
šesťdesiatsedem šesťdesiattri šesťdesiatšesť šesťdesiatštyri šesťsto štrnásť štyri
štyridsať štyridsaťdeväť štyridsaťdva štyridsaťdve štyridsaťjeden štyridsaťjedna
štyridsaťjedno štyridsaťosem štyridsaťpäť štyridsaťsedem štyridsaťtri štyridsaťšesť
štyridsaťštyri štyristo
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
