"""Number words of Lower Sorbian."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
biliarda bilion druga druge drugi dwa dwanassćo dwanasta dwanaste dwanasty dwanasćo
dwaźasća dwě jaden jadna jadnassćo jadnasta jadnaste jadnasty jadnasćo jadno miliarda
milion nul prědna prědne prědny pête pêty pěta pěś pěśnasćo pěśo pěśźaset sedym sedyma
sedyme sedymjo sedymnasćo sedymy sedymźaset sto stwórta stwórte stwórty styri styrjo
styrnasćo styrźasća triliarda trilion tysac tśeśa tśeśe tśeśi tśi tśinasćo tśiźasća tśo
wósym wósyma wósyme wósymjo wósymnasćo wósymy wósymźaset šesnasćo šesta šeste šesty šesć
šesćo šesćźaset źaseta źasete źasety źaseś źaseśo źewjeta źewjete źewjety źewjeś
źewjeśnasćo źewjeśo źewjeśźaset
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
