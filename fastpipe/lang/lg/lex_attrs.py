"""Number words of Luganda."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
zero emu bbiri ssatu nnya ttaano mukaaga musanvu munaana mwenda kkumi abiri asatu ana
ataano nkaaga nsanvu kinaana kyenda kikumi lukumi kakadde akakadde obukadde akawumbi
obuwumbi ekisooka ekyokubiri ekyokusatu
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
