"""Number words of Slovenian, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT), and currencies."""

from ...attrs import IS_CURRENCY, LIKE_NUM
from ..currency_words import CurrencyWords
from ..number_words import NumberWords

like_num = NumberWords(
    """
asemnajst bilijon bilijonta bilijonte bilijontega bilijontem bilijontemu bilijonti
bilijontih bilijontim bilijontima bilijontimi bilijonto deset deseta desete desetega
desetem desetemu deseti desetih desetim desetima desetimi deseto devedeset devega devet
deveta devetdeset devetdeseta devetdesete devetdesetega devetdesetem devetdesetemu
devetdeseti devetdesetih devetdesetim devetdesetima devetdesetimi devetdeseto devete
devetem devetemu deveth deveti devetih devetim devetima devetimi devetnajst devetnajsta
devetnajste devetnajstega devetnajstem devetnajstemu devetnajsti devetnajstih
devetnajstim devetnajstima devetnajstimi devetnajsto deveto devetsto druga druge drugega
drugem drugemu drugi drugih drugim drugima drugimi drugo dva dvajset dvajseta dvajsete
dvajsetega dvajsetem dvajsetemu dvajseti dvajsetih dvajsetim dvajsetima dvajsetimi
dvajseto dvanajst dvanajsta dvanajste dvanajstega dvanajstem dvanajstemu dvanajsti
dvanajstih dvanajstim dvanajstima dvanajstimi dvanajsto dvaset dve dveh dvem dvema dvije
dvjesto dvoje eden en ena enajst enajsta enajste enajstega enajstem enajstemu enajsti
enajstih enajstim enajstima enajstimi enajsto ene enega enemu eni enih enim enima enimi
ennem eno kvadrilijon kvadrilijonta kvadrilijonte kvadrilijontega kvadrilijontem
kvadrilijontemu kvadrilijonti kvadrilijontih kvadrilijontim kvadrilijontima
kvadrilijontimi kvadrilijonto miliarda milijon milijonta milijonte milijontega
milijontem milijontemu milijonti milijontih milijontim milijontima milijontimi milijonto
milijun nešteta neštete neštetega neštetem neštetemu nešteth nešteti neštetim neštetima
neštetimi nešteto nič ničla nula osem osemdeset osemdeseta osemdesete osemdesetega
osemdesetem osemdesetemu osemdeseti osemdesetih osemdesetim osemdesetima osemdesetimi
osemdeseto osemnajst osemnajsta osemnajste osemnajstega osemnajstem osemnajstemu
osemnajsti osemnajstih osemnajstim osemnajstima osemnajstimi osemnajsto osemsto osma
osme osmega osmem osmemu osmi osmih osmim osmima osmimi osmo pet peta petdeset petdeseta
petdesete petdesetega petdesetem petdesetemu petdeseti petdesetih petdesetim petdesetima
petdesetimi petdeseto pete petega petem petemu peti petih petim petima petimi petnajst
petnajsta petnajste petnajstega petnajstem petnajstemu petnajsti petnajstih petnajstim
petnajstima petnajstimi petnajsto peto petsto prva prve prvega prvem prvemu prvi prvih
prvim prvima prvimi prvo sedem sedemdeset sedemdeseta sedemdesete sedemdesetega
sedemdesetem sedemdesetemu sedemdeseti sedemdesetih sedemdesetim sedemdesetima
sedemdesetimi sedemdeseto sedemnajst sedemnajsta sedemnajste sedemnajstega sedemnajstem
sedemnajstemu sedemnajsti sedemnajstih sedemnajstim sedemnajstima sedemnajstimi
sedemnajsto sedemsto sedma sedme sedmega sedmem sedmemu sedmi sedmih sedmim sedmima
sedmimi sedmo sedtim sedtimi sto stota stote stotega stotem stotemu stoti stotih stotim
stotima stotimi stoto tisoč tisoča tisoče tisočega tisočem tisočemu tisoči tisočih
tisočim tisočima tisočimi tisočo tisuću treh trem tremi tretja tretje tretjega tretjem
tretjemu tretji tretjih tretjim tretjima tretjimi tri trideset trideseta tridesete
tridesetega tridesetem tridesetemu trideseti tridesetih tridesetim tridesetima
tridesetimi trideseto trije trilijon trilijonta trilijonte trilijontega trilijontem
trilijontemu trilijonti trilijontih trilijontim trilijontima trilijontimi trilijonto
trinajst trinajsta trinajste trinajstega trinajstem trinajstemu trinajsti trinajstih
trinajstim trinajstima trinajstimi trinajsto tristo troje četrta četrte četrtega četrtem
četrtemu četrthih četrti četrtim četrtima četrtimi četrto šest šesta šestdeset
šestdeseta šestdesete šestdesetega šestdesetem šestdesetemu šestdeseti šestdesetih
šestdesetim šestdesetima šestdesetimi šestdeseto šestdest šeste šestega šestem šestemu
šesti šestih šestim šestima šestimi šestnajst šestnajsta šestnajste šestnajstega
šestnajstem šestnajstemu šestnajsti šestnajstih šestnajstim šestnajstima šestnajstimi
šestnajsto šesto šestro štiri štirideset štirideseta štiridesete štiridesetega
štiridesetem štiridesetemu štirideseti štiridesetih štiridesetim štiridesetima
štiridesetimi štirideseto štirih štirim štirimi štirinajst štirinajsti štiristo štirje
štirnajsta štirnajste štirnajstega štirnajstem štirnajstemu štirnajstih štirnajstim
štirnajstima štirnajstimi štirnajsto štrinajst
""",
)
is_currency = CurrencyWords(
    """
cent centa cente centi centih centom centoma centov centu din dinar dinarja dinarje
dinarjem dinarjema dinarjev dinarji dinarjih dinarju dolar dolarja dolarje dolarjem
dolarjema dolarjev dolarji dolarjih dolarju eur evr evra evre evri evrih evro evrom
evroma evrov evru forint forinta forinte forinti forintih forintom forintoma forintov
forintu funt funta funte funti funtih funtom funtoma funtov funtu jen jena jene jeni
jenih jenom jenoma jenov jenu kun kuna kunah kunam kunama kunami kune kuni kuno marka
markah markama markami marke marki rupij rupija rupije rupijem rupijema rupijev rupiji
rupijih rupiju tol tolar tolarja tolarje tolarjem tolarjema tolarjev tolarji tolarjih
tolarju usd zlot zlota zlote zloti zlotih zlotom zlotoma zlotov zlotu gbp EUR USD
"""
)
LEX_ATTRS = {LIKE_NUM: like_num, IS_CURRENCY: is_currency}
