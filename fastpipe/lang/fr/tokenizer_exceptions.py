"""French words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["fr"]
_WORDS = """
adj. adv. al. apr. auj. av. bd. bibl. bull. c.-à-d. c'est-à-dire aujourd'hui cf. ch.
chap. cie. Cie. coll. coord. dép. dir. dr. Dr. Dre. Drs. ed. éd. éds. env. étym. etc.
etc.. ex. exp. fasc. fig. fol. fr. gal. gén. gouv. hab. i.e. ibid. id. ill. ing. inf.
jr. Jr. juill. Lt. M. m. math. max. MM. Me. Mgr. Mlle. Mme. ms. méd. min. n.b. N.B. nb.
n° n°s N° no. op. ouvr. p. p.ex. p.-ê. p.s. pag. pers. pl. pp. Pr. préf. prof. Prof.
Pte. qqch. qqn. R.P. réf. rééd. R.-V. s. S.A. s.d. sq. sqq. sér. ss. St. Ste. suiv.
suppl. s.v. t. tél. trad. univ. v. v.o. vol. vols. vs. rock'n'roll entr'acte grand'rue
prud'homme prud'hommes ci-dessus celui-ci celle-ci ceux-ci celles-ci peut-être
rendez-vous garde-fou tire-toi-de-là va-et-vient vis-à-vis au-delà celui-là celle-là
ceux-là celles-là cet là-dessus
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a y") | whole_words(_WORDS, _CALENDAR)
