"""Number words of Catalan, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bazilió bilió catorze catorzena catorzè cent centena centè cinc cinc-cents cinquanta
cinquanta-cinc cinquanta-dos cinquanta-dues cinquanta-nou cinquanta-quatre cinquanta-set
cinquanta-sis cinquanta-tres cinquanta-u cinquanta-un cinquanta-una cinquanta-vuit
cinquantena cinquantè cinquena cinquè desena desè deu dinou dinovena dinovè disset
dissetena dissetè divuit divuitena divuitè dos dos-cents dotze dotzena dotzè dues
gazilió mil milena miliard milió milè noranta noranta-cinc noranta-dos noranta-dues
noranta-nou noranta-quatre noranta-set noranta-sis noranta-tres noranta-u noranta-un
noranta-una noranta-vuit norantena norantè nou nou-cents novena novè onze onzena onzè
primer primera quaranta quaranta-cinc quaranta-dos quaranta-dues quaranta-nou
quaranta-quatre quaranta-set quaranta-sis quaranta-tres quaranta-u quaranta-un
quaranta-una quaranta-vuit quarantena quarantè quart quarta quatre quatre-cents
quatrilió quinze quinzena quinzè segon segona seixanta seixanta-cinc seixanta-dos
seixanta-dues seixanta-nou seixanta-quatre seixanta-set seixanta-sis seixanta-tres
seixanta-u seixanta-un seixanta-una seixanta-vuit seixantena seixantè set set-cents
setanta setanta-cinc setanta-dos setanta-dues setanta-nou setanta-quatre setanta-set
setanta-sis setanta-tres setanta-u setanta-un setanta-una setanta-vuit setantena setantè
setena setze setzena setzè setè sis sis-cents sisena sisè tercer tercera trenta
trenta-cinc trenta-dos trenta-dues trenta-nou trenta-quatre trenta-set trenta-sis
trenta-tres trenta-u trenta-un trenta-una trenta-vuit trentena trentè tres tres-cents
tretze tretzena tretzè trilió u un una vint vint-i-cinc vint-i-dos vint-i-dues
vint-i-nou vint-i-quatre vint-i-set vint-i-sis vint-i-tres vint-i-u vint-i-un vint-i-una
vint-i-vuit vintena vintè vuit vuit-cents vuitanta vuitanta-cinc vuitanta-dos
vuitanta-dues vuitanta-nou vuitanta-quatre vuitanta-set vuitanta-sis vuitanta-tres
vuitanta-u vuitanta-un vuitanta-una vuitanta-vuit vuitantena vuitantè vuitena vuitè zero
""",
    ordinals="a n r t è",
)
LEX_ATTRS = {LIKE_NUM: like_num}
