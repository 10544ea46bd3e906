"""Number words of Tatar."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
нуль бер ике өч дүрт биш алты җиде сигез тугыз ун егерме утыз кырык илле алтмыш җитмеш
сиксән туксан йөз мең миллион миллиард беренче икенче өченче дүртенче бишенче алтынчы
җиденче сигезенче тугызынчы унынчы егерменче йөзенче меңенче
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
