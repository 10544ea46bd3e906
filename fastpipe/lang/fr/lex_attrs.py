"""Number words of French, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
billion billionnième cent centième cinq cinquante cinquante-cinq cinquante-deux
cinquante-et-un cinquante-et-une cinquante-huit cinquante-neuf cinquante-quatre
cinquante-sept cinquante-six cinquante-trois cinquantième cinquième decillion
decillionnième deux deuxième dix dix-huit dix-huitième dix-neuf dix-neuvième dix-sept
dix-septième dixième douze douzième huit huitante huitantième huitième mil mille
milliard milliardième million millionnième millième neuf neuvième nonante nonantième
nonillion nonillionnième octillion octillionnième onze onzième premier première
quadrillion quadrillionnième quarante quarante-cinq quarante-deux quarante-et-un
quarante-et-une quarante-huit quarante-neuf quarante-quatre quarante-sept quarante-six
quarante-trois quarantième quatorze quatorzième quatre quatre-vingt quatre-vingt-cinq
quatre-vingt-deux quatre-vingt-dix quatre-vingt-dix-huit quatre-vingt-dix-neuf
quatre-vingt-dix-sept quatre-vingt-dixième quatre-vingt-douze quatre-vingt-huit
quatre-vingt-neuf quatre-vingt-onze quatre-vingt-quatorze quatre-vingt-quatre
quatre-vingt-quinze quatre-vingt-seize quatre-vingt-sept quatre-vingt-six
quatre-vingt-treize quatre-vingt-trois quatre-vingt-un quatre-vingt-une quatre-vingtième
quatre-vingts quatrième quintillion quintillionnième quinze quinzième second seconde
seize seizième sept septante septantième septillion septillionnième septième sextillion
sextillionnième six sixième soixante soixante-cinq soixante-deux soixante-dix
soixante-dix-huit soixante-dix-neuf soixante-dix-sept soixante-dixième soixante-douze
soixante-et-onze soixante-et-un soixante-et-une soixante-huit soixante-neuf
soixante-quatorze soixante-quatre soixante-quinze soixante-seize soixante-sept
soixante-six soixante-treize soixante-trois soixantième treize treizième trente
trente-cinq trente-deux trente-et-un trente-et-une trente-huit trente-neuf trente-quatre
trente-sept trente-six trente-trois trentième trois troisième un une vingt vingt-cinq
vingt-deux vingt-et-un vingt-et-une vingt-huit vingt-neuf vingt-quatre vingt-sept
vingt-six vingt-trois vingtième zero zéro
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
