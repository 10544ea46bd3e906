"""Lemmas of Russian and Ukrainian words, by pymorphy3 and its dictionaries."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from ..errors import MissingPackageError, install_extra
from ..pipeline.lemmatizer import Lemmatizer, context_free, lemmatizer_score
from ..vocab import Vocab

if TYPE_CHECKING:
    from ..tokens import Token

# OpenCorpora's parts of speech and features, as the dictionaries have them, to those
# of Universal Dependencies. https://opencorpora.org/dict.php?act=gram
_PARTS = {
    **dict.fromkeys("ADJF ADJS COMP".split(), "ADJ"),
    **dict.fromkeys("VERB INFN PRTF PRTS GRND".split(), "VERB"),
    "NOUN": "NOUN",
    "NPRO": "PRON",
    "NUMR": "NUM",
    "NUMB": "NUM",
}
_FEATURES = {
    "case": {
        **{"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins"},
        **{"loct": "Loc", "voct": "Voc", "gen2": "Gen", "acc2": "Acc", "loc2": "Loc"},
    },
    "number": {"sing": "Sing", "plur": "Plur"},
    "gender": {"masc": "Masc", "femn": "Fem", "neut": "Neut"},
}
# What the dictionaries have a part of speech as, where it isn't the same.
_CANDIDATES = {"PROPN": ("NOUN",), "DET": ("DET", "PRON")}
_INFLECTED = frozenset("ADJ DET NOUN NUM PRON PROPN VERB".split())
_QUOTES = frozenset("«»„“”‘’‹›")


class PymorphyLemmatizer(Lemmatizer):
    """A lemmatizer that chooses among pymorphy3's analyses of a word.

    The mode ``"pymorphy3"`` takes those with the token's part of speech and features;
    ``"pymorphy3_lookup"`` changes a word only where all analyses agree. The modes
    ``"pymorphy2"`` and ``"pymorphy2_lookup"`` of older configs are names for these:
    pymorphy3 is that library, carried on.

    Parameters
    ----------
    vocab, model, name, mode, overwrite, scorer
        As of `Lemmatizer`.

    Raises
    ------
    MissingPackageError
        If pymorphy3 or its dictionary of the language is not installed.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model | None,
        name: str = "lemmatizer",
        *,
        mode: str = "pymorphy3",
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = lemmatizer_score,
    ) -> None:
        super().__init__(
            vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer
        )
        if mode.startswith("pymorphy"):
            self._analyzer = load_analyzer(vocab.lang)

    @context_free
    def pymorphy3_lemmatize(self, token: Token) -> list[str]:
        """Return the lemmas of the analyses that go with the part of speech.

        Of these only, where there are any, that go with case, number and gender.
        """
        pos = token.pos_
        word = token.text
        if pos == "PUNCT":
            return ['"' if word in _QUOTES else word]
        if pos not in _INFLECTED:
            return self.pymorphy3_lookup_lemmatize(token)
        features = token.morph.to_dict()
        analyses = [
            analysis
            for analysis in self._analyzer.parse(word)
            if analysis.is_known and _agrees(analysis.tag, features)
        ]
        for wanted in _CANDIDATES.get(pos, (pos,)):
            found = [one for one in analyses if _part_of_speech(one.tag) == wanted]
            if found:
                return _lemmas(found)
        return [word.lower()]

    @context_free
    def pymorphy3_lookup_lemmatize(self, token: Token) -> list[str]:
        """Return the one lemma that a word can have, or its text."""
        lemmas = _lemmas(self._analyzer.parse(token.text))
        return lemmas if len(lemmas) == 1 else [token.text]

    pymorphy2_lemmatize = pymorphy3_lemmatize
    pymorphy2_lookup_lemmatize = pymorphy3_lookup_lemmatize


def load_analyzer(lang: str) -> Any:
    """Return pymorphy3's analyzer of a language.

    Parameters
    ----------
    lang
        The language's code: ``"ru"`` or ``"uk"``.

    Raises
    ------
    MissingPackageError
        If pymorphy3 or the dictionary is not installed.
    """
    try:
        pymorphy3 = importlib.import_module("pymorphy3")
        importlib.import_module(f"pymorphy3_dicts_{lang}")
    except ModuleNotFoundError as error:
        raise MissingPackageError(
            f"The lemmatizer of {lang!r} needs pymorphy3 and pymorphy3-dicts-{lang}, "
            f"which are not installed. Install them with: {install_extra(lang)}, or "
            f"choose the mode 'lookup', which needs tables instead"
        ) from error
    return pymorphy3.MorphAnalyzer(lang=lang)


def _lemmas(analyses: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(analysis.normal_form for analysis in analyses))


def _part_of_speech(tag: Any) -> str | None:
    """Return the part of speech that Universal Dependencies has for a tag."""
    if "Apro" in tag.grammemes:
        return "DET"
    return _PARTS.get(tag.POS)


def _agrees(tag: Any, features: dict[str, str]) -> bool:
    """Whether case, number and gender are the same, as far as both have them."""
    for name, values in _FEATURES.items():
        wanted = features.get(name.capitalize())
        found = values.get(getattr(tag, name))
        if wanted and found and found not in wanted.split(","):
            return False
    return True
