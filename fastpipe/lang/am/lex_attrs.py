"""Number words of Amharic, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ሁለተኛ ሁለት ሁለትኛ ሃምሳ ሃያ ሃያኛ መቶ መቶኛ ሚሊዮን ሚሊዮንኛ ሦስት ሦስትኛ ሰላሳ ሰላሳኛአርባኛ ሰማንያ ሰማንያኛ ሰባ ሰባተኛ ሰባት
ሰባትኛ ሰባኛ ስልሳ ስምት ስምንተኛ ስምንት ስምንትኛ ስድሳኛ ስድስተኛ ስድስት ስድስትኛ ሶስተኛ ሶስት ሺ ሺህ ሺኛ ቢሊዮን ቢሊዮንኛ
ባዝሊዮን ባዶ ትሪሊዮን ትሪሊዮንኛ አምሳኛ አምስተኛ አምስት አምስትኛ አራተኛ አራት አራትኛ አርባ አስረኛ አስር አስርኛ አንደኛ አንድ
አንድኛ ኳድሪሊዮን ዘጠነኛ ዘጠና ዘጠናኛ ዘጠኝ ዘጠኝኛ ዜሮ ገጅሊዮን
""",
    ordinals="ሺኛ ኛ",
)
LEX_ATTRS = {LIKE_NUM: like_num}
