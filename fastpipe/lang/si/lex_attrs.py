"""Number words of Sinhala."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
බිංදුව බින්දුව එක එකක් දෙක දෙකක් තුන හතර පහ හය හත අට නවය නමය දහය එකොළහ දොළහ දහතුන දහහතර
පහළොව දහසය දහහත දහඅට දහනවය විස්ස තිහ හතළිහ පනහ හැට හැත්තෑව අසූව අනූව සියය දහස දහසක්
ලක්ෂය මිලියනය කෝටිය බිලියනය පළමු දෙවන තෙවන
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
