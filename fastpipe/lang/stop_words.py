"""Words that say little on their own, for languages with neutral rules.

Articles, pronouns, conjunctions and the commonest prepositions of each language.
"""

from __future__ import annotations

from .containers import StopWords

_WORDS = {
    "de": """
        der die das den dem des ein eine einer einem einen ich du er sie es wir ihr mich
        dich sich uns euch und oder aber denn dass weil wenn als in im an am auf aus bei
        mit nach von vom zu zum zur nicht
    """,
    "es": """
        el la los las un una unos unas yo tú él ella nosotros ellos ellas me te se nos y
        e o u pero que porque si cuando a al de del en con por para sin no
    """,
    "fr": """
        le la les un une des du de je tu il elle on nous vous ils elles me te se et ou
        mais donc car que qui quand si à au aux en dans avec par pour sans sur ne pas
    """,
    "it": """
        il lo la i gli le un uno una io tu lui lei noi voi loro mi ti si ci vi e o ma
        che perché se quando a di da in con su per tra fra del della non
    """,
    "nl": """
        de het een ik jij je hij zij ze wij we jullie mij me hem haar ons en of maar
        want dat omdat als toen in op aan uit bij met naar van voor te niet
    """,
}
STOP_WORDS: dict[str, StopWords] = {
    code: StopWords(words.split()) for code, words in _WORDS.items()
}
