"""The patterns of entity and span rulers, and the matchers that look for them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..attrs import IDS
from ..errors import FastpipeWarning, InputError, WrongTypeError
from ..matcher import Matcher, PhraseMatcher
from ..matcher.token_patterns import pattern_attr

if TYPE_CHECKING:
    from ..language import Language
    from ..tokens import Doc

# {"label": "ORG", "pattern": "Acme" or a token pattern, "id": "acme"}
Pattern = Mapping[str, Any]

# Attributes that a tokenizer alone does not set.
_ANNOTATED = {IDS[name] for name in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "ENT_TYPE")}


class Found(NamedTuple):
    """A match of a pattern."""

    start: int
    end: int
    label: str
    id: str


class RulerPatterns:
    """Labelled patterns, phrases and token patterns alike.

    Parameters
    ----------
    nlp
        The pipeline: it tokenizes the phrases.
    name
        The name of the ruler, for messages. Where phrases are compared by annotation,
        the components before the one of this name annotate them.
    phrase_matcher_attr
        The attribute that phrases are compared by; None: the text.
    matcher_fuzzy_compare
        The comparison of FUZZY token patterns.
    validate
        Whether to check patterns thoroughly when they are added.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        *,
        phrase_matcher_attr: int | str | None,
        matcher_fuzzy_compare: Callable[[str, str, int], bool],
        validate: bool,
    ) -> None:
        self.nlp = nlp
        self.name = name
        self.phrase_matcher_attr = phrase_matcher_attr
        self.all: list[dict[str, Any]] = []
        self.matcher = Matcher(
            nlp.vocab, validate=validate, fuzzy_compare=matcher_fuzzy_compare
        )
        attr = pattern_attr(phrase_matcher_attr or "ORTH")
        self.needs_annotation = attr in _ANNOTATED
        self.phrase_matcher = PhraseMatcher(nlp.vocab, attr=attr, validate=validate)
        # The label and id of a rule, by the rule's number in both matchers.
        self._rules: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, patterns: Iterable[Pattern]) -> None:
        """Add patterns.

        Raises
        ------
        InputError
            If one can't be used.
        """
        checked = [self._checked(i, pattern) for i, pattern in enumerate(patterns)]
        phrases = [p for p in checked if isinstance(p["pattern"], str)]
        docs = self._docs([phrase["pattern"] for phrase in phrases])
        for phrase, doc in zip(phrases, docs, strict=True):
            self.phrase_matcher.add(self._number(phrase), [doc])
        for pattern in checked:
            if not isinstance(pattern["pattern"], str):
                self.matcher.add(self._number(pattern), [pattern["pattern"]])
        self.all += checked

    def _checked(self, i: int, pattern: Any) -> dict[str, Any]:
        where = f"Pattern {i} of the component {self.name!r}"
        if not isinstance(pattern, Mapping):
            raise InputError(f"{where} is {pattern!r:.100}: expected a dict")
        for key in ("label", "pattern"):
            if key not in pattern:
                raise InputError(
                    f"{where} has no {key!r}: {dict(pattern)!r:.200}. Expected a "
                    f"label, a pattern (a phrase or a list of dicts) and, if you "
                    f"like, an id"
                )
        if not isinstance(pattern["label"], str):
            raise WrongTypeError(
                f"{where} has the label {pattern['label']!r:.100}: expected a string"
            )
        value = pattern["pattern"]
        if not isinstance(value, (str, list)) or not value:
            raise InputError(
                f"{where} has the pattern {value!r:.100}: expected a phrase (a string) "
                f"or a token pattern (a list of dicts)"
            )
        return dict(pattern)

    def _number(self, pattern: Pattern) -> int:
        rule = (pattern["label"], pattern.get("id") or "")
        if rule not in self._numbers:
            self._numbers[rule] = len(self._rules)
            self._rules.append(rule)
        return self._numbers[rule]

    def _docs(self, phrases: list[str]) -> Iterator[Doc]:
        if not self.needs_annotation:
            return iter([self.nlp.make_doc(phrase) for phrase in phrases])
        names = self.nlp.pipe_names
        place = names.index(self.name) if self.name in names else len(names)
        return iter(list(self.nlp.pipe(phrases, disable=names[place:])))

    def find(self, doc: Doc) -> list[Found]:
        """Return the matches, phrases before token patterns, without duplicates."""
        if not self.all:
            warnings.warn(
                "[W036] "
                f"The component {self.name!r} has no patterns, so it finds nothing. "
                f"Add some with add_patterns, or as `patterns` in "
                f"[initialize.components.{self.name}]",
                FastpipeWarning,
                stacklevel=4,
            )
            return []
        matches = self.phrase_matcher(doc)
        if len(self.matcher):
            matches += self.matcher(doc)
        return [
            Found(start, end, *self._rules[number])
            for number, start, end in dict.fromkeys(matches)
            if start != end
        ]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, sorted."""
        return tuple(sorted({pattern["label"] for pattern in self.all}))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(sorted({p["id"] for p in self.all if p.get("id")}))

    def without(self, key: str, value: str) -> Sequence[Pattern]:
        """Return the patterns that have another label or id.

        Raises
        ------
        InputError
            If no pattern has that label or id.
        """
        kept = [pattern for pattern in self.all if pattern.get(key) != value]
        if value is None or len(kept) == len(self.all):
            raise InputError(
                f"The component {self.name!r} has no pattern with the {key} {value!r}."
            )
        return kept
