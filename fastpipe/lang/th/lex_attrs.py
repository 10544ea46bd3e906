"""Number words of Thai, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
พัน ร้อย ล้าน ศูนย์ สอง สาม สิบ สี่ หก หนึ่ง ห้า เก้า เจ็ด แปด
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
