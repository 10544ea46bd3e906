"""Number words of Yoruba."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
aárùn aárùndílogójì bílíọ̀nù egbèje ení etàdílógún eéjì eéjìdílógún igba irinwó kan kejì
kárùn-ún kìíní kẹrin kẹta márùn-ún méje méjì méjìdínlógún méjìlá mílíọ̀nù mẹ́fà mẹ́jọ
mẹ́rin mẹ́rìndínlógún mẹ́sàn-án mẹ́ta mẹ́tàdínlógún mẹ́wàá mẹ́wàdínlógún mẹ́ẹ̀ẹ́dógún
mọ́kàndínlógún mọ́kànlá ogóje ogójì ogún oókàn oókàndílógún àrún àádóje àádọ́fà àádọ́jọ
àádọ́rin àádọ́rùn àádọ́rùn-ún àádọ́sán àádọ́ta èje èjì èjìlá òdo ẹgboókànlá ẹgbàajì
ẹgbàawǎ ẹgbàá ẹgbàájọ ẹgbàárin ẹgbàárùn ẹgbàáta ẹgbẹ̀fà ẹgbẹ̀jọ ẹgbẹ̀rin ẹgbẹ̀rún
ẹgbẹ̀sàn ẹgbẹ̀ta ẹgbẹ̀ẹgbẹ̀rún ẹgbẹ́ẹdógún ẹgbẹ́ẹdọ́gbọ̀n ẹ̀fà ẹ̀jọ ẹ̀rin ẹ̀rinlá ẹ̀sán
ẹ̀ta ẹ̀talá ẹ̀wadilúɡba ẹ̀walélúɡba ẹ̀wá ẹ̀ẹ́dẹ́gbẹ̀rún ẹ̀ẹ́dẹ́gbẹ̀ta ẹ̀ẹ́dẹ́ɡbarin
ẹ̀ẹ́dẹ́ɡbàárùn ẹ́ẹdógún ẹ́ẹdọ́gbọ̀n ẹẹ́fà ẹẹ́jọ ẹẹ́rin ẹẹ́rìndílógún ẹẹ́sàn ẹẹ́ta ẹẹ́wàá
ọgbọ̀n ọgọsàn ọgọ́fà ọgọ́jọ ọgọ́rin ọgọ́rùn ọgọ́rùn-ún ọgọ́ta ọkẹ́marun ọ̀kan ọ̀kanlá
ọ̀ọ́dúrún ọ̀ọ́dẹ́gbẹ̀rin
""",
    unaccented=True,
)
LEX_ATTRS = {LIKE_NUM: like_num}
