"""Number words of Vietnamese, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ba bảy bẩy bốn chín chục hai không lăm mười mốt một nghìn ngàn năm sáu triệu trăm tám tư
tỉ tỷ vạn
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
