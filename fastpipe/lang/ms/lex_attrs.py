"""Number words of Malay, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bilion dua empat enam kedua keempat keenam kelapan kelima kesebelas kesembilan kesepuluh
keseratus keseribu ketiga ketujuh kosong lapan lima pertama satu sebelas sejuta sembilan
sepuluh seratus seribu tiga tujuh
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
