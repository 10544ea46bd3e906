"""English names of languages, as the classes of neutral languages are called."""

from __future__ import annotations

_TABLE = """
af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian,
bn Bengali, bo Tibetan, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh,
da Danish, de German, dsb LowerSorbian, el Greek, eo Esperanto, es Spanish, et Estonian,
eu Basque, fa Persian, fi Finnish, fo Faroese, fr French, ga Irish, gd Scottish,
gl Galician, grc AncientGreek, gsw SwissGerman, gu Gujarati, he Hebrew, hi Hindi,
hr Croatian, hsb UpperSorbian, ht HaitianCreole, hu Hungarian, hy Armenian,
id Indonesian, is Icelandic, it Italian, ja Japanese, ka Georgian, kk Kazakh, km Khmer,
kmr Kurmanji, kn Kannada, ko Korean, ky Kyrgyz, la Latin, lb Luxembourgish, lg Luganda,
lij Ligurian, lo Lao, lt Lithuanian, lv Latvian, mk Macedonian, ml Malayalam,
mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb Norwegian, ne Nepali,
nl Dutch, nn NorwegianNynorsk, oc Occitan, pa Punjabi, pl Polish, pt Portuguese,
ro Romanian, ru Russian, sa Sanskrit, si Sinhala, sk Slovak, sl Slovenian, so Somali,
sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te Telugu, th Thai,
ti Tigrinya, tl Tagalog, tn Setswana, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian,
ur Urdu, uz Uzbek, vi Vietnamese, yi Yiddish, yo Yoruba, zh Chinese, zu Zulu
"""

CLASS_NAMES: dict[str, str] = dict(
    entry.split() for entry in _TABLE.replace("\n", " ").split(",")
)


def class_name(code: str) -> str:
    """Return what the class of a language is called, by its code."""
    return CLASS_NAMES.get(code, code.title())
