"""The language data of a `Language` subclass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from confection import Config

from ..lang.containers import StopWords
from ..lazy_attribute import lazy_attribute

# Rules of any language; most pipelines bring rules of their own in their files.
_PUNCTUATION = "fastpipe.lang.punctuation"
_EXCEPTIONS = "fastpipe.lang.tokenizer_exceptions"


class BaseDefaults:
    """Rules and tables that hold for any language; subclasses put their own over them.

    Attributes
    ----------
    config : Config
        Settings that differ from the default config.
    tokenizer_exceptions : dict
        Special cases: a string to the attributes of each token that it becomes.
    prefixes : sequence of str or None
        Patterns of what is split off at a word's beginning, see `Tokenizer`.
    suffixes : sequence of str or None
        Patterns of what is split off at its end.
    infixes : sequence of str or None
        Patterns of what a word is split at.
    token_match : callable or None
        Matches strings that are never split.
    url_match : callable or None
        Matches URLs, which are not split unless a special case or affix says so.
    syntax_iterators : dict
        Functions by name, such as ``noun_chunks``.
    lex_attr_getters : dict
        Attribute id to function from a string to the attribute's value.
    stop_words : set of str
        Words that ``is_stop`` is true for.
    writing_system : dict
        Its ``direction``, whether it ``has_case`` and ``has_letters``.
    """

    config: ClassVar[Config] = Config(section_order=[])
    tokenizer_exceptions: ClassVar[Mapping[str, Any]] = lazy_attribute(
        _EXCEPTIONS, "BASE_EXCEPTIONS"
    )
    prefixes: ClassVar[Iterable[str] | None] = lazy_attribute(
        _PUNCTUATION, "TOKENIZER_PREFIXES"
    )
    suffixes: ClassVar[Iterable[str] | None] = lazy_attribute(
        _PUNCTUATION, "TOKENIZER_SUFFIXES"
    )
    infixes: ClassVar[Iterable[str] | None] = lazy_attribute(
        _PUNCTUATION, "TOKENIZER_INFIXES"
    )
    token_match: ClassVar[Callable[[str], Any] | None] = None
    url_match: ClassVar[Callable[[str], Any] | None] = lazy_attribute(
        _EXCEPTIONS, "URL_MATCH"
    )
    syntax_iterators: ClassVar[Mapping[str, Callable[..., Any]]] = {}
    lex_attr_getters: ClassVar[Mapping[int, Callable[[str], Any]]] = {}
    stop_words: ClassVar[set[str]] = StopWords()
    writing_system: ClassVar[Mapping[str, Any]] = {
        "direction": "ltr",
        "has_case": True,
        "has_letters": True,
    }
