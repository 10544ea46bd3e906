"""Latin words that say little, derived from stopwords-iso (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a ab ac ad at atque aut autem cum de dum e erant erat est et etiam ex haec hic hoc in
ita me nec neque non per qua quae quam qui quibus quidem quo quod re rebus rem res sed
si sic sunt tamen tandem te ut vel
""".split()
)
