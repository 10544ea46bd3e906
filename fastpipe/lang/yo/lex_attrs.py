"""Number words of Yoruba."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
òdo ení ọ̀kan kan èjì méjì ẹ̀ta mẹ́ta ẹ̀rin mẹ́rin àrún márùn-ún ẹ̀fà mẹ́fà èje méje
ẹ̀jọ mẹ́jọ ẹ̀sán mẹ́sàn-án ẹ̀wá mẹ́wàá mọ́kànlá méjìlá ogún ọgbọ̀n ogójì àádọ́ta ọgọ́ta
àádọ́rin ọgọ́rin àádọ́rùn-ún ọgọ́rùn-ún igba ẹgbẹ̀rún mílíọ̀nù bílíọ̀nù kìíní kejì kẹta
kẹrin kárùn-ún
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
