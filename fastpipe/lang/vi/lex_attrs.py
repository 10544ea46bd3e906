"""Number words of Vietnamese, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ba bảy bốn chín hai không mười một nghìn năm sáu triệu trăm tám tỷ
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
