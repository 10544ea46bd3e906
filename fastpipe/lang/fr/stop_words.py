"""French words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
le la les un une des du de je tu il elle on nous vous ils elles me te se et ou
mais donc car que qui quand si à au aux en dans avec par pour sans sur ne pas
""".split()
)
