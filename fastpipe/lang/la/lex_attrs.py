"""Number words of Latin."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
nullus unus una unum duo duae tres tria quattuor quinque sex septem octo novem decem
undecim duodecim tredecim quattuordecim quindecim sedecim septendecim duodeviginti
undeviginti viginti triginta quadraginta quinquaginta sexaginta septuaginta octoginta
nonaginta centum ducenti trecenti quadringenti quingenti sescenti septingenti octingenti
nongenti mille milia primus secundus tertius quartus quintus sextus septimus octavus
nonus decimus i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx
xxx xl l lx lxx lxxx xc c d m
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
