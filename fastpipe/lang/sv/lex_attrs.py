"""Number words of Swedish, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
andra andre arton artonde biljard biljon elfte elva en ett etthundra etthundrade ettusen
ettusende fem femhundra femte femtio femtioen femtioett femtiofem femtiofyra femtionde
femtionio femtiosex femtiosju femtiotre femtiotvå femtioåtta femton femtonde fjorton
fjortonde fjärde fyra fyrahundra fyrtio fyrtioen fyrtioett fyrtiofem fyrtiofyra
fyrtionde fyrtionio fyrtiosex fyrtiosju fyrtiotre fyrtiotvå fyrtioåtta första förste
hundra kvadriljon miljard miljon nio niohundra nionde nittio nittioen nittioett
nittiofem nittiofyra nittionde nittionio nittiosex nittiosju nittiotre nittiotvå
nittioåtta nitton nittonde noll sex sexhundra sextio sextioen sextioett sextiofem
sextiofyra sextionde sextionio sextiosex sextiosju sextiotre sextiotvå sextioåtta sexton
sextonde sju sjuhundra sjunde sjuttio sjuttioen sjuttioett sjuttiofem sjuttiofyra
sjuttionde sjuttionio sjuttiosex sjuttiosju sjuttiotre sjuttiotvå sjuttioåtta sjutton
sjuttonde sjätte tio tionde tjugo tjugoen tjugoett tjugofem tjugofyra tjugonde tjugonio
tjugosex tjugosju tjugotre tjugotvå tjugoåtta tolfte tolv tre tredje trehundra trettio
trettioen trettioett trettiofem trettiofyra trettionde trettionio trettiosex trettiosju
trettiotre trettiotvå trettioåtta tretton trettonde tusen två tvåhundra åtta åttahundra
åttio åttioen åttioett åttiofem åttiofyra åttionde åttionio åttiosex åttiosju åttiotre
åttiotvå åttioåtta åttonde
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
