"""Number words of Hebrew, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
אחד אחת אלף אפס ארבע ארבעה ארבעים חמישה חמישי חמישים חמישית חמש טריליון מאה מאתיים
מיליארד מיליון מליארד מליון עשירי עשירית עשר עשרה עשרים ראשון ראשונה רביעי רביעית שביעי
שביעית שבע שבעה שבעים שישה שישי שישים שישית שלוש שלושה שלושים שלישי שלישית שמונה שמונים
שמיני שמינית שני שניה שניים שנים שש שתי שתיים שתים תשיעי תשיעית תשע תשעה תשעים
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
