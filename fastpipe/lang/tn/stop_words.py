"""Setswana words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
ba bobedi bobona bogolo bokana bona bonala boraro botlalo botlhe di dinako dira dirwa e
eng eo esi fa fela feta fitlha ga gago gaisa gangwe gape gareng go godimo golo gongwe
gonne gore goreng jaaka jaanong jalo ka karolo ke kgabaganya kgatlhanong kgolo kwa le
lekgolo lesome lesomenngwe lesomepedi lesometlhano magareng mang masisi masomamabedi
masomethataro mmalwa mmatota mmogo mo mongwe moo morago mororo na nako ne nna nngwe nnye
ntle ntse o pedi pele re robedi robongwe rona sa sale se selekanyo sengwe sentle sepe
setseng supa teng tharo thata thataro thoko tikologong tla tlase tlhalosa tlhano
tlhwatlhwa tota tsa tsamaiso tsaya tseno tsenya tseo tseraganyo tshwanang tshwanetse
tsona tsotlhe tsweetswee wena yo yona yone yotlhe
""".split()
)
