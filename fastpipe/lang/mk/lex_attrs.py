"""Number words of Macedonian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
два дваесет дванаесет две двесто деведесет девет деветнаесет деветсто десет еден
единаесет една еднасто едно илјада милион милијарда нула осум осумдесет осумнаесет
осумсто педесет пет петнаесет петсто седум седумдесет седумнаесет седумсто три триесет
тринаесет тристо четири четириесет четиринаесет четиристо шеесет шеснаесет шест шестсто
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
