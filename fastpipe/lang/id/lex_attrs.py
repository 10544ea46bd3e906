"""Number words of Indonesian, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT), and currencies."""

from ...attrs import IS_CURRENCY, LIKE_NUM
from ..currency_words import CurrencyWords
from ..number_words import NumberWords

like_num = NumberWords(
    """
belas biliun delapan desiliun dua empat enam juta kedelapan kedua keempat keenam kelima
kesatu kesebelas kesembilan kesepuluh keseratus keseribu ketiga ketujuh kosong
kuadriliun kuintiliun lima miliar nol noniliun oktiliun puluh ratus ribu satu sebelas
sekstiliun sembilan septiliun sepuluh seratus seribu tiga triliun tujuh
""",
    hyphenated=True,
)
is_currency = CurrencyWords("USD Rp IDR RMB SGD US$ S$")
LEX_ATTRS = {LIKE_NUM: like_num, IS_CURRENCY: is_currency}
