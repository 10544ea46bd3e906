"""Number words of Estonian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
kaheksa kaheksakümmend kaheksasada kaheksateist kaks kakskümmend kakssada kaksteist kolm
kolmkümmend kolmsada kolmteist kuus kuuskümmend kuussada kuusteist kümme miljard miljon
neli nelikümmend nelisada neliteist null seitse seitsekümmend seitsesada seitseteist
tuhat viis viiskümmend viissada viisteist üheksa üheksakümmend üheksasada üheksateist
üks ükssada üksteist
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
