"""Number words of Polish, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
biliard bilion czterdziestoma czterdziestu czterdzieści czterech czterej czterem
czterema czternastoma czternastu czternaście cztery czterysta czterystu dwa dwadzieścia
dwaj dwanaście dwie dwiema dwieście dwoma dwudziestoma dwudziestu dwunastoma dwunastu
dwustu dwóch dwóm dziesięcioma dziesięciu dziesięć dziewięcioma dziewięciu dziewięciuset
dziewiętnastoma dziewiętnastu dziewiętnaście dziewięć dziewięćdziesiąt
dziewięćdziesięcioma dziewięćdziesięciu dziewięćset jeden jedenastoma jedenastu
jedenaście jedna jednego jednej jednemu jedno jednym jedną kwadrylion miliard miliarda
miliardem miliardowi miliardzie milion miliona milionem milionie milionowi osiem
osiemdziesiąt osiemdziesięcioma osiemdziesięciu osiemnastoma osiemnastu osiemnaście
osiemset ośmioma ośmiu ośmiuset pietnaście pięcioma pięciu pięciuset piętnastoma
piętnastu piętnaście pięć pięćdziesiąt pięćdziesięcioma pięćdziesięciu pięćset siedem
siedemdziesiąt siedemdziesięcioma siedemdziesięciu siedemnastoma siedemnastu
siedemnaście siedemset siedmioma siedmiu siedmiuset sto stu szcześćdziesiąt szesnastoma
szesnastu szesnaście sześcioma sześciu sześciuset sześć sześćdziesiąt sześćdziesięcioma
sześćdziesięciu sześćset tryliard trylion trzech trzej trzem trzema trzy trzydziestoma
trzydziestu trzydzieści trzynastoma trzynastu trzynaście trzysta trzystu tysiąc tysiąca
tysiącem tysiącowi tysiącu zera zerem zero zeru zerze
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
