"""Number words of Indonesian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
delapan dua empat enam juta kedelapan kedua keempat keenam kelima kesatu kesebelas
kesembilan kesepuluh keseratus keseribu ketiga ketujuh kosong lima miliar satu sebelas
sembilan sepuluh seratus seribu tiga tujuh
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
