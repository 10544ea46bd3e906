"""Number words of French, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
billion billionnième cent centième centièmes cinq cinquante cinquante-cinq
cinquante-deux cinquante-et-un cinquante-et-une cinquante-huit cinquante-neuf
cinquante-quatre cinquante-sept cinquante-six cinquante-trois cinquantième cinquantièmes
cinquième cinquièmes decillion decillionnième deux deuxième deuxièmes dix dix-huit
dix-huitième dix-huitièmes dix-neuf dix-neuvième dix-neuvièmes dix-sept dix-septième
dix-septièmes dixième dixièmes douze douzième douzièmes huit huitante huitantième
huitième huitièmes mil mille milliard milliardième million millionnième millième
millièmes neuf neuvième neuvièmes nonante nonantième nonillion nonillionnième octillion
octillionnième onze onzième onzièmes premier premiers première premières quadrillion
quadrillionnième quarante quarante-cinq quarante-deux quarante-et-un quarante-et-une
quarante-huit quarante-neuf quarante-quatre quarante-sept quarante-six quarante-trois
quarantième quarantièmes quatorze quatorzième quatorzièmes quatre quatre-vingt
quatre-vingt-cinq quatre-vingt-deux quatre-vingt-dix quatre-vingt-dix-huit
quatre-vingt-dix-neuf quatre-vingt-dix-sept quatre-vingt-dixième quatre-vingt-dixièmes
quatre-vingt-douze quatre-vingt-huit quatre-vingt-neuf quatre-vingt-onze
quatre-vingt-quatorze quatre-vingt-quatre quatre-vingt-quinze quatre-vingt-seize
quatre-vingt-sept quatre-vingt-six quatre-vingt-treize quatre-vingt-trois
quatre-vingt-un quatre-vingt-une quatre-vingtième quatre-vingtièmes quatre-vingts
quatrième quatrièmes quintillion quintillionnième quinze quinzième quinzièmes second
seconde seize seizième seizièmes sept septante septantième septillion septillionnième
septième septièmes sextillion sextillionnième six sixième sixièmes soixante
soixante-cinq soixante-deux soixante-dix soixante-dix-huit soixante-dix-neuf
soixante-dix-sept soixante-dixième soixante-dixièmes soixante-douze soixante-et-onze
soixante-et-un soixante-et-une soixante-huit soixante-neuf soixante-quatorze
soixante-quatre soixante-quinze soixante-seize soixante-sept soixante-six
soixante-treize soixante-trois soixantième soixantièmes treize treizième treizièmes
trente trente-cinq trente-deux trente-et-un trente-et-une trente-huit trente-neuf
trente-quatre trente-sept trente-six trente-trois trentième trentièmes trois troisième
troisièmes un une vingt vingt-cinq vingt-deux vingt-et-un vingt-et-une vingt-huit
vingt-neuf vingt-quatre vingt-sept vingt-six vingt-trois vingtième vingtièmes zero zéro
""",
    ordinals="e er ers es re res",
)
LEX_ATTRS = {LIKE_NUM: like_num}
