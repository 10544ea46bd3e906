"""Number words of Latin."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
c centesima centesimum centesimus centum d decem decima decimum decimus duae ducenta
ducentae ducentesima ducentesimum ducentesimus ducenti duo duodecim duodecima duodecimum
duodecimus duodeuicesima duodeuicesimum duodeuicesimus duodeuiginti duodevicesima
duodevicesimum duodevicesimus duodeviginti i ii iii iv ix l lx lxx lxxx m milia mille
millesima millesimum millesimus nona nonagesima nonagesimum nonagesimus nonaginta
nongenta nongentae nongentesima nongentesimum nongentesimus nongenti nonum nonus nouem
novem nullus octaua octauum octauus octava octavum octavus octingenta octingentae
octingentesima octingentesimum octingentesimus octingenti octo octogesima octogesimum
octogesimus octoginta prima primum primus quadragesima quadragesimum quadragesimus
quadraginta quadringenta quadringentae quadringentesima quadringentesimum
quadringentesimus quadringenti quarta quartum quartus quattuor quattuordecim quindecim
quingenta quingentae quingentesima quingentesimum quingentesimus quingenti quinquagesima
quinquagesimum quinquagesimus quinquaginta quinque quinta quintum quintus secunda
secundum secundus sedecim septem septendecim septima septimum septimus septingenta
septingentae septingentesima septingentesimum septingentesimus septingenti septuagesima
septuagesimum septuagesimus septuaginta sescenta sescentae sescentesima sescentesimum
sescentesimus sescenti sex sexagesima sexagesimum sexagesimus sexaginta sexta sextum
sextus tertia tertium tertius trecenta trecentae trecentesima trecentesimum
trecentesimus trecenti tredecim tres tria tricesima tricesimum tricesimus triginta
uicesima uicesimum uicesimus uiginti una undecim undecima undecimum undecimus
undeuicesima undeuicesimum undeuicesimus undeuiginti undevicesima undevicesimum
undevicesimus undeviginti unum unus v vi vicesima vicesimum vicesimus viginti vii viii x
xc xi xii xiii xiv xix xl xv xvi xvii xviii xx xxx
""",
    roman=True,
)
LEX_ATTRS = {LIKE_NUM: like_num}
