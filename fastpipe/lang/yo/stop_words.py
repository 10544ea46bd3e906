"""Yoruba words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a an b bá bí bẹ̀rẹ̀ d e f fún fẹ́ g gbogbo i inú j jù jẹ jẹ́ k kan kì kí kò l láti lè lọ
m mi mo máa mọ̀ n ni náà ní nígbà nítorí nǹkan o p padà pé púpọ̀ pẹ̀lú r rẹ̀ s sì sí
sínú t ti tí u w wà wá wọn wọ́n y yìí à àti àwọn á è é ì í ò òun ó ù ú ń ńlá ǹ ̀ ́ ̣ ṣ
ṣe ṣé ṣùgbọ́n ẹ ẹmọ́ ọ ọjọ́ ọ̀pọ̀lọpọ̀
""".split()
)
