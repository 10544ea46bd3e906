"""Number words of Upper Sorbian."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
nul jedyn jedna jedne dwaj dwě tři štyri pjeć šěsć sydom wosom dźewjeć dźesać jědnaće
dwanaće třinaće štyrnaće pjatnaće šěsnaće sydomnaće wosomnaće dźewjatnaće dwaceći
třiceći štyrceći pjećdźesat šěsćdźesat sydomdźesat wosomdźesat dźewjećdźesat sto tysac
milion miliarda prěni druhi třeći štwórty
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
