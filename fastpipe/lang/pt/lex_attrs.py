"""Number words of Portuguese, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bilhão catorze cem centésima centésimo cinco cinquenta dez dezenove dezesseis dezessete
dezoito dois doze duas duzentas duzentos décima décimo mil milhão milésima milésimo nona
nonagésima nonagésimo nono nove novecentas novecentos noventa octogésima octogésimo
oitava oitavo oitenta oito oitocentas oitocentos onze primeira primeiro quadragésima
quadragésimo quarenta quarta quarto quatro quatrocentas quatrocentos quinhentas
quinhentos quinquagésima quinquagésimo quinta quinto quinze segunda segundo seis
seiscentas seiscentos septuagésima septuagésimo sessenta sete setecentas setecentos
setenta sexagésima sexagésimo sexta sexto sétima sétimo terceira terceiro treze
trezentas trezentos trigésima trigésimo trinta três um uma vigésima vigésimo vinte zero
""",
    ordinals="ª º",
)
LEX_ATTRS = {LIKE_NUM: like_num}
