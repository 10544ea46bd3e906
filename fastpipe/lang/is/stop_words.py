"""Icelandic words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
að af afhverju alla allar allir allt alltaf á án áður bara beint einn ein eitt einnig ef
eða eftir ekki ekkert en enginn engin er ert eru fara frá fyrir gegn hafa hafði hana
hann hans hennar henni hér hérna honum hún hvað hvar hver hverjir hvernig hvers hvert
hvort í inn kannski koma með meðan mér mig mín mínir mitt mjög nei nú nær og okkar okkur
óg sá saman sem sér sig sinn sína sínum sitt sjá skal sú svo til um undir úr út var vera
verður verið vegna við vil þá það þær þar þau þegar þeim þeir þeirra þess þessi þetta
þér þig þinn þú því yfir ykkar
""".split()
)
