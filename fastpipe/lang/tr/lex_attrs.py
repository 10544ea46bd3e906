"""Number words of Turkish, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
altmış altmışıncı altı altıncı beş beşinci bin bininci bir birinci doksan doksanıncı
dokuz dokuzuncu dördüncü dört elli ellinci iki ikinci kırk kırkıncı milyar milyon on
onuncu otuz otuzuncu sekiz sekizinci seksen sekseninci sıfır yedi yedinci yetmiş
yetmişinci yirmi yirminci yüz yüzüncü üç üçüncü
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
