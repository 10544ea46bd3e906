"""Number words of Tigrinya."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ሓሙሻይ ሓሙሽተ ሓምሳ ሓምሻይ ሓንቲ ሓደ ሚልዮን ሚእቲ ራብዓይ ሰለስተ ሰላሳ ሰማንያ ሰብዓ ሱሳ ሳልሳይ ስሳ ሸሞንተ ሸውዓተ ሺሕ ሻምናይ
ሻውዓይ ሻድሻይ ሽሕ ሽሞንተ ሽድሽተ ቀዳማይ ቢልዮን ባዚልዮን ተስዓ ታሽዓይ ቴስዓ ትሪልዮን ትሽዓተ ኣርባዕተ ኣርብዓ ካልኣይ ክልተ
ኳድሪልዮን ዓሰርተ ዓስራይ ዕስራ ዜሮ ጋዚልዮን
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
