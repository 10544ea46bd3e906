"""Serbian words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
и или а али но да не на у са с од за до по при к ка кроз међу над под пред иза без поред
око преко ја ти он она оно ми ви они оне мене тебе њега њу нас вас њих ме те га је нам
вам им му јој се себе свој мој твој његов њен наш ваш њихов овај ова ово ови ове тај та
то онај онога који која које коме шта што ко где када кад како зашто колико ако јер док
пошто иако чим сам си смо сте су био била било били бити ће ћу ћеш ћемо ћете бих би може
мора треба има нема веома врло много мало све сваки неки нико нешто ништа још већ само
такође пак него више највише онда сада овде тамо i ili a ali no da ne na u sa s od za do
po pri k ka kroz među nad pod pred iza bez pored oko preko ja ti on ona ono mi vi oni
one mene tebe njega nju nas vas njih me te ga je nam vam im mu joj se sebe svoj moj tvoj
njegov njen naš vaš njihov ovaj ova ovo ovi ove taj ta to onaj koji koja koje kome šta
što ko gde kada kad kako zašto koliko ako jer dok pošto iako čim sam si smo ste su bio
bila bilo bili biti će ću ćeš ćemo ćete bih bi može mora treba ima nema veoma vrlo mnogo
malo sve svaki neki niko nešto ništa još već samo takođe pak nego više najviše onda sada
ovde tamo
""".split()
)
