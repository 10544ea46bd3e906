"""Luxembourgish words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
an ass d' de den der dat déi dem datt dach du een en eng engem enger eis eisen er et ech
fir gëtt hat huet hien hir hire hatt iech ier mam mat mech mir mäin meng mä nach net nee
nei no nu oder op vu vum vun virun si sech sinn sollt säin seng sou souwéi wann wat wéi
wien wou well war waren ginn goufen ouni ower och iwwer ënner bei bis duerch géint zum
zur zu um am all alles dann do hei jo keen keng kann wärend méi
""".split()
)
