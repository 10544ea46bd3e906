"""Number words of Indonesian, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
belas biliun delapan desiliun dua empat enam juta kedelapan kedua keempat keenam kelima
kesatu kesebelas kesembilan kesepuluh keseratus keseribu ketiga ketujuh kosong
kuadriliun kuintiliun lima miliar nol noniliun oktiliun puluh ratus ribu satu sebelas
sekstiliun sembilan septiliun sepuluh seratus seribu tiga triliun tujuh
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
