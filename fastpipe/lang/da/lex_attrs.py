"""Number words of Danish, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
anden andet atten attende elleve ellevte en enogfirs enogfyrre enoghalvfems
enoghalvfjerds enoghalvtreds enogtredive enogtres enogtyve et fem femhundrede femogfirs
femogfyrre femoghalvfems femoghalvfjerds femoghalvtreds femogtredive femogtres femogtyve
femte femten femtende fire firehundrede fireogfirs fireogfyrre fireoghalvfems
fireoghalvfjerds fireoghalvtreds fireogtredive fireogtres fireogtyve firs
firsindstyvende fjerde fjorten fjortende fyrre fyrrende første halvfems
halvfemsindstyvende halvfjerds halvfjerdsindstyvende halvtreds halvtredsindstyvende
hundrede hundredede milliard million ni niende nihundrede niogfirs niogfyrre
nioghalvfems nioghalvfjerds nioghalvtreds niogtredive niogtres niogtyve nitten nittende
nul otte ottehundrede ottende otteogfirs otteogfyrre otteoghalvfems otteoghalvfjerds
otteoghalvtreds otteogtredive otteogtres otteogtyve seks sekshundrede seksogfirs
seksogfyrre seksoghalvfems seksoghalvfjerds seksoghalvtreds seksogtredive seksogtres
seksogtyve seksten sekstende sjette sytten syttende syv syvende syvhundrede syvogfirs
syvogfyrre syvoghalvfems syvoghalvfjerds syvoghalvtreds syvogtredive syvogtres syvogtyve
ti tiende to tohundrede tolv tolvte toogfirs toogfyrre tooghalvfems tooghalvfjerds
tooghalvtreds toogtredive toogtres toogtyve tre tredive tredivte tredje trehundrede
treogfirs treogfyrre treoghalvfems treoghalvfjerds treoghalvtreds treogtredive treogtres
treogtyve tres tresindstyvende tretten trettende tusind tusinde tusindee tyve tyvende
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
