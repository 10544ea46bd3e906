"""Number words of Persian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
بیست ده دو دوازده دویست سه سی سیزده سیصد شانزده شش ششصد شصت صد صفر میلیارد میلیون نه
نهصد نود نوزده هجده هزار هشت هشتاد هشتصد هفت هفتاد هفتصد هفده پانزده پانصد پنج پنجاه
چهار چهارده چهارصد چهل یازده یک
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
