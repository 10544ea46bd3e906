"""Number words of Bengali."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ এগারো বারো তেরো চৌদ্দ পনেরো ষোলো সতেরো আঠারো
উনিশ বিশ কুড়ি ত্রিশ চল্লিশ পঞ্চাশ ষাট সত্তর আশি নব্বই শত শো একশো হাজার লক্ষ লাখ কোটি
প্রথম দ্বিতীয় তৃতীয় চতুর্থ পঞ্চম
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
