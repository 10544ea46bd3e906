"""The base of rulers: components whose patterns are given, not learnt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..matcher import Matcher, PhraseMatcher
from .pipe import Pipe
from .ruler_patterns import Pattern, RulerPatterns

if TYPE_CHECKING:
    from .._example import Example
    from ..language import Language
    from ..tokens import Doc


class Ruler(Pipe):
    """The base of rulers: keeps patterns, and annotates what they find.

    A ruler of its own kind says what it finds in a doc (`match`) and what becomes of it
    (`set_annotations`).

    Parameters
    ----------
    nlp
        The pipeline.
    name
        The component's name.
    phrase_matcher_attr
        The attribute that phrases are compared by; None: the text.
    matcher_fuzzy_compare
        The comparison of FUZZY token patterns.
    validate
        Whether to check patterns thoroughly when they are added.
    scorer
        Function from examples to scores.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        *,
        phrase_matcher_attr: int | str | None,
        matcher_fuzzy_compare: Callable[[str, str, int], bool],
        validate: bool,
        scorer: Callable[..., dict[str, Any]] | None,
    ) -> None:
        self.nlp = nlp
        self.name = name
        self.phrase_matcher_attr = phrase_matcher_attr
        self.matcher_fuzzy_compare = matcher_fuzzy_compare
        self.validate = validate
        self.scorer = scorer
        self.clear()

    # -- Patterns -----------------------------------------------------------------

    def clear(self) -> None:
        """Remove all patterns."""
        self._patterns = RulerPatterns(
            self.nlp,
            self.name,
            phrase_matcher_attr=self.phrase_matcher_attr,
            matcher_fuzzy_compare=self.matcher_fuzzy_compare,
            validate=self.validate,
        )

    def __len__(self) -> int:
        """Return the number of patterns."""
        return len(self._patterns.all)

    def __contains__(self, label: str) -> bool:
        """Return whether there are patterns with a label."""
        return label in self.labels

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the patterns, sorted."""
        return self._patterns.labels

    @property
    def patterns(self) -> list[dict[str, Any]]:
        """All patterns, in the order of adding."""
        return list(self._patterns.all)

    @property
    def matcher(self) -> Matcher:
        """Finds the token patterns; a rule's key is its number."""
        return self._patterns.matcher

    @property
    def phrase_matcher(self) -> PhraseMatcher:
        """Finds the phrases; a rule's key is its number."""
        return self._patterns.phrase_matcher

    def add_patterns(self, patterns: Iterable[Pattern]) -> None:
        """Add patterns.

        Parameters
        ----------
        patterns
            Dicts with a ``label``, a ``pattern`` (a phrase, or a token pattern as for
            the `Matcher`) and, if you like, an ``id`` for what they find.
        """
        self._patterns.add(patterns)

    def _replace(self, patterns: Iterable[Pattern]) -> None:
        self.clear()
        self.add_patterns(patterns)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        patterns: Sequence[Pattern] | None = None,
    ) -> None:
        """Replace all patterns.

        Parameters
        ----------
        get_examples
            Not used: patterns are not learnt.
        nlp
            The pipeline that the component is part of.
        patterns
            The patterns.
        """
        self._replace(patterns or [])

    # -- Annotation ---------------------------------------------------------------

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc with what the patterns find, and return it."""
        try:
            self.set_annotations(doc, self.match(doc))
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def match(self, doc: Doc) -> list[Any]:
        """Return what the patterns find."""
        raise NotImplementedError

    def set_annotations(self, doc: Doc, matches: list[Any]) -> None:
        """Annotate a doc with what `match` returned."""
        raise NotImplementedError
