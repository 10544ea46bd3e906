"""Scottish Gaelic words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a ach agad agam againn agaibh agus aice aig aige am an ann ars as b' bha bhith bho bidh
bu cha chan co cò cuin dè de dha do e fhathast fo gu gun gur i iad is le leis mar ma mi
mo mu na nach nas nì no nuair o oir orm ort rithe ri ris san seo sin sinn sibh tha thu
thug troimh tro ud uair bho-a mur nan nam mus eile gach uile
""".split()
)
