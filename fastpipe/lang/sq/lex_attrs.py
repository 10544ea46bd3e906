"""Number words of Albanian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
dhjetë dy dymbëdhjetë dyqind dyzet gjashtë gjashtëdhjetë gjashtëmbëdhjetë gjashtëqind
katër katërmbëdhjetë katërqind mijë miliar milion një njëmbëdhjetë njëqind njëzet nëntë
nëntëdhjetë nëntëmbëdhjetë nëntëqind pesë pesëdhjetë pesëmbëdhjetë pesëqind shtatë
shtatëdhjetë shtatëmbëdhjetë shtatëqind tetë tetëdhjetë tetëmbëdhjetë tetëqind tre
trembëdhjetë treqind tri tridhjetë zero
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
