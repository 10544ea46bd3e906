"""Number words of Haitian Creole."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
zewo en youn yon de twa kat senk sis sèt uit ywit nèf dis onz douz trèz katòz kenz sèz
disèt dizuit diznèf ven venteyen trant karant senkant swasant swasanndis katreven
katrevendis san mil milyon milya premye dezyèm twazyèm katriyèm senkyèm sizyèm setyèm
uityèm nevyèm dizyèm
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
