"""Number words of Upper Sorbian."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
biliarda bilion druha druhe druhi dwaceći dwaj dwanata dwanate dwanaty dwanaće dwě
dźesata dźesate dźesaty dźesać dźewjata dźewjate dźewjatnaće dźewjaty dźewjeć
dźewjećdźesat jedna jedne jedyn jědnata jědnate jědnaty jědnaće miliarda milion nul
pjata pjate pjatnaće pjaty pjeć pjećdźesat prěni prěnja prěnje sto sydma sydme sydmy
sydom sydomdźesat sydomnaće triliarda trilion tysac třeća třeće třeći tři třiceći
třinaće třo wosma wosme wosmy wosom wosomdźesat wosomnaće štwórta štwórte štwórty
štyrceći štyri štyrjo štyrnaće šěsnaće šěsta šěste šěsty šěsć šěsćdźesat
"""
)
LEX_ATTRS = {LIKE_NUM: like_num}
