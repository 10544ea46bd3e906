"""English names of languages without a folder, as their classes are called."""

from __future__ import annotations

_TABLE = """
be Belarusian, br Breton, bs Bosnian, cy Welsh, eo Esperanto, gl Galician, gsw
SwissGerman, ka Georgian, kk Kazakh, km Khmer, lo Lao, mn Mongolian, mt Maltese, my
Burmese, oc Occitan, pa Punjabi, so Somali, sw Swahili, ug Uyghur, uz Uzbek, yi Yiddish,
zu Zulu
"""

CLASS_NAMES: dict[str, str] = dict(
    entry.split() for entry in _TABLE.replace("\n", " ").split(",")
)


def class_name(code: str) -> str:
    """Return what the class of a language is called, by its code."""
    return CLASS_NAMES.get(code, code.title())
