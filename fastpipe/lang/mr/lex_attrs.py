"""Number words of Marathi."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
शून्य एक दोन तीन चार पाच सहा सात आठ नऊ दहा अकरा बारा तेरा चौदा पंधरा सोळा सतरा अठरा
एकोणीस वीस तीस चाळीस पन्नास साठ सत्तर ऐंशी नव्वद शंभर शे हजार लाख कोटी पहिला पहिली पहिले
दुसरा दुसरी दुसरे तिसरा चौथा पाचवा
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
