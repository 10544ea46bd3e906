"""Number words of Thai, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
พัน พันล้าน ยี่สิบ ยี่สิบเอ็ด ร้อย ล้าน ล้านล้าน ล้านล้านล้าน ล้านล้านล้านล้าน ศูนย์ สอง
สาม สามสิบ สามสิบเอ็ด สิบ สิบเอ็ด สี่ สี่สิบ สี่สิบเอ็ด หก หกสิบเอ็ด หนึ่ง หมื่นล้าน ห้า
ห้าสิบ ห้าสิบเอ็ด เก้า เก้าสิบ เก้าสิบเอ็ด เจ็ด เจ็ดสิบ เจ็ดสิบเอ็ด แปด แปดสิบ
แปดสิบเอ็ด แสนล้าน
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
