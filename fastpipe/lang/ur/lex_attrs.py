"""Number words of Urdu."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
صفر ایک دو تین چار پانچ چھ چھے سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ
انیس بیس تیس چالیس پچاس ساٹھ ستر اسی نوے سو ہزار لاکھ کروڑ ارب پہلا پہلی پہلے دوسرا
دوسری تیسرا چوتھا پانچواں
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
