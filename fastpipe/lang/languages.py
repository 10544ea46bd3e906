"""The `Language` subclasses, by language code."""

from __future__ import annotations

import importlib

from ..errors import LanguageNotFoundError, did_you_mean
from ..language import Language
from .codes import ISO_639_1, is_known, two_letter_code

# Codes that were replaced, and the ones for more than one written language.
_OTHER_CODES = {"in": "id", "iw": "he", "mo": "ro", "no": "nb", "nor": "nb"}
_NO_LANGUAGE = {"mul", "und", "xx"}


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


def language_class(code: str) -> type[Language]:
    """Return the `Language` subclass of a language.

    Parameters
    ----------
    code
        An ISO 639 code, or ``"xx"``.

    Returns
    -------
    type
        The class of the language's folder, or one with neutral rules where it has none.

    Raises
    ------
    LanguageNotFoundError
        If there is no such code.
    """
    if not is_known(code):
        raise LanguageNotFoundError(
            f"Can't find the language {code!r}.{did_you_mean(code, ISO_639_1)} "
            "Expected an ISO 639 code such as 'en' or 'deu', or 'xx' for none in "
            "particular. A language of your own can be registered with "
            "@registry.languages"
        )
    module = importlib.import_module(f"fastpipe.lang.{code}")
    found: type[Language] = getattr(module, module.__all__[0])
    return found
