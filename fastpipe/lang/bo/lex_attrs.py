"""Number words of Tibetan."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
གཅིག གཉིས གསུམ བཞི ལྔ དྲུག བདུན བརྒྱད དགུ བཅུ བཅུ་གཅིག བཅུ་གཉིས ཉི་ཤུ སུམ་ཅུ བཞི་བཅུ
ལྔ་བཅུ དྲུག་ཅུ བདུན་ཅུ བརྒྱད་ཅུ དགུ་བཅུ བརྒྱ སྟོང ཁྲི འབུམ ས་ཡ ཀླད་ཀོར དང་པོ གཉིས་པ
གསུམ་པ
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
