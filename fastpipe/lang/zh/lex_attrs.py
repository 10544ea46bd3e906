"""Number words of Chinese, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
两 两百 第一 第一千 第一百 第七 第七十 第三 第三十 第九 第九十 第二 第二十 第五 第五十
第八 第八十 第六 第六十 第十 第十一 第十七 第十三 第十九 第十二 第十五 第十八 第十六
第十四 第四 第四十
""",
    characters="〇一七万三九二五亿仟伍佰兆八六十千卅卌叁四壹廿拾捌柒玖百皕肆贰陆零",
)
LEX_ATTRS = {LIKE_NUM: like_num}
