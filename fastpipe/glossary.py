"""What the names of tags, dependencies and entity types mean.

Universal Dependencies (https://universaldependencies.org), the Penn Treebank and its
relatives for English, STTS and TIGER for German, the Penn Chinese Treebank, and the
entity types of OntoNotes and of corpora made from Wikipedia.
"""

from __future__ import annotations

import warnings

from .errors import FastpipeWarning, did_you_mean

# A line holds a name and its meaning. Where a name is in several schemes, the first of
# the sections below counts.
_TERMS = """
ADJ adjective
ADP adposition
ADV adverb
AUX auxiliary
CONJ conjunction
CCONJ coordinating conjunction
DET determiner
INTJ interjection
NOUN noun
NUM numeral
PART particle
PRON pronoun
PROPN proper noun
PUNCT punctuation
SCONJ subordinating conjunction
SYM symbol
VERB verb
X other
EOL end of line
SPACE space

. punctuation mark, sentence closer
, punctuation mark, comma
-LRB- left round bracket
-RRB- right round bracket
`` opening quotation mark
"" closing quotation mark
'' closing quotation mark
: punctuation mark, colon or ellipsis
$ symbol, currency
# symbol, number sign
AFX affix
CC conjunction, coordinating
CD cardinal number
DT determiner
EX existential there
FW foreign word
HYPH punctuation mark, hyphen
IN conjunction, subordinating or preposition
JJ adjective
JJR adjective, comparative
JJS adjective, superlative
LS list item marker
MD verb, modal auxiliary
NIL missing tag
NN noun, singular or mass
NNP noun, proper singular
NNPS noun, proper plural
NNS noun, plural
PDT predeterminer
POS possessive ending
PRP pronoun, personal
PRP$ pronoun, possessive
RB adverb
RBR adverb, comparative
RBS adverb, superlative
RP adverb, particle
TO infinitival "to"
UH interjection
VB verb, base form
VBD verb, past tense
VBG verb, gerund or present participle
VBN verb, past participle
VBP verb, non-3rd person singular present
VBZ verb, 3rd person singular present
WDT wh-determiner
WP wh-pronoun, personal
WP$ wh-pronoun, possessive
WRB wh-adverb
SP space
_SP white space
ADD email or web address
NFP superfluous punctuation
GW additional word of a multi-word expression
XX unknown
BES auxiliary "be"
HVS forms of "have"

acl clausal modifier of noun
acomp adjectival complement
advcl adverbial clause modifier
advmod adverbial modifier
agent agent of a passive
amod adjectival modifier
appos appositional modifier
attr attribute
aux auxiliary
auxpass auxiliary (passive)
case case marking
cc coordinating conjunction
ccomp clausal complement
clf classifier
complm complementizer
compound compound
conj conjunct
cop copula
csubj clausal subject
csubjpass clausal subject (passive)
dative dative
dep unclassified dependent
det determiner
discourse discourse element
dislocated dislocated element
dobj direct object
expl expletive
fixed fixed multiword expression
flat flat multiword expression
goeswith goes with (a part of a word that was split)
hmod modifier in hyphenation
hyph hyphen
infmod infinitival modifier
intj interjection
iobj indirect object
list list
mark marker of a subordinate clause
meta meta modifier
neg negation modifier
nmod modifier of nominal
nn noun compound modifier
nounmod modifier of nominal
npadvmod noun phrase as adverbial modifier
npmod noun phrase modifier
nsubj nominal subject
nsubjpass nominal subject (passive)
num number modifier
number part of a number expression
nummod numeric modifier
obj object
obl oblique nominal
oprd object predicate
orphan orphan (its head is left out)
parataxis parataxis
partmod participial modifier
pcomp complement of preposition
pobj object of preposition
poss possession modifier
possessive possessive modifier
preconj pre-correlative conjunction
predet predeterminer
prep prepositional modifier
prt particle
punct punctuation
quantmod modifier of quantifier
rcmod relative clause modifier
relcl relative clause modifier
reparandum overridden disfluency
root root
ROOT root
vocative vocative
xcomp open clausal complement

NP noun phrase
PP prepositional phrase
VP verb phrase
ADVP adverb phrase
ADJP adjective phrase
SBAR subordinate clause
PRT particle
PNP prepositional noun phrase

PERSON People, including fictional ones
NORP Nationalities, religious and political groups
FACILITY Buildings, airports, highways, bridges
FAC Buildings, airports, highways, bridges
ORG Companies, agencies, institutions
GPE Countries, cities, states
LOC Locations that are no countries, cities or states
PRODUCT Objects, vehicles, foods (no services)
EVENT Named storms, battles, wars, sports events
WORK_OF_ART Titles of books, songs and the like
LAW Named documents that were made into laws
LANGUAGE Any named language
DATE Dates and periods, absolute or relative
TIME Times shorter than a day
PERCENT Percentages, "%" included
MONEY Amounts of money, the unit included
QUANTITY Measurements, as of weight or distance
ORDINAL "first", "second" and so on
CARDINAL Numerals of no other type
PER Named persons or families
MISC Various named entities, such as events, nationalities, products or works of art
EVT Festivals, cultural events, weather phenomena, wars
PROD Products: things that are produced
DRV Words that derive from names
GPE_LOC Geopolitical entities, meant as a place
GPE_ORG Geopolitical entities, meant as those who act

$( other sentence-internal punctuation mark
$, comma
$. sentence-final punctuation mark
ADJA adjective, attributive
ADJD adjective, adverbial or predicative
APPO postposition
APPR preposition; left part of a circumposition
APPRART preposition with article
APZR right part of a circumposition
ART definite or indefinite article
CARD cardinal number
FM foreign language material
ITJ interjection
KOKOM comparative conjunction
KON coordinating conjunction
KOUI subordinating conjunction with "zu" and infinitive
KOUS subordinating conjunction with sentence
NE proper noun
NNE proper noun
PAV pronominal adverb
PROAV pronominal adverb
PDAT attributive demonstrative pronoun
PDS substituting demonstrative pronoun
PIAT attributive indefinite pronoun without determiner
PIDAT attributive indefinite pronoun with determiner
PIS substituting indefinite pronoun
PPER non-reflexive personal pronoun
PPOSAT attributive possessive pronoun
PPOSS substituting possessive pronoun
PRELAT attributive relative pronoun
PRELS substituting relative pronoun
PRF reflexive personal pronoun
PTKA particle with adjective or adverb
PTKANT answer particle
PTKNEG negative particle
PTKVZ separable verbal particle
PTKZU "zu" before infinitive
PWAT attributive interrogative pronoun
PWAV adverbial interrogative or relative pronoun
PWS substituting interrogative pronoun
TRUNC first part of a compound that is cut off
VAFIN finite verb, auxiliary
VAIMP imperative, auxiliary
VAINF infinitive, auxiliary
VAPP perfect participle, auxiliary
VMFIN finite verb, modal
VMINF infinitive, modal
VMPP perfect participle, modal
VVFIN finite verb, full
VVIMP imperative, full
VVINF infinitive, full
VVIZU infinitive with "zu", full
VVPP perfect participle, full
XY non-word with special characters

ac adpositional case marker
adc adjective component
ag genitive attribute
ams measure argument of adjective
app apposition
avc adverbial phrase component
cd coordinating conjunction
cj conjunct
cm comparative conjunction
cp complementizer
cvc collocational verb construction
da dative
dh discourse-level head
dm discourse marker
ep expletive es
hd head
ju junctor
mnr postnominal modifier
mo modifier
ng negation
nk noun kernel element
nmc numerical component
oa accusative object
oc clausal object
og genitive object
op prepositional object
par parenthetical element
pd predicate
pg phrasal genitive
ph placeholder
pm morphological particle
pnc proper noun component
rc relative clause
re repeated element
rs reported speech
sb subject
sbp passivised subject
sp subject or predicate
svp separable verb prefix
uc unit component
vo vocative

AD adverb
AS aspect marker
BA 把 in a ba-construction
CS subordinating conjunction
DEC 的 in a relative clause
DEG associative 的
DER 得 in a resultative or manner construction
DEV 地 before a verb
ETC for words like "etc."
IJ interjection
LB 被 in a long bei-construction
LC localizer
M measure word
MSP other particle
NR proper noun
NT temporal noun
OD ordinal number
ON onomatopoeia
P preposition excluding 把 and 被
PN pronoun
PU punctuation
SB 被 in a short bei-construction
VA predicative adjective
VC copula 是
VE 有 as the main verb
VV other verb
"""

GLOSSARY: dict[str, str] = {}
for _line in _TERMS.split("\n"):
    _name, _, _meaning = _line.partition(" ")
    if _meaning:
        GLOSSARY.setdefault(_name, _meaning)


def explain(term: str) -> str | None:
    """Return what the name of a tag, a dependency or an entity type means.

    Parameters
    ----------
    term
        For example ``"NNP"``, ``"nsubj"`` or ``"GPE"``.

    Returns
    -------
    str or None
        None, with a warning, where the name is unknown.
    """
    if term in GLOSSARY:
        return GLOSSARY[term]
    warnings.warn(
        "[W118] "
        f"There is no explanation of {term!r}.{did_you_mean(term, GLOSSARY)} The label "
        f"may be one of the pipeline's own",
        FastpipeWarning,
        stacklevel=2,
    )
    return None
