"""Number words of Basque."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
zero bat bi hiru lau bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru
hamalau hamabost hamasei hamazazpi hemezortzi hemeretzi hogei hogeita berrogei hirurogei
laurogei ehun berrehun hirurehun mila milioi miliar lehen lehenengo bigarren hirugarren
laugarren bosgarren seigarren zazpigarren zortzigarren bederatzigarren hamargarren
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
