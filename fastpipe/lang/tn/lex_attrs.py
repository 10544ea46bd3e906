"""Number words of Setswana."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bazillione bilione bobedi bolesome bolesomengwe bolesomenne bolesomepedi bolesomerobedi
bolesomerobongwe bolesomesupa bolesometharo bolesomethataro bolesometlhano bone bongwe
boraro borataro borobedi borobongwe bosupa botlhano dikete dimilione gajillione
kwatirilione lefela lekgolo lesome lesomenngwe lesomepedi makgolo masome milione nne
nngwe ntlha pedi robedi robongwe sekete somamabedi someamabedi someamane someamararo
someamarataro someamarobedi someamarobongwe someamasupa someamatlhano somenne somerobedi
somerobongwe somesupa sometharo somethataro sometlhano supa terilione tharo thataro
tlhano
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
