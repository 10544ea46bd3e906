"""Number words of German, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
acht achte achtem achten achter achtes achthundert achtundachtzig achtunddreißig
achtundfünfzig achtundneunzig achtundsechzig achtundsiebzig achtundvierzig
achtundzwanzig achtzehn achtzehnte achtzehntem achtzehnten achtzehnter achtzehntes
achtzig achtzigste achtzigstem achtzigsten achtzigster achtzigstes drei dreihundert
dreiundachtzig dreiunddreißig dreiundfünfzig dreiundneunzig dreiundsechzig
dreiundsiebzig dreiundvierzig dreiundzwanzig dreizehn dreizehnte dreizehntem dreizehnten
dreizehnter dreizehntes dreißig dreißigste dreißigstem dreißigsten dreißigster
dreißigstes dritte drittem dritten dritter drittes ein eine einem einen einer eines
einhundert einhundertste einhundertstem einhundertsten einhundertster einhundertstes
eins eintausend eintausendste eintausendstem eintausendsten eintausendster
eintausendstes einundachtzig einunddreißig einundfünfzig einundneunzig einundsechzig
einundsiebzig einundvierzig einundzwanzig elf elfte elftem elften elfter elftes erste
erstem ersten erster erstes fünf fünfhundert fünfte fünftem fünften fünfter fünftes
fünfundachtzig fünfunddreißig fünfundfünfzig fünfundneunzig fünfundsechzig
fünfundsiebzig fünfundvierzig fünfundzwanzig fünfzehn fünfzehnte fünfzehntem fünfzehnten
fünfzehnter fünfzehntes fünfzig fünfzigste fünfzigstem fünfzigsten fünfzigster
fünfzigstes hundert milliarde million neun neunhundert neunte neuntem neunten neunter
neuntes neunundachtzig neununddreißig neunundfünfzig neunundneunzig neunundsechzig
neunundsiebzig neunundvierzig neunundzwanzig neunzehn neunzehnte neunzehntem neunzehnten
neunzehnter neunzehntes neunzig neunzigste neunzigstem neunzigsten neunzigster
neunzigstes null sechs sechshundert sechste sechstem sechsten sechster sechstes
sechsundachtzig sechsunddreißig sechsundfünfzig sechsundneunzig sechsundsechzig
sechsundsiebzig sechsundvierzig sechsundzwanzig sechzehn sechzehnte sechzehntem
sechzehnten sechzehnter sechzehntes sechzig sechzigste sechzigstem sechzigsten
sechzigster sechzigstes sieben siebenhundert siebenundachtzig siebenunddreißig
siebenundfünfzig siebenundneunzig siebenundsechzig siebenundsiebzig siebenundvierzig
siebenundzwanzig siebte siebtem siebten siebter siebtes siebzehn siebzehnte siebzehntem
siebzehnten siebzehnter siebzehntes siebzig siebzigste siebzigstem siebzigsten
siebzigster siebzigstes tausend vier vierhundert vierte viertem vierten vierter viertes
vierundachtzig vierunddreißig vierundfünfzig vierundneunzig vierundsechzig
vierundsiebzig vierundvierzig vierundzwanzig vierzehn vierzehnte vierzehntem vierzehnten
vierzehnter vierzehntes vierzig vierzigste vierzigstem vierzigsten vierzigster
vierzigstes zehn zehnte zehntem zehnten zehnter zehntes zwanzig zwanzigste zwanzigstem
zwanzigsten zwanzigster zwanzigstes zwei zweihundert zweite zweitem zweiten zweiter
zweites zweiundachtzig zweiunddreißig zweiundfünfzig zweiundneunzig zweiundsechzig
zweiundsiebzig zweiundvierzig zweiundzwanzig zwölf zwölfte zwölftem zwölften zwölfter
zwölftes
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
