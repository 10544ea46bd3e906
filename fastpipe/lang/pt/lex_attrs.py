"""Number words of Portuguese, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bilhao bilhoes bilhão bilhões bilionésimo catorze cem cento centésima centésimo cinco
cinquenta dez dezanove dezasseis dezassete dezenove dezesseis dezessete dezoito dois
doze duas ducentésimo duzentas duzentos duzia duzias décima décimo dúzia dúzias mil
milhao milhoes milhão milhões milionésimo milésima milésimo nona nonagésima nonagésimo
nongentésimo nono nove novecentas novecentos noventa octingentésimo octogésima
octogésimo oitava oitavo oitenta oito oitocentas oitocentos onze primeira primeiro
quadragésima quadragésimo quadrilhao quadrilhoes quadrilhão quadrilhões quadringentésimo
quarenta quarta quarto quatro quatrocentas quatrocentos quingentésimo quinhentas
quinhentos quinquagésima quinquagésimo quinta quinto quinze segunda segundo seicentos
seis seiscentas seiscentos septingentésimo septuagésima septuagésimo sessenta sete
setecentas setecentos setenta sexagésima sexagésimo sexcentésimo sexta sexto sétima
sétimo terceira terceiro trecentésimo tres treze trezentas trezentos trigésima trigésimo
trilhao trilhoes trilhão trilhões trinta três um uma vigésima vigésimo vinte zero
""",
    ordinals="ª º",
)
LEX_ATTRS = {LIKE_NUM: like_num}
