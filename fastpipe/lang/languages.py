"""The `Language` subclasses, by language code."""

from __future__ import annotations

import importlib

from ..errors import LanguageNotFoundError, did_you_mean
from ..language import Language
from ..registry import registry
from ..util.language_codes import ISO_639_1, is_known


def language_class(code: str) -> type[Language]:
    """Return the `Language` subclass of a language, and register it.

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
    public = (getattr(module, name) for name in module.__all__)
    found: type[Language] = next(
        one for one in public if isinstance(one, type) and issubclass(one, Language)
    )
    registry.languages.register(code, func=found)
    return found


registry.languages.make_missing = language_class
