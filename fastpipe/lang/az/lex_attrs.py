"""Number words of Azerbaijani, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
altmış altmışıncı altı altıncı atmış beş beşinci bir birinci doqquz doqquzuncu doxsan
doxsanıncı dörd dördüncü iki ikinci iyirmi iyirminci kentilyon kentilyonuncu kvadrilyon
kvadrilyonuncu milyard milyardıncı milyon milyonuncu min mininci on onuncu otuz otuzuncu
qırx qırxıncı sıfır səkkiz səkkizinci səksən səksəninci səqsən səqsənıncı trilyon
trilyonuncu yeddi yeddinci yedinci yetmiş yetmişinci yetmişıncı yüz yüzüncü üç üçüncü
əlli əllinci
""",
    ordinals="inci nci ncı uncu üncü ıncı",
)
LEX_ATTRS = {LIKE_NUM: like_num}
