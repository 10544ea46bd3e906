"""Number words of Turkish, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
altmış altmışıncı altı altıncı beş beşinci bin bininci bir birinci doksan doksanıncı
dokuz dokuzuncu dördüncü dört elli ellinci iki ikinci katrilyon katrilyonuncu kentilyon
kentilyonuncu kırk kırkıncı milyar milyarıncı milyon milyonuncu on onuncu otuz otuzuncu
sekiz sekizinci seksen sekseninci sıfır trilyon trilyonuncu yedi yedinci yetmiş
yetmişinci yirmi yirminci yüz yüzüncü üç üçüncü
""",
    ordinals="inci nci ncı uncu üncü ıncı",
)
LEX_ATTRS = {LIKE_NUM: like_num}
