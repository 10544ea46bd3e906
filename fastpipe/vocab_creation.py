"""The vocabulary of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ._lexicon.lex_attrs import get_lang, is_stop
from ._lexicon.symbols import SYMBOL_IDS
from ._lexicon.vocab import Vocab
from .lookups import Lookups


def create_vocab(
    lang: str | None, defaults: Any, vectors_name: str | None = None
) -> Vocab:
    """Return an empty vocabulary with a language's lexical attributes.

    Parameters
    ----------
    lang
        The language's code.
    defaults
        The language's ``Defaults``: lexical attributes, stop words, writing system,
        noun chunks.
    vectors_name
        Name of the vectors table.

    Returns
    -------
    Vocab
    """
    lookups = Lookups()
    getters: dict[int, Callable[[str], Any]] = dict(defaults.lex_attr_getters)
    # The set itself: words that are added later count for words not seen yet.
    stops = defaults.stop_words
    getters[SYMBOL_IDS["LANG"]] = partial(get_lang, lang=lang or "")
    getters[SYMBOL_IDS["IS_STOP"]] = partial(is_stop, stops=stops)
    norm = SYMBOL_IDS["NORM"]
    getters[norm] = Norm(lookups, getters.get(norm, str.lower))
    return Vocab(
        lex_attr_getters=getters,
        lookups=lookups,
        writing_system=dict(defaults.writing_system),
        get_noun_chunks=defaults.syntax_iterators.get("noun_chunks"),
        vectors_name=vectors_name,
    )


# One spelling for typographic variants of a mark.
_VARIANTS = {
    "'": "‘ ’ ` ´",
    '"': "“ ” „ « » '' `` ´´ ‘‘ ’’",
    "'s": "’s ’S",
    "-": "– — -- --- ——",
    ".": "। 。",
    "...": "…",
    ",": "，",
    ":": "：",
    ";": "；",
    "!": "！",
    "?": "？",
    "$": "£ € ¥ ৳ ฿ ₣ ₩ ₹ ₺ US$ C$ A$ Mex$ E£",
}
BASE_NORMS: Mapping[str, str] = {
    variant: norm
    for norm, variants in _VARIANTS.items()
    for variant in variants.split()
}


class Norm:
    """A word's norm: from the table ``lexeme_norm``, or else what the language says.

    Parameters
    ----------
    lookups
        The vocabulary's tables; the table is looked up at each call, since it may be
        loaded later.
    otherwise
        The norm of a word that is in no table; by default its lower-case form.
    """

    def __init__(
        self, lookups: Lookups, otherwise: Callable[[str], str] = str.lower
    ) -> None:
        self.lookups = lookups
        self.otherwise = otherwise

    def __call__(self, text: str) -> str:
        """Return the norm of a word."""
        table = self.lookups.get_table("lexeme_norm", None)
        if table is not None and text in table:
            return table[text]
        return BASE_NORMS.get(text) or self.otherwise(text)
