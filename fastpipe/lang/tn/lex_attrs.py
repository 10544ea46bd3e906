"""Number words of Setswana."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
lefela nngwe bongwe pedi bobedi tharo boraro nne bone tlhano botlhano thataro borataro
supa bosupa robedi borobedi robongwe borobongwe lesome masome makgolo lekgolo sekete
dikete milione dimilione bilione ntlha
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
