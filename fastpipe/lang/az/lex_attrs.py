"""Number words of Azerbaijani, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
altmışıncı altı altıncı atmış beş beşinci bir birinci doqquz doqquzuncu doxsan
doxsanıncı dörd dördüncü iki ikinci iyirmi iyirminci milyard milyon min on onuncu otuz
otuzuncu qırx qırxıncı sıfır səkkiz səkkizinci səqsən səqsənıncı yeddi yeddinci yetmiş
yetmişıncı yüz üç üçüncü əlli əllinci
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
