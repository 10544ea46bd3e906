"""Base forms of words, by tables and rules."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from .._lemmas.lemma_memo import LemmaMemo
from ..errors import ComponentError, FastpipeWarning, InputError, install_extra, listing
from ..language import Language
from ..lookups import Lookups, load_lookups
from ..registry import registry
from ..scorer import Scorer
from ..util import from_bytes, from_disk, logger, name_set, to_bytes, to_disk
from ..vocab import Vocab
from .pipe import Pipe

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Doc, Token

# Pairs of suffixes, lemmas by irregular form, and known lemmas.
RuleTables = tuple[list[tuple[str, str]], dict[str, list[str]], frozenset[str]]

LEMMATIZER_SETTINGS = {
    "model": None,
    "mode": "lookup",
    "overwrite": False,
    "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
}

# Words whose lemmas by rules are remembered: they take about 400 bytes each.
_CACHE_SIZE = 32768

Lemmatize = Callable[[Any, "Token"], list[str]]


def context_free(lemmatize: Lemmatize) -> Lemmatize:
    """Mark a mode's method as one that need not see a token twice.

    The lemmas that it returns depend on nothing but the token's text, part of speech
    and features, so they are remembered by these.
    """
    lemmatize.context_free = True  # type: ignore[attr-defined]
    return lemmatize


def apply_rules(word: str, rules: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what becomes of a word by each rule for its ending, except nothing.

    Parameters
    ----------
    word
        The word.
    rules
        Pairs of an ending and what it is replaced by.
    """
    for old, new in rules:
        if word.endswith(old) and (form := word[: len(word) - len(old)] + new):
            yield form


def lemmatizer_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the accuracy of the lemmas: ``lemma_acc``."""
    return Scorer.score_token_attr(examples, "lemma", **kwargs)


@registry.scorers("fastpipe.lemmatizer_scorer.v1")
def make_lemmatizer_scorer() -> Callable[..., dict[str, Any]]:
    """Return `lemmatizer_score`, as a config names it."""
    return lemmatizer_score


class Lemmatizer(Pipe):
    """Assigns each token its base form, as `token.lemma`.

    A mode ``"x"`` is carried out by the method ``x_lemmatize``, which takes a token and
    returns its possible lemmas, the best first: a subclass adds modes by such methods.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        Not used here; for subclasses that predict.
    name
        The component's name.
    mode
        ``"lookup"``: a table from words to lemmas. ``"rule"``: suffix rules by part of
        speech, with exceptions and an index of known lemmas.
    overwrite
        Whether to replace lemmas that are set already.
    scorer
        Function from examples to scores.

    Attributes
    ----------
    cache : dict
        Lemmas by the ids of text, part of speech and features.

    Raises
    ------
    ComponentError
        If there is no such mode.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model | None,
        name: str = "lemmatizer",
        *,
        mode: str = "lookup",
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = lemmatizer_score,
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.overwrite = overwrite
        self.scorer = scorer
        self.cache: dict[tuple[int, int, int], list[str]] = {}
        self._mode = mode
        self._is_validated = False
        self._memo = LemmaMemo()
        self.lookups = Lookups()
        if not hasattr(self, f"{mode}_lemmatize"):
            modes = [
                method.removesuffix("_lemmatize")
                for method in dir(self)
                if method.endswith("_lemmatize")
            ]
            raise ComponentError(
                f"The component {name!r} ({type(self).__name__}) has no mode {mode!r}. "
                f"Expected one of: {listing(modes)}; a subclass adds a mode by a "
                f"method `{mode}_lemmatize(self, token)`"
            )
        self.lemmatize: Callable[[Token], list[str]] = getattr(
            self, f"{mode}_lemmatize"
        )

    @property
    def mode(self) -> str:
        """How lemmas are found."""
        return self._mode

    @classmethod
    def get_lookups_config(cls, mode: str) -> tuple[list[str], list[str]]:
        """Return the names of the tables that a mode must have, and may have."""
        if mode == "lookup":
            return ["lemma_lookup"], []
        if mode == "rule":
            return ["lemma_rules"], ["lemma_exc", "lemma_index"]
        return [], []

    # -- Annotation ---------------------------------------------------------------

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of one doc and return it."""
        if not self._is_validated:
            self._validate_tables()
        try:
            if self._follows_from_token():
                for i in self._memo.annotate(doc, self.overwrite):
                    self._memo.set_lemma(doc, i, self.lemmatize(doc[i])[0])
            else:
                for token in doc:
                    if self.overwrite or token.lemma == 0:
                        token.lemma_ = self.lemmatize(token)[0]
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def _follows_from_token(self) -> bool:
        """Whether a lemma depends on nothing but text, part of speech and features.

        A mode says so by `context_free`; one of a subclass may look at the context.
        """
        return bool(getattr(self.lemmatize, "context_free", False))

    @context_free
    def lookup_lemmatize(self, token: Token) -> list[str]:
        """Return the lemmas of a token's text in the table ``lemma_lookup``.

        Returns
        -------
        list of str
            The text itself where the table doesn't have it.
        """
        return self.look_up(token.text) or [token.text]

    @context_free
    def rule_lemmatize(self, token: Token) -> list[str]:
        """Return the lemmas of a token by rules for its part of speech.

        Suffixes are replaced; a result counts if the index has it, or if it is no plain
        word. Other results are taken only where there is nothing better: no such form
        and no exception.

        Parameters
        ----------
        token
            The token, with ``pos`` and, as far as there are, features.

        Returns
        -------
        list of str
            Exceptions first; the text itself where nothing applies.
        """
        key = (token.orth, token.pos, token.morph.key)
        lemmas = self.cache.get(key)
        if lemmas is None:
            if len(self.cache) >= _CACHE_SIZE:
                self.cache.clear()
            lemmas = self.cache[key] = self._apply_rules(token)
        return lemmas

    def _apply_rules(self, token: Token) -> list[str]:
        pos = token.pos_.lower()
        if not pos:
            warnings.warn(
                f"[W108] Tokens without a part of speech came to the component "
                f"{self.name!r}, whose rules need one. Expected a component ahead "
                f"of it that sets token.pos: a 'morphologizer', or a 'tagger' and an "
                f"'attribute_ruler'",
                FastpipeWarning,
                stacklevel=2,
            )
        if pos in ("", "eol", "space") or self.is_base_form(token):
            return [token.text.lower()]
        return self.find_lemmas(token, pos)

    def find_lemmas(self, token: Token, pos: str) -> list[str]:
        """Return the lemmas of a token that is no base form yet; a language's own.

        Parameters
        ----------
        token
            The token.
        pos
            Its part of speech in small letters, as tables call it.
        """
        text = token.text
        word = text.lower()
        rules, exceptions, index = self.tables_of(pos)
        if not (rules or exceptions or index):
            return [text if pos == "propn" else word]
        sure: list[str] = []
        unsure: list[str] = []
        for form in apply_rules(word, rules):
            if form in index:
                # Of several that are known, a later rule's is the better one.
                sure.insert(0, form)
            elif not form.isalpha():
                sure.append(form)
            else:
                unsure.append(form)
        sure = list(dict.fromkeys(sure))
        for form in exceptions.get(word, ()):
            # One that the rules don't give comes ahead of what is there.
            if form not in sure:
                sure.insert(0, form)
        return list(dict.fromkeys(sure or unsure or [text]))

    def look_up(self, word: str, table: str = "lemma_lookup") -> list[str]:
        """Return the lemmas that a table has for a word, none if it has no such word.

        A table of one's own may have several for a word, as a list.
        """
        found = self.lookups.get_table(table, {}).get(word)
        if found is None:
            return []
        return [found] if isinstance(found, str) else list(found)

    def tables_of(self, pos: str) -> RuleTables:
        """Return the rules, exceptions and known lemmas of a part of speech."""
        if pos not in self._tables:
            rules, exceptions, index = (
                self.lookups.get_table(name, {}).get(pos) or ()
                for name in ("lemma_rules", "lemma_exc", "lemma_index")
            )
            self._tables[pos] = (list(rules), dict(exceptions), frozenset(index))
        return self._tables[pos]

    def is_base_form(self, token: Token) -> bool:
        """Whether the features say that a token is a base form; a language's own."""
        return False

    # -- Tables -------------------------------------------------------------------

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Any = None,
        lookups: Lookups | None = None,
    ) -> None:
        """Take the tables that the mode needs.

        Parameters
        ----------
        get_examples
            Not used.
        nlp
            The pipeline that the component is part of.
        lookups
            The tables. Without them, those of the language from installed packages
            such as ``spacy-lookups-data``.

        Raises
        ------
        InputError
            If a table that is required is not there.
        """
        required, optional = self.get_lookups_config(self.mode)
        if lookups is None:
            logger.debug("Lemmatizer: loading tables of %r", self.vocab.lang)
            lookups = self._installed_tables(required, optional)
        self.lookups = lookups
        self._validate_tables()

    def _installed_tables(self, required: list[str], optional: list[str]) -> Lookups:
        lang = self.vocab.lang
        try:
            lookups = load_lookups(lang, required)
        except InputError as error:
            raise InputError(
                f"The component {self.name!r} needs tables for its mode "
                f"{self.mode!r} that are not installed. {error}. Install "
                f"spacy-lookups-data ({install_extra('lookups')}), or give tables as "
                f"`lookups` in [initialize.components.{self.name}]"
            ) from error
        extra = load_lookups(lang, optional, strict=False)
        for table in extra.tables:
            lookups.set_table(table, extra.get_table(table))
        return lookups

    def _validate_tables(self) -> None:
        """Raise an error if tables are missing that the mode needs."""
        required, _ = self.get_lookups_config(self.mode)
        missing = [name for name in required if not self.lookups.has_table(name)]
        if missing:
            raise InputError(
                f"The component {self.name!r} has no table {listing(missing)}, which "
                f"its mode {self.mode!r} needs. It has: {listing(self.lookups.tables)}"
                f". Call `nlp.initialize()`, or `initialize(lookups=...)` of the "
                f"component, or load it from a pipeline that has them"
            )
        self._is_validated = True

    @property
    def lookups(self) -> Lookups:
        """The tables."""
        return self._lookups

    @lookups.setter
    def lookups(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._forget()

    def _tables_changed(self) -> None:
        self._forget()
        self._is_validated = False

    def _forget(self) -> None:
        """Drop what was found in other tables."""
        self.cache = {}
        self._tables: dict[str, RuleTables] = {}
        self._memo.clear()

    # -- Serialisation ------------------------------------------------------------

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the tables as bytes.

        Parameters
        ----------
        exclude
            Parts to leave out: ``"vocab"``, ``"lookups"``.
        """
        return to_bytes(
            {
                "vocab": lambda: self.vocab.to_bytes(exclude=exclude),
                "lookups": self.lookups.to_bytes,
            },
            exclude,
        )

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = ()
    ) -> Lemmatizer:
        """Read what `to_bytes` returned, in place, and return the component."""
        excluded = name_set(exclude)
        from_bytes(
            bytes_data,
            {
                "vocab": lambda data: self.vocab.from_bytes(data, exclude=excluded),
                "lookups": self.lookups.from_bytes,
            },
            excluded,
        )
        self._tables_changed()
        self._validate_tables()
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the tables to a folder, which is made if it is not there.

        Parameters
        ----------
        path
            The folder.
        exclude
            Parts to leave out: ``"vocab"``, ``"lookups"``.
        """
        to_disk(
            path,
            {
                "vocab": lambda folder: self.vocab.to_disk(folder, exclude=exclude),
                "lookups": self.lookups.to_disk,
            },
            exclude,
        )

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmatizer:
        """Read what `to_disk` wrote, in place, and return the component.

        Raises
        ------
        InputError
            If a table is missing that the mode needs.
        """
        excluded = name_set(exclude)
        from_disk(
            path,
            {
                "vocab": lambda folder: self.vocab.from_disk(folder, exclude=excluded),
                "lookups": self.lookups.from_disk,
            },
            excluded,
        )
        self._tables_changed()
        self._validate_tables()
        return self


def register_lemmatizer(
    language: type[Language], mode: str, lemmatizer: type[Lemmatizer] = Lemmatizer
) -> Callable[..., Lemmatizer]:
    """Register the lemmatizer of a language, or of all with `Language` itself.

    Parameters
    ----------
    language
        The language.
    mode
        The mode where none is given.
    lemmatizer
        The component's class.

    Returns
    -------
    callable
        The factory.
    """

    def make_lemmatizer(
        nlp: Language,
        model: Model | None,
        name: str,
        mode: str,
        overwrite: bool,
        scorer: Callable[..., dict[str, Any]] | None,
    ) -> Lemmatizer:
        return lemmatizer(
            nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer
        )

    return language.factory(
        "lemmatizer",
        assigns=["token.lemma"],
        default_config={**LEMMATIZER_SETTINGS, "mode": mode},
        default_score_weights={"lemma_acc": 1.0},
        func=make_lemmatizer,
    )


make_lemmatizer = register_lemmatizer(Language, "lookup")
