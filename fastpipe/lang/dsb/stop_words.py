"""Lower Sorbian words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a abo ako ale až bejo bejšo by ga do hyšći ja jo jogo jej jeje ju k ku kaž kótary kótara
kótare lěc mě mój na nad nam nas naš ně nic njej o od pak po pod pśed pśez pśi se som su
ta ten teke to tu ty wam was w we wón wóna wóno wóni z za ze žo
""".split()
)
