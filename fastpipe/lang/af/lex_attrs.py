"""Number words of Afrikaans, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
agt agt-en-dertig agt-en-negentig agt-en-sestig agt-en-sewentig agt-en-tagtig
agt-en-twintig agt-en-veertig agt-en-vyftig agtde agthonderd agttien agttiende derde
dertien dertiende dertig dertigste drie drie-en-dertig drie-en-negentig drie-en-sestig
drie-en-sewentig drie-en-tagtig drie-en-twintig drie-en-veertig drie-en-vyftig
driehonderd duisend een een-en-dertig een-en-negentig een-en-sestig een-en-sewentig
een-en-tagtig een-en-twintig een-en-veertig een-en-vyftig eerste elf elfde honderd
honderdste miljard miljoen nege nege-en-dertig nege-en-negentig nege-en-sestig
nege-en-sewentig nege-en-tagtig nege-en-twintig nege-en-veertig nege-en-vyftig negede
negehonderd negentien negentiende negentig negentigste nul ses ses-en-dertig
ses-en-negentig ses-en-sestig ses-en-sewentig ses-en-tagtig ses-en-twintig
ses-en-veertig ses-en-vyftig sesde seshonderd sestien sestiende sestig sestigste sewe
sewe-en-dertig sewe-en-negentig sewe-en-sestig sewe-en-sewentig sewe-en-tagtig
sewe-en-twintig sewe-en-veertig sewe-en-vyftig sewede sewehonderd sewentien sewentiende
sewentig sewentigste tagtig tagtigste tien tiende twaalf twaalfde twee twee-en-dertig
twee-en-negentig twee-en-sestig twee-en-sewentig twee-en-tagtig twee-en-twintig
twee-en-veertig twee-en-vyftig tweede tweehonderd twintig twintigste veertien veertiende
veertig veertigste vier vier-en-dertig vier-en-negentig vier-en-sestig vier-en-sewentig
vier-en-tagtig vier-en-twintig vier-en-veertig vier-en-vyftig vierde vierhonderd vyf
vyf-en-dertig vyf-en-negentig vyf-en-sestig vyf-en-sewentig vyf-en-tagtig vyf-en-twintig
vyf-en-veertig vyf-en-vyftig vyfde vyfhonderd vyftien vyftiende vyftig vyftigste
""",
    ordinals="de ste",
)
LEX_ATTRS = {LIKE_NUM: like_num}
