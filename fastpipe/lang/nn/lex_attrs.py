"""Number words of Norwegian Nynorsk, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
atten eitt elleve fem femten femti femtifem femtifire femtini femtiseks femtisju femtito
femtitre femtiåtte femtiéin fire fjorten førti førtifem førtifire førtini førtiseks
førtisju førtito førtitre førtiåtte førtiéin hundre milliard million ni nitten nitti
nittifem nittifire nittini nittiseks nittisju nittito nittitre nittiåtte nittiéin null
seks seksten seksti sekstifem sekstifire sekstini sekstiseks sekstisju sekstito
sekstitre sekstiåtte sekstiéin sju sytten sytti syttifem syttifire syttini syttiseks
syttisju syttito syttitre syttiåtte syttiéin ti tjue tjuefem tjuefire tjueni tjueseks
tjuesju tjueto tjuetre tjueåtte tjueéin to tolv tre tretten tretti trettifem trettifire
trettini trettiseks trettisju trettito trettitre trettiåtte trettiéin tusen åtte åtti
åttifem åttifire åttini åttiseks åttisju åttito åttitre åttiåtte åttiéin éin
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
