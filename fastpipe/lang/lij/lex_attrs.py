"""Number words of Ligurian."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
zero un unna doî doe trei træ quattro çinque sei sette eutto neuve dexe ondexe dozze
trezze quatòrze chinze sezze dixisette dixeutto dixineuve vinti trenta quaranta
çinquanta sciuscianta settanta ottanta novanta çento mille mïa mion miliardo primmo
primma segondo segonda terço quarto quinto
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
