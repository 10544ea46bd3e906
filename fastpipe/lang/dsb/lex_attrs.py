"""Number words of Lower Sorbian."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
nul jaden jadna jadno dwa dwě tśi styri pěś šesć sedym wósym źewjeś źaseś jadnasćo
dwanasćo tśinasćo styrnasćo pěśnasćo šesnasćo sedymnasćo wósymnasćo źewjeśnasćo dwaźasća
tśiźasća styrźasća pěśźaset šesćźaset sedymźaset wósymźaset źewjeśźaset sto tysac milion
miliarda prědny drugi tśeśi stwórty
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
