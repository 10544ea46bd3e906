"""Matching of token patterns."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from .._matching.matcher import PatternSet
from ..attrs import IDS
from ..errors import FastpipeWarning, InputError, MatchPatternError
from ..tokens import Doc, Span
from .levenshtein import levenshtein_compare
from .pattern_checks import check_patterns
from .predicates import FuzzyCompare
from .streams import match_stream
from .token_patterns import (
    TokenPattern,
    TokenPatternCompiler,
    is_mapping,
    is_operator,
    pattern_attr,
    upper_operators,
)

if TYPE_CHECKING:
    from ..vocab import Vocab

OnMatch = Callable[[Any, Any, int, list[Any]], Any]

# Which components annotate an attribute; what is missing can't be found.
_ANNOTATORS = {
    "TAG": "a tagger",
    "POS": "a morphologizer, or a tagger and an attribute_ruler,",
    "MORPH": "a morphologizer, or a tagger and an attribute_ruler,",
    "LEMMA": "a lemmatizer",
    "DEP": "a parser",
}
_ANNOTATED = {IDS[attr]: attr for attr in _ANNOTATORS}


class Matcher:
    """Finds sequences of tokens by rules about their attributes.

    Parameters
    ----------
    vocab
        The vocabulary of the docs to search.
    validate
        Whether to check patterns thoroughly when they are added.
    fuzzy_compare
        Compares a token's text with that of a FUZZY pattern: called with both and the
        largest number of edits, -1 where the pattern names none. It is called once for
        a text, and the answer remembered.

    Examples
    --------
    >>> import fastpipe
    >>> from fastpipe.matcher import Matcher
    >>> nlp = fastpipe.blank("en")
    >>> matcher = Matcher(nlp.vocab)
    >>> greeting = [{"LOWER": {"IN": ["hello", "hi"]}}, {"IS_ALPHA": True}]
    >>> matcher.add("GREETING", [greeting])
    >>> matcher(nlp("Hello world, hi all!"), as_spans=True)
    [Hello world, hi all]
    """

    def __init__(
        self,
        vocab: Vocab,
        validate: bool = True,
        *,
        fuzzy_compare: FuzzyCompare = levenshtein_compare,
    ) -> None:
        self.vocab = vocab
        self.validate = validate
        self.fuzzy_compare = fuzzy_compare
        self._compiler = TokenPatternCompiler(vocab.strings, fuzzy_compare)
        self._set = PatternSet()
        self._patterns: dict[int, list[TokenPattern]] = {}
        self._callbacks: dict[int, OnMatch | None] = {}
        self._required: dict[int, set[str]] = {}
        # What was added, in that order, which is that of the search.
        self._added: list[tuple[int, list[TokenPattern], str | None]] = []

    def __reduce__(self) -> tuple[Any, ...]:
        """Have a copy compile the patterns anew: tests are functions."""
        rules = [
            (key, patterns, self._callbacks[key], greedy)
            for key, patterns, greedy in self._added
        ]
        how = (self.vocab, self.validate, self.fuzzy_compare)
        return _remake, (type(self), *how, rules)

    def __len__(self) -> int:
        """Return the number of rules, not of their patterns."""
        return len(self._patterns)

    def __contains__(self, key: str | int) -> bool:
        """Return whether there is a rule of this name or id."""
        return self.has_key(key)

    def has_key(self, key: str | int) -> bool:
        """Return whether there is a rule of this name or id."""
        return self._key(key) in self._patterns

    def get(self, key: str | int, default: Any = None) -> Any:
        """Return the callback and the patterns of a rule, or the default.

        Returns
        -------
        tuple of callable or None, and list of list of dict
        """
        key = self._key(key)
        if key not in self._patterns:
            return default
        return self._callbacks[key], self._patterns[key]

    def add(
        self,
        key: str | int,
        patterns: list[TokenPattern],
        *,
        on_match: OnMatch | None = None,
        greedy: Literal["FIRST", "LONGEST"] | None = None,
    ) -> None:
        """Add patterns to a rule, which is made if it isn't there.

        Parameters
        ----------
        key
            The rule's name.
        patterns
            Each a list of dicts, one for a token, see the page about rule-based
            matching.
        on_match
            Called for each match with the matcher, the doc, the match's index and the
            list of all matches.
        greedy
            Of the rule's matches that overlap keep one: the first, or the longest.

        Raises
        ------
        MatchPatternError
            A pattern can't be used; the message names each place.
        ValueError
            An argument is not what it should be.
        """
        if on_match is not None and not callable(on_match):
            raise InputError(
                f"The `on_match` of the rule {key!r} is a {type(on_match).__name__}: "
                f"expected a function or None"
            )
        if greedy not in (None, "FIRST", "LONGEST"):
            raise InputError(
                f"The `greedy` of the rule {key!r} is {greedy!r}: expected 'FIRST', "
                f"'LONGEST' or None"
            )
        _check_list(key, patterns)
        written = [upper_operators(pattern) for pattern in patterns]
        if self.validate:
            check_patterns(key, written)
        compiled = [self._compile(key, i, pattern) for i, pattern in enumerate(written)]
        key = self._key(key)
        self._patterns.setdefault(key, []).extend(patterns)
        self._callbacks[key] = on_match
        required = self._required.setdefault(key, set())
        for pattern in patterns:
            required |= _required_annotation(pattern)
        self._added.append((key, list(patterns), greedy))
        self._set.add(key, compiled, greedy)

    def _compile(self, key: str | int, index: int, pattern: TokenPattern) -> list[Any]:
        try:
            return self._compiler.compile(pattern)
        except InputError as error:
            raise MatchPatternError(key, {index: [str(error)]}) from error

    def remove(self, key: str | int) -> None:
        """Remove a rule.

        Raises
        ------
        ValueError
            If there is none of that name.
        """
        if not self.has_key(key):
            raise InputError(f"Can't remove the rule {key!r}: there is none.")
        key = self._key(key)
        del self._patterns[key], self._callbacks[key], self._required[key]
        self._added = [rule for rule in self._added if rule[0] != key]
        self._set.remove(key)

    @overload
    def __call__(
        self,
        doclike: Doc | Span,
        *,
        as_spans: Literal[True],
        allow_missing: bool = ...,
        with_alignments: bool = ...,
    ) -> list[Span]: ...

    @overload
    def __call__(
        self,
        doclike: Doc | Span,
        *,
        as_spans: Literal[False] = ...,
        allow_missing: bool = ...,
        with_alignments: bool = ...,
    ) -> list[Any]: ...

    def __call__(
        self,
        doclike: Doc | Span,
        *,
        as_spans: bool = False,
        allow_missing: bool = False,
        with_alignments: bool = False,
    ) -> list[Any]:
        """Find all matches.

        Parameters
        ----------
        doclike
            A Doc, or a Span to search in.
        as_spans
            Whether to return spans with the rules' names as labels.
        allow_missing
            Whether to search docs without the annotation that patterns ask for.
        with_alignments
            Whether to tell of each token of a match which of the pattern's dicts it
            matched. Spans come without it.

        Returns
        -------
        list
            ``(rule's id, start, end)`` or ``(rule's id, start, end, alignment)``;
            positions count from the start of `doclike`. Or a list of Span.

        Raises
        ------
        ValueError
            Annotation is missing, or `doclike` is neither Doc nor Span.
        """
        doc, start, end = doc_and_bounds(doclike)
        if not self._patterns:
            warnings.warn(
                "[W036] "
                "The matcher has no patterns, so it finds nothing. Add some first: "
                "matcher.add(name, patterns)",
                FastpipeWarning,
                stacklevel=2,
            )
            return []
        if not allow_missing:
            self._check_annotation(doc)
        self._compiler.searched.docs = doc.vocab.strings
        matches = self._set.search(doc, start, end, with_alignments and not as_spans)
        self._call_back(doclike, matches)
        return to_spans(doc, start, matches) if as_spans else matches

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

    def _check_annotation(self, doc: Doc) -> None:
        for attr in set().union(*self._required.values()):
            require_annotation(doc, attr)

    def _call_back(self, doclike: Doc | Span, matches: list[Any]) -> None:
        for i, match in enumerate(matches):
            callback = self._callbacks[match[0]]
            if callback is not None:
                callback(self, doclike, i, matches)

    def _key(self, key: str | int) -> int:
        return self.vocab.strings.add(key)


def _remake(
    cls: type[Matcher],
    vocab: Vocab,
    validate: bool,
    fuzzy_compare: FuzzyCompare,
    rules: list[tuple[int, list[TokenPattern], OnMatch | None, Any]],
) -> Matcher:
    """Make a matcher of what another one reduced itself to."""
    matcher = cls(vocab, validate, fuzzy_compare=fuzzy_compare)
    for key, patterns, on_match, greedy in rules:
        matcher.add(key, patterns, on_match=on_match, greedy=greedy)
    return matcher


def _check_list(key: str | int, patterns: Any) -> None:
    if not isinstance(patterns, list):
        raise InputError(
            f"The patterns of the rule {key!r} are a {type(patterns).__name__}: "
            f"expected a list of patterns, each a list of dicts"
        )
    for i, pattern in enumerate(patterns):
        if not isinstance(pattern, Sequence) or isinstance(pattern, str):
            raise InputError(
                f"Pattern {i} of the rule {key!r} is a {type(pattern).__name__}: "
                f"expected a list of dicts, got {pattern!r:.100}. A single pattern has "
                f"to be in a list as well: matcher.add({key!r}, [pattern])"
            )
        if not pattern:
            raise InputError(
                f"Pattern {i} of the rule {key!r} is empty: expected a dict at least"
            )


def _required_annotation(pattern: TokenPattern) -> set[str]:
    """Return the attributes of a pattern that a component has to annotate.

    A predicate, such as ``{"NOT_IN": ["NN"]}``, may hold without.
    """
    return {
        attr
        for token in pattern
        for name, value in token.items()
        if not is_operator(name)
        and not is_mapping(value)
        and (attr := _ANNOTATED.get(pattern_attr(name)))
    }


def require_annotation(doc: Doc, attr: str) -> None:
    """Raise if a doc lacks annotation that patterns ask for.

    Raises
    ------
    ValueError
        Naming the components that would annotate it.
    """
    if attr in _ANNOTATORS and not doc.has_annotation(attr):
        raise InputError(
            f"Patterns ask for {attr}, which the doc doesn't have: run a pipeline with "
            f"{_ANNOTATORS[attr]} on it (`nlp(text)`, not `nlp.make_doc(text)`). To "
            f"search docs without it, pass allow_missing=True to a Matcher"
        )


def doc_and_bounds(doclike: Any) -> tuple[Doc, int, int]:
    """Return the doc of a Doc or Span, and the bounds of its tokens.

    Raises
    ------
    ValueError
        If it is neither.
    """
    if isinstance(doclike, Doc):
        return doclike, 0, len(doclike)
    if isinstance(doclike, Span):
        return doclike.doc, doclike.start, doclike.end
    raise InputError(
        f"A matcher searches a Doc or a Span, got a {type(doclike).__name__}: make a "
        f"Doc first, e.g. with nlp.make_doc(text)"
    )


def to_spans(doc: Doc, offset: int, matches: list[Any]) -> list[Span]:
    """Return matches as spans of the doc, with the rules' names as labels."""
    return [
        Span(doc, start + offset, end + offset, label=key)
        for key, start, end, *_ in matches
    ]
