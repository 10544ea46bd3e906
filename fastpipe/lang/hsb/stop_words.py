"""Upper Sorbian words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a abo ale ani až by być běch běše bě čeho či do dokelž hač haj hdyž hišće ja je jeho jej
jeje jich jim ju k ke kaž kiž kotryž kotraž kotrež lěta mje mój moja moje na nad nam nas
naš ně ničo njej njeje o wo pod po přez před při so su sym ta te tež ten to tón tu ty w
we wam was wón wona wono woni z za ze zo
""".split()
)
