"""Number words of Basque."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bat bederatzi bederatzigarren behin berrehun berrogei bi bigarren bosgarren bost ehun
hamabi hamabigarren hamabosgarren hamabost hamahiru hamahirugarren hamaika hamaikagarren
hamalau hamalaugarren hamar hamargarren hamasei hamaseigarren hamazazpi hamazazpigarren
hamazortzigarren hemeretzi hemeretzigarren hemezortzi hiru hirugarren hirurehun
hirurogei hogei hogeigarren hogeita lau laugarren laurogei lehen lehenengo mila miliar
milioi sei seigarren zazpi zazpigarren zero zortzi zortzigarren
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
