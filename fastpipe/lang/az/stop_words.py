"""Azerbaijani words that say little, derived from spaCy's (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
amma arasında artıq ay az bax belə beş bilər bir biraz biri birşey biz bizim bizlər bu
buna bundan bunların bunu bunun buradan bütün bəli bəlkə bəy bəzi bəzən daha dedi deyil
dir düz də dək dən dəqiqə edir edən elə et etdi etmə etmək faiz gilə görə ha haqqında
harada heç hə həm həmin həmişə hər idi il ildə ilk ilə in indi istifadə isə ki kim kimi
kimə lakin lap mirşey məhz mən mənə niyə nə nəhayət o obirisi of olan olar olaraq oldu
olduğu olmadı olmaz olmuşdur olsun olur on ona ondan onlar onlardan onların onsuzda onu
onun oradan qarşı qədər saat sadəcə saniyə siz sizin sizlər sonra səhv sən sənin sənə
təəssüf var və xan xanım xeyr ya yalnız yaxşı yeddi yenə yox yoxdur yoxsa yəni zaman çox
çünki öz özü üçün əgər əlbəttə ən əslində
""".split()
)
