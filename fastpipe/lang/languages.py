"""The `Language` subclasses, by language code."""

from __future__ import annotations

from ..errors import LanguageNotFoundError, did_you_mean
from ..language import BaseDefaults, Language
from ..registry import registry
from .codes import ISO_639_1, ISO_639_2, two_letter_code
from .containers import StopWords
from .en import English
from .names import class_name
from .stop_words import STOP_WORDS
from .xx import MultiLanguage
from .zh import Chinese

# Scripts written from right to left.
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"}

for _language in (English, MultiLanguage, Chinese):
    registry.languages.register(_language.lang, func=_language)


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
    if code in {"mul", "und", "xx"}:
        return "xx"
    return two_letter_code(code)


def neutral_language(code: str) -> type[Language]:
    """Return a new `Language` subclass with the neutral rules.

    Parameters
    ----------
    code
        An ISO 639 code.

    Returns
    -------
    type
        Its stop words are the language's where there is a list of them here.

    Raises
    ------
    LanguageNotFoundError
        If there is no such code.
    """
    if code not in ISO_639_1 and code not in ISO_639_2:
        raise LanguageNotFoundError(
            f"Can't find the language {code!r}.{did_you_mean(code, ISO_639_1)} "
            "Expected an ISO 639 code such as 'en' or 'deu', or 'xx' for none in "
            "particular. A language of your own can be registered with "
            "@registry.languages"
        )
    direction = "rtl" if code in _RIGHT_TO_LEFT else "ltr"
    name = class_name(code)
    module = f"fastpipe.lang.{code}"
    defaults = type(
        f"{name}Defaults",
        (BaseDefaults,),
        {
            "__doc__": f"Rules and tables for the language {code!r}.",
            "__module__": module,
            "stop_words": STOP_WORDS.get(code, StopWords()),
            "writing_system": {**BaseDefaults.writing_system, "direction": direction},
        },
    )
    return type(
        name,
        (Language,),
        {
            "__module__": module,
            "__doc__": f"The language {code!r}, with neutral rules.",
            "lang": code,
            "Defaults": defaults,
        },
    )
