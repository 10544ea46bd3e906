"""Number words of Tigrinya."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ዜሮ ሓደ ሓንቲ ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽድሽተ ሸውዓተ ሸሞንተ ትሽዓተ ዓሰርተ ዕስራ ሰላሳ ኣርብዓ ሓምሳ ስሳ ሰብዓ ሰማንያ ተስዓ
ሚእቲ ሽሕ ሚልዮን ቢልዮን ቀዳማይ ካልኣይ ሳልሳይ ራብዓይ ሓሙሻይ
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
