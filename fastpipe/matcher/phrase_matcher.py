"""Matching of phrases: lists of texts, many thousands if need be."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .._matching.phrase_trie import PhraseTrie
from ..attrs import IDS
from ..errors import FastpipeWarning, InputError
from ..tokens import Doc, Span
from .matcher import OnMatch, doc_and_bounds, require_annotation, to_spans
from .streams import match_stream
from .token_patterns import pattern_attr

if TYPE_CHECKING:
    from ..vocab import Vocab

_ANNOTATION = ("TAG", "POS", "MORPH", "LEMMA", "DEP")


class PhraseMatcher:
    """Finds phrases, given as docs.

    Parameters
    ----------
    vocab
        The vocabulary of the docs to search.
    attr
        The attribute that has to be the same, a name or an id; by default the text.
    validate
        Whether to warn of phrases with annotation that is not needed.

    Examples
    --------
    >>> import fastpipe
    >>> from fastpipe.matcher import PhraseMatcher
    >>> nlp = fastpipe.blank("en")
    >>> matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    >>> matcher.add("CITY", list(nlp.tokenizer.pipe(["new york", "porto"])))
    >>> matcher(nlp("From Porto to New York"), as_spans=True)
    [Porto, New York]
    """

    def __init__(
        self, vocab: Vocab, attr: int | str | None = "ORTH", validate: bool = False
    ) -> None:
        self.vocab = vocab
        self.validate = validate
        self.attr = pattern_attr("ORTH" if attr is None else attr)
        self._trie = PhraseTrie(self.attr)
        self._callbacks: dict[int, OnMatch | None] = {}

    def __len__(self) -> int:
        """Return the number of rules, not of their phrases."""
        return len(self._callbacks)

    def __contains__(self, key: str | int) -> bool:
        """Return whether there is a rule of this name or id."""
        return self._key(key) in self._callbacks

    def add(
        self,
        key: str | int,
        docs: list[Doc],
        *_docs: Doc,
        on_match: OnMatch | None = None,
    ) -> None:
        """Add phrases to a rule, which is made if it isn't there.

        Parameters
        ----------
        key
            The rule's name.
        docs
            The phrases. Empty ones are passed over.
        *_docs
            The phrases in the manner of version 2, with a callback or None as `docs`.
        on_match
            Called for each match with the matcher, the doc, the match's index and the
            list of all matches.

        Raises
        ------
        ValueError
            A phrase is no Doc, or lacks the annotation that is compared.
        """
        if docs is None or callable(docs):
            on_match, docs = docs, list(_docs)
        if isinstance(docs, (Doc, str)) or not isinstance(docs, Iterable):
            raise InputError(
                f"The phrases of the rule {key!r} are a {type(docs).__name__}: "
                f"expected a list of Doc. A single one has to be in a list as well: "
                f"matcher.add({key!r}, [doc])"
            )
        if on_match is not None and not callable(on_match):
            raise InputError(
                f"The `on_match` of the rule {key!r} is a {type(on_match).__name__}: "
                f"expected a function or None"
            )
        docs = list(docs)
        for doc in docs:
            self._check(key, doc)
        key = self._key(key)
        self._callbacks[key] = on_match
        for doc in docs:
            self._trie.add(key, doc)

    def _check(self, key: str | int, doc: Any) -> None:
        if not isinstance(doc, Doc):
            raise InputError(
                f"A phrase of the rule {key!r} is a {type(doc).__name__}: expected a "
                f"Doc, e.g. from nlp.make_doc(text). Token patterns go to a Matcher"
            )
        needed = next((name for name in _ANNOTATION if IDS[name] == self.attr), None)
        if needed is not None and len(doc):
            require_annotation(doc, needed)
        elif self.validate and any(doc.has_annotation(name) for name in _ANNOTATION):
            warnings.warn(
                "[W012] "
                f"The phrase {doc.text!r:.50} of the rule {key!r} has annotation that "
                f"is not compared, so making it took longer than it need: use "
                f"nlp.make_doc(text), or nlp.tokenizer.pipe(texts) for many",
                FastpipeWarning,
                stacklevel=3,
            )

    def remove(self, key: str | int) -> None:
        """Remove a rule.

        Raises
        ------
        KeyError
            If there is none of that name.
        """
        if key not in self:
            raise KeyError(key)
        key = self._key(key)
        del self._callbacks[key]
        self._trie.remove(key)

    def __call__(self, doclike: Doc | Span, *, as_spans: bool = False) -> list[Any]:
        """Find all matches.

        Parameters
        ----------
        doclike
            A Doc, or a Span to search in.
        as_spans
            Whether to return spans with the rules' names as labels.

        Returns
        -------
        list
            ``(rule's id, start, end)``, with positions in the doc; or a list of Span.
        """
        if isinstance(doclike, Doc):
            # Docs may be short and many.
            doc = doclike
            matches = self._trie.search(doc)
        else:
            doc, start, end = doc_and_bounds(doclike)
            matches = self._trie.search(doc, start, end)
        if not matches:
            return matches
        for i, match in enumerate(matches):
            callback = self._callbacks[match[0]]
            if callback is not None:
                callback(self, doclike, i, matches)
        return to_spans(doc, 0, matches) if as_spans else matches

    def pipe(
        self,
        docs: Iterable[Any],
        batch_size: int = 1000,
        return_matches: bool = False,
        as_tuples: bool = False,
    ) -> Iterator[Any]:
        """Match in each doc of a stream, and yield the doc.

        .. deprecated:: 3.0
           Call the matcher on each doc of ``nlp.pipe(texts)``.

        Parameters
        ----------
        docs
            The docs.
        batch_size
            Makes no difference: a doc is matched when it comes.
        return_matches
            Whether to yield ``(doc, matches)``.
        as_tuples
            Whether the stream has ``(doc, context)``, and such are yielded.
        """
        return match_stream(
            self, docs, return_matches=return_matches, as_tuples=as_tuples
        )

    def _key(self, key: str | int) -> int:
        return self.vocab.strings.add(key) if isinstance(key, str) else key
