"""Number words of Spanish, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
billonésima billón catorce centésima centésimas centésimo centésimos cero cien cinco
cincuenta cuadragésima cuadragésimas cuadragésimo cuadragésimos cuarenta cuarta cuartas
cuarto cuartos cuatro cuatrocientas cuatrocientos decimoctava decimoctavas decimoctavo
decimoctavos decimocuarta decimocuartas decimocuarto decimocuartos decimonovena
decimonovenas decimonoveno decimonovenos decimoprimera decimoprimeras decimoprimero
decimoprimeros decimoquinta decimoquintas decimoquinto decimoquintos decimosegunda
decimosegundas decimosegundo decimosegundos decimosexta decimosextas decimosexto
decimosextos decimoséptima decimoséptimas decimoséptimo decimoséptimos decimotercer
decimotercera decimoterceras decimotercero decimoterceros diecinueve dieciocho
diecisiete dieciséis diez doce dos doscientas doscientos duodécimo décima décimas décimo
décimos mil millones millonésima millón milésima milésimas milésimo milésimos nonagésima
nonagésimas nonagésimo nonagésimos novecientas novecientos novena novenas noveno novenos
noventa nueve ochenta ocho ochocientas ochocientos octava octavas octavo octavos
octogésima octogésimas octogésimo octogésimos once primer primera primeras primero
primeros quince quincuagésima quincuagésimas quincuagésimo quincuagésimos quinientas
quinientos quinta quintas quinto quintos segunda segundas segundo segundos seis
seiscientas seiscientos septuagésima septuagésimas septuagésimo septuagésimos sesenta
setecientas setecientos setenta sexagésima sexagésimas sexagésimo sexagésimos sexta
sextas sexto sextos siete séptima séptimas séptimo séptimos tercer tercera terceras
tercero terceros trece treinta tres trescientas trescientos trigésima trigésimas
trigésimo trigésimos trillón un una undécimo uno veinte veinticinco veinticuatro
veintidós veintinueve veintiocho veintisiete veintiséis veintitrés veintiuna veintiuno
veintiún vigésima vigésimas vigésimo vigésimos
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
