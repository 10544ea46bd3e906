"""Number words of Amharic, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ሁለት ሁለትኛ መቶ መቶኛ ሚሊዮን ሦስት ሦስትኛ ሰባት ሰባትኛ ስምንት ስምንትኛ ስድስት ስድስትኛ ሺ ሺኛ ቢሊዮን ባዶ አምስት አምስትኛ አራት
አራትኛ አስር አስርኛ አንድ አንድኛ ዘጠኝ ዘጠኝኛ
""",
    ordinals="ኛ",
)
LEX_ATTRS = {LIKE_NUM: like_num}
