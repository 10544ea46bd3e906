"""Number words of Kurmanji Kurdish."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
bîst bîstem bîstemîn dazde dazdeh dazdehem dazdehemîn deh dehem dehemîn diwazdeh du dudo
duduyan duyem duyemîn heft heftem heftemîn heftê heftêyem heftêyemîn hejde hejdeh
hejdehem hejdehemîn hevde hevdeh hevdehem hevdehemîn hezar hezarem hezaremîn heşt heştem
heştemîn heştê heştêyem heştêyemîn milyar milyarem milyaremîn milyon milyonem milyonemîn
mîlyar mîlyon neh nehem nehemîn nod notem notemîn nozde nozdeh nozdehem nozdehemîn
panzdeh pazde pazdeh pazdehem pazdehemîn pênc pêncem pêncemîn pênciyemîn pêncî pêncîyem
sed sedem sedemîn sifir sisê sê sêyem sêyemîn sêzde sêzdeh sêzdehem sêzdehemîn sî sîyem
sîyemîn yazde yazdeh yazdehem yazdehemîn yek yekem yekemîn çar çarde çardeh çardehem
çardehemîn çarem çaremîn çil çilem çilemîn şanzdehem şanzdehemîn şazde şazdeh şeş şeşem
şeşemîn şêst şêstem şêstemîn
""",
    ordinals="em yem emîn yemîn",
)
LEX_ATTRS = {LIKE_NUM: like_num}
