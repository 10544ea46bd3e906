"""Number words of Kyrgyz, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
алты алтымыш алтымышынчы алтынчы беш бешинчи бир биринчи жети жетимиш жетимишинчи
жетинчи жетмиш жыйырма жыйырманчы жүз жүзүнчү кырк кыркынчы миллиард миллион миң миңиңчи
ноль нөл он онунчу отуз отузунчу сегиз сегизинчи сексен сексенинчи тогуз тогузунчу
токсон токсонунчу триллиард триллион төрт төртүнчү эки экинчи элүү элүүнчү үч үчүнчү
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
