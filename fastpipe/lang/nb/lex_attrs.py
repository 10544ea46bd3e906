"""Number words of Norwegian Bokmål, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
andre atten attende ei elleve ellevte ett fem femte femten femtende femti femtiende
femtiett femtifem femtifire femtini femtiseks femtisju femtito femtitre femtiåtte
femtién fire fjerde fjorten fjortende første førti førtiende førtiett førtifem førtifire
førtini førtiseks førtisju førtito førtitre førtiåtte førtién hundre milliard million ni
niende nitten nittende nitti nittiende nittiett nittifem nittifire nittini nittiseks
nittisju nittito nittitre nittiåtte nittién null seks seksten sekstende seksti
sekstiende sekstiett sekstifem sekstifire sekstini sekstiseks sekstisju sekstito
sekstitre sekstiåtte sekstién sjette sju sjuende sytten syttende sytti syttiende
syttiett syttifem syttifire syttini syttiseks syttisju syttito syttitre syttiåtte
syttién ti tiende tjue tjueende tjueett tjuefem tjuefire tjueni tjueseks tjuesju tjueto
tjuetre tjueåtte tjueén to tolv tolvte tre tredje tretten trettende tretti trettiende
trettiett trettifem trettifire trettini trettiseks trettisju trettito trettitre
trettiåtte trettién tusen åtte åttende åtti åttiende åttiett åttifem åttifire åttini
åttiseks åttisju åttito åttitre åttiåtte åttién én énhundrede éntusende
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
