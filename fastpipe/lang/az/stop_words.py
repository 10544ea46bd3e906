"""Azerbaijani words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
və ya ki ilə üçün bu o da də ən bir mən sən biz siz onlar mənim sənin onun bizim sizin
onların nə kim hara harada niyə necə hansı amma ancaq lakin çünki əgər isə belə elə daha
çox az hər heç bütün sonra əvvəl kimi qədər görə üzrə yox bəli idi idim imiş var deyil
olan olur oldu olar artıq hələ yalnız həm yenə orada burada
""".split()
)
