"""Number words of Faroese, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
ein eitt eitthundrað ellivu fimm fimmhundrað fimmti fimmtiein fimmtieitt fimmtifimm
fimmtifýre fimmtiníggju fimmtiseks fimmtisjey fimmtitríggir fimmtitríggjar fimmtitrý
fimmtitveir fimmtitvey fimmtitvær fimmtiátta fjúrtan fímtan fýrati fýratiein fýratieitt
fýratifimm fýratifýre fýratiníggju fýratiseks fýratisjey fýratitríggir fýratitríggjar
fýratitrý fýratitveir fýratitvey fýratitvær fýratiátta fýre fýrehundrað hundrað milliard
millión null níggju níggjuhundrað níti nítiein nítieitt nítifimm nítifýre nítiníggju
nítiseks nítisjey nítitríggir nítitríggjar nítitrý nítitveir nítitvey nítitvær nítiátta
nítjan seks sekshundrað sekstan seksti sekstiein sekstieitt sekstifimm sekstifýre
sekstiníggju sekstiseks sekstisjey sekstitríggir sekstitríggjar sekstitrý sekstitveir
sekstitvey sekstitvær sekstiátta seytan sjey sjeyhundrað sjeyti sjeytiein sjeytieitt
sjeytifimm sjeytifýre sjeytiníggju sjeytiseks sjeytisjey sjeytitríggir sjeytitríggjar
sjeytitrý sjeytitveir sjeytitvey sjeytitvær sjeytiátta tjúgo tjúgoein tjúgoeitt
tjúgofimm tjúgofýre tjúgoníggju tjúgoseks tjúgosjey tjúgotríggir tjúgotríggjar tjúgotrý
tjúgotveir tjúgotvey tjúgotvær tjúgoátta trettan tríati tríatiein tríatieitt tríatifimm
tríatifýre tríatiníggju tríatiseks tríatisjey tríatitríggir tríatitríggjar tríatitrý
tríatitveir tríatitvey tríatitvær tríatiátta tríggir tríggjar trý trýhundrað tusin tveir
tvey tveyhundrað tvær tíggju tólv átjan átta áttahundrað áttati áttatiein áttatieitt
áttatifimm áttatifýre áttatiníggju áttatiseks áttatisjey áttatitríggir áttatitríggjar
áttatitrý áttatitveir áttatitvey áttatitvær áttatiátta
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
