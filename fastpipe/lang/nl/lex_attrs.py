"""Number words of Dutch, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
acht achtendertig achtennegentig achtentachtig achtentwintig achtenveertig achtenvijftig
achtenzestig achtenzeventig achthonderd achtste achttien achttiende biljard biljardste
biljoen biljoenste derde dertien dertiende dertig dertigste drie driehonderd
drieëndertig drieënnegentig drieëntachtig drieëntwintig drieënveertig drieënvijftig
drieënzestig drieënzeventig duizend duizendste een eenendertig eenennegentig
eenentachtig eenentwintig eenenveertig eenenvijftig eenenzestig eenenzeventig eerste elf
elfde honderd honderdste miljard miljardste miljoen miljoenste negen negende
negenendertig negenennegentig negenentachtig negenentwintig negenenveertig
negenenvijftig negenenzestig negenenzeventig negenhonderd negentien negentiende negentig
negentigste nul tachtig tachtigste tien tiende triljard triljardste triljoen triljoenste
twaalf twaalfde twee tweede tweehonderd tweeëndertig tweeënnegentig tweeëntachtig
tweeëntwintig tweeënveertig tweeënvijftig tweeënzestig tweeënzeventig twintig twintigste
veertien veertiende veertig veertigste vier vierde vierendertig vierennegentig
vierentachtig vierentwintig vierenveertig vierenvijftig vierenzestig vierenzeventig
vierhonderd vijf vijfde vijfendertig vijfennegentig vijfentachtig vijfentwintig
vijfenveertig vijfenvijftig vijfenzestig vijfenzeventig vijfhonderd vijftien vijftiende
vijftig vijftigste zes zesde zesendertig zesennegentig zesentachtig zesentwintig
zesenveertig zesenvijftig zesenzestig zesenzeventig zeshonderd zestien zestiende zestig
zestigste zeven zevende zevenendertig zevenennegentig zevenentachtig zevenentwintig
zevenenveertig zevenenvijftig zevenenzestig zevenenzeventig zevenhonderd zeventien
zeventiende zeventig zeventigste één
""",
    ordinals="e",
)
LEX_ATTRS = {LIKE_NUM: like_num}
