"""Faroese words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
og at í á ein eitt er sum tað til av fyri við hann hon teir tær tey ikki men eg tú vit
tit so var frá um nú eisini tann hetta hesin henda ella tá har her sín mín tín hansara
hennara okkara tykkara teirra hvat hvør hvar hví hvussu verða varð hevur høvdu vóru eru
kann skal vil bert öll øll alt onkur eingin úr yvir undir eftir áðrenn
""".split()
)
