"""Number words of Luganda."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
abiri akakadde akawumbi ana asatu ataano bbiri ekisooka eky'omunaana ekyakafukunya
ekyakakadde ekyakase ekyakatabalika ekyakawumbi ekyakeesedde ekyekikumi ekyekinaana
ekyekkumi ekyekyenda ekyenkaaga ekyensanvu ekyokubiri ekyokuna ekyokusatu ekyokutaano
ekyolukumi ekyomukaaga ekyomusanvu ekyomwenda emu kafukunya kakadde kase katabalika
kawumbi keesedde kikumi kinaana kkumi kyenda lukumi mukaaga munaana musanvu mwenda
nkaaga nnooti nnya nsanvu obukadde obuwumbi ssatu ttaano zeero zero
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
