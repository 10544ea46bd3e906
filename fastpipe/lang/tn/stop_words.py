"""Setswana words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
le a ke o e ba ka mo go ga ya wa la tsa sa bo di se fa kwa gore fela gape gonne kgotsa
mme jaaka ne tla tlile nna wena ena rona lona bone me gago gagwe bona yo seo seno eo eno
tseo tseno bao bano mang eng kae leng jang goreng otlhe botlhe tsotlhe lotlhe bangwe
mongwe sengwe thata bogolo jaanong foo fano ee nnyaa teng morago pele gare
""".split()
)
