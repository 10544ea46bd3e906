"""Number words of Kyrgyz, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
алты алтымыш алтымышынчы алтынчы беш бешинчи бир биринчи жети жетимиш жетимишинчи
жетинчи жыйырма жыйырманчы жүз жүзүнчү кырк кыркынчы миллиард миллион миң миңиңчи нөл он
онунчу отуз отузунчу сегиз сегизинчи сексен сексенинчи тогуз тогузунчу токсон токсонунчу
төрт төртүнчү эки экинчи элүү элүүнчү үч үчүнчү
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
