"""Number words of Telugu."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
సున్నా ఒకటి రెండు మూడు నాలుగు ఐదు ఆరు ఏడు ఎనిమిది తొమ్మిది పది పదకొండు పన్నెండు పదమూడు
పద్నాలుగు పదిహేను పదహారు పదిహేడు పద్దెనిమిది పంతొమ్మిది ఇరవై ముప్పై నలభై యాభై అరవై
డెబ్బై ఎనభై తొంభై వంద నూరు వెయ్యి వేయి లక్ష కోటి మొదటి రెండవ మూడవ
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
