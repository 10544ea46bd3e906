"""Number words of Sinhala."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
අට අනූව අසූව එක එකක් එකොළහ කෝටිය ට්‍රිලියනය තිහ තුන තෙවන දහඅට දහතුන දහනවය දහය දහස දහසක්
දහසය දහහත දහහතර දාහ දාහත දාහතර දෙක දෙකක් දෙවන දොළහ නමය නවය පනහ පහ පහළව පහළොව පළමු බිංදුව
බින්දුව බිලියනය මිලියනය ලක්ෂය විස්ස සියය හත හතර හතළිහ හය හැට හැත්තෑව
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
