"""Abbreviations of months, weekdays, eras and halves of the day that have a stop.

Written by ``bin/calendar_abbreviations`` from the Unicode CLDR (Babel 2.19.0).
"""

from __future__ import annotations

__all__ = ["CALENDAR_ABBREVIATIONS"]

# By language code.
CALENDAR_ABBREVIATIONS = {
    "af": """
        Apr. Aug. Des. Feb. Jan. Jul. Jun. Mrt. Nov. Okt. Sa. Sep. Vr. Wo. n.C. nm. v.C.
        vm.
    """,
    "az": """
        B. B.E. B.e. C. C.A. C.a. b.e. e.ə. Ç. Ç.A. Ç.a. Ş.
    """,
    "bg": """
        пр.Хр. сл.Хр.
    """,
    "ca": """
        a.m. abr. ag. dc. des. dg. dj. dl. ds. dt. dv. d’abr. d’ag. d’oct. febr. jul.
        nov. oct. p.m.
    """,
    "da": """
        apr. aug. dec. e.Kr. f.Kr. feb. jan. jun. nov. okt. ons. sep. tirs. tors.
    """,
    "de": """
        Apr. Aug. Dez. Di. Feb. Jan. Mi. Mo. Nachm. Nov. Okt. Sa. Sept. Vorm. n.Chr.
        nachm. v.Chr. vorm.
    """,
    "el": """
        απόγ. μ.Χ. μ.μ. μεσημ. π.Χ. π.μ.
    """,
    "es": """
        a.C. a.m. d.C. p.m.
    """,
    "eu": """
        K.a. K.o. arrats. eguerd. goiz. goizald. iluntz. urr. urt. uzt.
    """,
    "fa": """
        ب.ظ. ق.ظ. ق.م. م.
    """,
    "fi": """
        aamup. ap. eKr. iltap. jKr. keskip.
    """,
    "fo": """
        apr. aug. des. e.Kr. f.Kr. feb. frí. hós. jan. jul. jun. ley. mar. mik. mán.
        nov. okt. sep. sun. týs.
    """,
    "fr": """
        ap.J.-C. ap.m. av.J.-C. avr. dim. déc. févr. janv. jeu. juil. lun. nov. oct.
        sam. sept. ven.
    """,
    "ga": """
        i.n. r.n.
    """,
    "gu": """
        ઈ.સ.
    """,
    "hr": """
        po.Kr. pr.Kr.
    """,
    "hu": """
        aug. dec. du. febr. i.e. i.sz. jan. júl. jún. máj. márc. nov. okt. szept. ápr.
    """,
    "hy": """
        մ.թ. մ.թ.ա.
    """,
    "is": """
        apr. des. e.Kr. e.h. f.Kr. f.h. feb. fim. fös. jan. júl. jún. mið. mán. nóv.
        okt. sep. ágú. þri.
    """,
    "it": """
        a.C. d.C.
    """,
    "ky": """
        авг. апр. б.з. б.з.ч. бейш. дек. дүй. жек. ишм. июл. июн. мар. ноя. окт. сен.
        фев. шарш. шейш. янв.
    """,
    "la": """
        a.C.n. a.m. p.C.n. p.m.
    """,
    "lb": """
        Abr. Aug. Dez. Don. Dën. Feb. Fre. Jan. Mäe. Méi. Mët. Nov. Okt. Sam. Sep. Son.
        n.Chr. v.Chr.
    """,
    "lij": """
        ago. arv. dex. dom. d’ago. d’arv. d’ott. fre. lug. lun. mar. maz. mäc. mät. nov.
        ott. sab. set. ven. zen. zeu. zug.
    """,
    "lv": """
        Ceturtd. Otrd. Piektd. Pirmd. Sestd. Svētd. Trešd. apr. aug. ceturtd. dec. febr.
        janv. jūl. jūn. m.ē. nov. okt. otrd. p.m.ē. piektd. pirmd. priekšp. pusd. pēcp.
        pēcpusd. sept. sestd. svētd. trešd.
    """,
    "mk": """
        авг. апр. вто. дек. мар. н.е. нед. ное. окт. пет. пон. попл. пр.н.е. претпл.
        саб. сеп. сре. фев. чет. јан. јул. јун.
    """,
    "mr": """
        इ.स. ई.स.पू.
    """,
    "ms": """
        S.M.
    """,
    "nb": """
        a.m. apr. aug. des. e.Kr. etterm. f.Kr. feb. jan. midn. morg. nov. okt. ons.
        p.m. sep.
    """,
    "nl": """
        a.m. n.Chr. p.m. v.Chr.
    """,
    "nn": """
        apr. aug. des. e.Kr. e.m. etterm. f.Kr. f.m. feb. jan. midn. morg. nov. okt.
        sep.
    """,
    "pt": """
        a.C. abr. ago. d.C. dez. fev. jan. jul. jun. nov. qua. sáb.
    """,
    "ro": """
        a.m. apr. aug. d.Hr. dec. dum. feb. ian. iul. iun. lun. nov. oct. p.m. sept.
        sâm. î.Hr.
    """,
    "ru": """
        авг. апр. веч. июл. июн. н.э. нояб. окт. полд. полн. сент. февр. янв.
    """,
    "sa": """
        इ.स.पू.
    """,
    "sl": """
        apr. avg. dec. feb. jan. jul. jun. jut. mar. ned. nov. okt. opold. opoln. poln.
        pr.Kr. sep. čet.
    """,
    "sq": """
        m.d. mb.K. p.K. p.d.
    """,
    "sr": """
        н.е. п.н.е.
    """,
    "sv": """
        apr. aug. dec. e.Kr. efterm. f.Kr. feb. förm. jan. nov. okt. sep.
    """,
    "ta": """
        அக். ஆக. ஏப். கி.பி. கி.மு. செப். செவ். ஜன. ஞாயி. டிச. திங். நவ. பிப். புத.
        மார். வியா. வெள்.
    """,
    "ti": """
        ቅ.ቀ. ድ.ቀ.
    """,
    "tt": """
        авг. апр. б.э.к. гыйн. дек. дүш. мар. нояб. окт. пәнҗ. сент. сиш. фев. чәр. шим.
        якш. җом.
    """,
}
