"""Rule-based splitting of texts into tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from . import tokens  # noqa: F401  (registers the views that a Doc hands out)
from ._lexicon.lazy_method import LazyMethod
from ._tokenizing.tokenizer import Tokenizer
from .lazy_attribute import read_later
from .registry import registry
from .util.regex import infix_pattern, prefix_pattern, suffix_pattern

__all__ = ["Tokenizer", "create_tokenizer"]


@registry.tokenizers("fastpipe.Tokenizer.v1")
def create_tokenizer() -> Callable[[Any], Tokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object's language.

    Returns
    -------
    Callable[[Language], Tokenizer]
        Takes the rules from the language's ``Defaults``.
    """

    def tokenizer_factory(nlp: Any) -> Tokenizer:
        defaults = nlp.Defaults
        # As they are now: another pipeline may change those of the class.
        make_rules = partial(
            _compile,
            read_later(defaults, "tokenizer_exceptions"),
            read_later(defaults, "prefixes"),
            read_later(defaults, "suffixes"),
            read_later(defaults, "infixes"),
            read_later(defaults, "token_match"),
            read_later(defaults, "url_match"),
        )
        tokenizer = Tokenizer(nlp.vocab)
        tokenizer.set_rules_later(make_rules)
        return tokenizer

    return tokenizer_factory


def _compile(
    exceptions: Callable[[], dict[str, Any]],
    prefixes: Callable[[], Iterable[str] | None],
    suffixes: Callable[[], Iterable[str] | None],
    infixes: Callable[[], Iterable[str] | None],
    token_match: Callable[[], Callable[[str], Any] | None],
    url_match: Callable[[], Callable[[str], Any] | None],
) -> dict[str, Any]:
    """Return a language's rules as arguments of a tokenizer."""
    return {
        "rules": dict(exceptions()),
        "prefix_search": _method(prefix_pattern, prefixes(), "search"),
        "suffix_search": _method(suffix_pattern, suffixes(), "search"),
        "infix_finditer": _method(infix_pattern, infixes(), "finditer"),
        "token_match": token_match(),
        "url_match": url_match(),
    }


def _method(
    join: Callable[[Iterable[str]], str], entries: Iterable[str] | None, name: str
) -> LazyMethod | None:
    return LazyMethod(join(entries), name) if entries else None
