"""German words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
der die das den dem des ein eine einer einem einen ich du er sie es wir ihr mich
dich sich uns euch und oder aber denn dass weil wenn als in im an am auf aus bei
mit nach von vom zu zum zur nicht
""".split()
)
