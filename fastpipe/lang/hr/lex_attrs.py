"""Number words of Croatian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
deset deseta deseti deseto devedeset devedeseta devedeseti devedeseto devet deveta
deveti devetnaest devetnaesta devetnaesti devetnaesto deveto devetsto druga drugi drugo
dva dvadeset dvadeseta dvadeseti dvadeseto dvanaest dvanaesta dvanaesti dvanaesto dvije
dvjesto jedan jedanaest jedanaesta jedanaesti jedanaesto jedna jedno milijarda milijun
nula osam osamdeset osamdeseta osamdeseti osamdeseto osamnaest osamnaesta osamnaesti
osamnaesto osamsto osma osmi osmo pedeset pedeseta pedeseti pedeseto pet peta peti
petnaest petnaesta petnaesti petnaesto peto petsto prva prvi prvo sedam sedamdeset
sedamdeseta sedamdeseti sedamdeseto sedamnaest sedamnaesta sedamnaesti sedamnaesto
sedamsto sedma sedmi sedmo sta sti sto tisuću tisućua tisućui tisućuo treća treće treći
tri trideset trideseta trideseti trideseto trinaest trinaesta trinaesti trinaesto tristo
četiri četiristo četrdeset četrdeseta četrdeseti četrdeseto četrnaest četrnaesta
četrnaesti četrnaesto četvrta četvrti četvrto šesnaest šesnaesta šesnaesti šesnaesto
šest šesta šesti šesto šeststo šezdeset šezdeseta šezdeseti šezdeseto
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
