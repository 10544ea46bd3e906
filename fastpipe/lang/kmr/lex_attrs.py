"""Number words of Kurmanji Kurdish."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
sifir yek du dudo sê sisê çar pênc şeş heft heşt neh deh yazdeh dazdeh diwazdeh sêzdeh
çardeh pazdeh panzdeh şazdeh hevdeh hejdeh nozdeh bîst sî çil pêncî şêst heftê heştê nod
sed hezar mîlyon mîlyar yekem duyem duduyan sêyem çarem pêncem
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
