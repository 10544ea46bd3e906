"""Codes of languages: ISO 639-1 and ISO 639-2."""

from __future__ import annotations

# Two letters (ISO 639-1) and three (ISO 639-2/T, then /B where that is another one).
_TABLE = """
aa aar, ab abk, ae ave, af afr, ak aka, am amh, an arg, ar ara, as asm, av ava, ay aym,
az aze, ba bak, be bel, bg bul, bh bih, bi bis, bm bam, bn ben, bo bod tib, br bre,
bs bos, ca cat, ce che, ch cha, co cos, cr cre, cs ces cze, cu chu, cv chv, cy cym wel,
da dan, de deu ger, dv div, dz dzo, ee ewe, el ell gre, en eng, eo epo, es spa, et est,
eu eus baq, fa fas per, ff ful, fi fin, fj fij, fo fao, fr fra fre, fy fry, ga gle,
gd gla, gl glg, gn grn, gu guj, gv glv, ha hau, he heb, hi hin, ho hmo, hr hrv, ht hat,
hu hun, hy hye arm, hz her, ia ina, id ind, ie ile, ig ibo, ii iii, ik ipk, io ido,
is isl ice, it ita, iu iku, ja jpn, jv jav, ka kat geo, kg kon, ki kik, kj kua, kk kaz,
kl kal, km khm, kn kan, ko kor, kr kau, ks kas, ku kur, kv kom, kw cor, ky kir, la lat,
lb ltz, lg lug, li lim, ln lin, lo lao, lt lit, lu lub, lv lav, mg mlg, mh mah,
mi mri mao, mk mkd mac, ml mal, mn mon, mr mar, ms msa may, mt mlt, my mya bur, na nau,
nb nob, nd nde, ne nep, ng ndo, nl nld dut, nn nno, no nor, nr nbl, nv nav, ny nya,
oc oci, oj oji, om orm, or ori, os oss, pa pan, pi pli, pl pol, ps pus, pt por, qu que,
rm roh, rn run, ro ron rum, ru rus, rw kin, sa san, sc srd, sd snd, se sme, sg sag,
sh hbs, si sin, sk slk slo, sl slv, sm smo, sn sna, so som, sq sqi alb, sr srp, ss ssw,
st sot, su sun, sv swe, sw swa, ta tam, te tel, tg tgk, th tha, ti tir, tk tuk, tl tgl,
tn tsn, to ton, tr tur, ts tso, tt tat, tw twi, ty tah, ug uig, uk ukr, ur urd, uz uzb,
ve ven, vi vie, vo vol, wa wln, wo wol, xh xho, yi yid, yo yor, za zha, zh zho chi,
zu zul
"""
# Languages that have three letters only.
_THREE_LETTERS = """
ace ach ada ady afh ain akk ale alt ang anp arc arn arp arw ast awa bal ban bas bej bem
bho bik bin bla bra bua bug byn cad car ceb chb chg chk chm chn cho chp chr chy ckb cnr
cop crh csb dak dar del den dgr din doi dsb dua dum dyu efi egy eka elx enm ewo fan fat
fil fon frm fro frr frs fur gaa gay gba gez gil gmh goh gon gor got grb grc gsw gwi hai
haw hil hit hmn hsb hup iba ilo inh jbo jpr jrb kaa kab kac kam kaw kbd kha kho kmb kmr
kok kos kpe krc krl kru kum kut lad lah lam lez lij lol loz lua lui lun luo lus lzh mad
mag mai mak man mas mdf mdr men mga mic min mnc mni moh mos mul mus mwl mwr myv nap nds
new nia niu nog non nqo nso nwc nym nyn nyo nzi osa ota pag pal pam pap pau pcm peo phn
pon pro qhe raj rap rar rom rup sad sah sam sas sat scn sco sel sga shn sid sma smj smn
sms snk sog srn srr suk sus sux syc syr tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi
tum tvl tyv udm uga umb vai vec vot wal war was xal yao yap yue zap zbl zen zgh zun zza
"""

ISO_639_1: dict[str, tuple[str, ...]] = {
    two: tuple(three) for two, *three in (row.split() for row in _TABLE.split(","))
}
ISO_639_2 = {three for codes in ISO_639_1.values() for three in codes} | set(
    _THREE_LETTERS.split()
)
_TO_TWO = {three: two for two, codes in ISO_639_1.items() for three in codes}
# Codes that ISO 639 has withdrawn, and the ones for more than one written language.
_OTHER_CODES = {
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "jw": "jv",
    "mo": "ro",
    "mol": "ro",
    "no": "nb",
    "nor": "nb",
    "scc": "sr",
    "scr": "hr",
}
_NO_LANGUAGE = {"mul", "und", "xx"}
# The other codes of a language, by the one that it goes by here.
LANG_ALIASES: dict[str, list[str]] = {
    **{
        code: [*others, *(old for old, new in _OTHER_CODES.items() if new == code)]
        for code, others in ISO_639_1.items()
    },
    "xx": ["mul", "und"],
}


def two_letter_code(code: str) -> str | None:
    """Return a language's code of two letters.

    Parameters
    ----------
    code
        A code of two or three letters.

    Returns
    -------
    str or None
        The code of three letters where there is none of two, and None where the code
        is no language's.
    """
    if code in ISO_639_1:
        return code
    return _TO_TWO.get(code, code if code in ISO_639_2 else None)


def is_known(code: str) -> bool:
    """Return whether a code is a language's, or the one for none in particular."""
    return code == "xx" or code in ISO_639_1 or code in ISO_639_2


def find_matching_language(lang: str) -> str | None:
    """Return the code by which a language goes here.

    Parameters
    ----------
    lang
        A code of two or three letters, or a tag such as ``"en-GB"``.

    Returns
    -------
    str or None
        For example ``"en"`` for ``"eng"``; None where the code is no language's.
    """
    code = lang.replace("_", "-").split("-")[0].lower()
    if code in _NO_LANGUAGE:
        return "xx"
    return _OTHER_CODES.get(code) or two_letter_code(code)
