"""Number words of Luxembourgish, derived from CLDR's spelling rules (ICU 72.1)
and from spaCy's words (MIT)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
aacht aachtanachtzeg aachtandrësseg aachtanfofzeg aachtannonzeg aachtansiechzeg
aachtansiwwenzeg aachtanvéierzeg aachtanzwanzeg aachten aachter aachthonnert achtzeg
achtzegst achtzegsten achtzegster achzeg billiard billiardsten billioun billiounsten
dausend dausenden dausender dausendet dausendsten dräi dräianachtzeg dräiandrësseg
dräianfofzeg dräiannonzeg dräiansiechzeg dräiansiwwenzeg dräianvéierzeg dräianzwanzeg
dräihonnert dräizéng dräizéngt dräizéngten dräizéngter drësseg drëssegst drëssegsten
drëssegster drëtt drëtten drëtter eelef eeleft eeleften eelefter een eenanachtzeg
eenandrësseg eenanfofzeg eenannonzeg eenansiechzeg eenansiwwenzeg eenanvéierzeg
eenanzwanzeg eent eng foffzeg foffzegsten foffzéng foffzéngten fofzeg fofzegst
fofzegsten fofzegster fofzéng fofzéngt fofzéngten fofzéngter fënnef fënnefanachtzeg
fënnefandrësseg fënnefanfofzeg fënnefannonzeg fënnefansiechzeg fënnefansiwwenzeg
fënnefanvéierzeg fënnefanzwanzeg fënnefhonnert fënneft fënneften fënnefter honnert
honnerten honnerter honnertet honnertsten milliard milliardsten millioun milliounsten
nongzéng nongzéngten nonnzeg nonnzegsten nonnzéng nonnzéngten nonzeg nonzegst nonzegsten
nonzegster nonzéng nonzéngt nonzéngten nonzéngter null néng nénganachtzeg néngandrësseg
nénganfofzeg néngannonzeg néngansiechzeg néngansiwwenzeg nénganvéierzeg nénganzwanzeg
nénghonnert néngt néngten néngter sechs sechsanachtzeg sechsandrësseg sechsanfofzeg
sechsannonzeg sechsansiechzeg sechsansiwwenzeg sechsanvéierzeg sechsanzwanzeg
sechshonnert sechst sechsten sechster sechzeg siechzeg siechzegst siechzegsten
siechzegster siechzéng siechzéngt siechzéngten siechzéngter siwen siwenanachtzeg
siwenandrësseg siwenanfofzeg siwenannonzeg siwenansiechzeg siwenansiwwenzeg
siwenanvéierzeg siwenanzwanzeg siwenhonnert siwent siwenten siwenter siwenzeg
siwenzegsten siwwenzeg siwwenzegst siwwenzegsten siwwenzegster siwwenzéng siwwenzéngt
siwwenzéngten siwwenzéngter triliard trilliardsten trillioun trilliounsten uechtzeg
uechtzeng uechtzéng uechtzéngen uechtzéngt uechtzéngten uechtzéngter uechzeg uechzegsten
uechzeng uechzéngten véier véieranachtzeg véierandrësseg véieranfofzeg véierannonzeg
véieransiechzeg véieransiwwenzeg véieranvéierzeg véieranzwanzeg véierhonnert véiert
véierten véierter véierzeg véierzegst véierzegsten véierzegster véierzéng véierzéngt
véierzéngten véierzéngter ziwen zwanzeg zwanzegst zwanzegsten zwanzegster zwee
zweeanachtzeg zweeandrësseg zweeanfofzeg zweeannonzeg zweeansiechzeg zweeansiwwenzeg
zweeanvéierzeg zweeanzwanzeg zweehonnert zweet zweeten zweeter zwielef zwieleft
zwieleften zwielefter zwou zéng zéngt zéngten zéngter éischt éischten éischter
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
