"""Number words of Malay, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT), and currencies."""

from ...attrs import IS_CURRENCY, LIKE_NUM
from ..currency_words import CurrencyWords
from ..number_words import NumberWords

like_num = NumberWords(
    """
belas bilion billion desilion dua empat enam juta kedua keempat keenam kelapan kelima
kesebelas kesembilan kesepuluh keseratus keseribu ketiga ketujuh kosong kuadrilion
kuintilion lapan lima nonilion oktilion pertama puluh ratus ribu satu sebelas sejuta
sekstilion sembilan septilion sepuluh seratus seribu tiga trillion tujuh
""",
    hyphenated=True,
)
is_currency = CurrencyWords("USD RM MYR Rp IDR RMB SGD US$ S$")
LEX_ATTRS = {LIKE_NUM: like_num, IS_CURRENCY: is_currency}
