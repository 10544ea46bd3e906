"""Token attributes by rules: exceptions, and maps from tags to parts of speech."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from .._docs.attribute_rules import AttributeRules
from .._docs.token_edits import encode_attrs
from ..errors import FastpipeWarning, InputError, did_you_mean
from ..language import Language
from ..matcher import Matcher
from ..matcher.token_patterns import TokenPattern
from ..registry import registry
from ..scorer import MISSING_VALUES, Scorer, morph_key_getter
from ..tokens import Doc
from ..util import from_bytes, from_disk, to_bytes, to_disk
from .pipe import Pipe

if TYPE_CHECKING:
    from .._example import Example
    from ..vocab import Vocab

TagMap = Mapping[str, Mapping[Any, Any]]
MorphRules = Mapping[str, Mapping[str, Mapping[Any, Any]]]
# number of the rule, first token, the token after the last
RuleMatch = tuple[int, int, int]

_RULE_KEYS = ("patterns", "attrs", "index")
_LARGEST_INDEX = 1 << 30
# In tag maps and morph rules all other keys are morphological features.
_TOKEN_ATTRS = ("ORTH", "NORM", "LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE")


@Language.factory(
    "attribute_ruler",
    default_config={
        "validate": False,
        "scorer": {"@scorers": "spacy.attribute_ruler_scorer.v1"},
    },
)
def make_attribute_ruler(
    nlp: Language,
    name: str,
    validate: bool,
    scorer: Callable[..., dict[str, Any]] | None,
) -> AttributeRuler:
    """Make an attribute ruler; the parameters are those of `AttributeRuler`."""
    return AttributeRuler(nlp.vocab, name, validate=validate, scorer=scorer)


def attribute_ruler_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the scores of all that rules may set and that the references have.

    Parameters
    ----------
    examples
        The examples.
    **kwargs
        Arguments of `Scorer.score_token_attr`.

    Returns
    -------
    dict
        ``tag_acc``, ``pos_acc``, ``morph_acc``, ``morph_micro_f`` and so on, and
        ``lemma_acc``.
    """
    examples = list(examples)
    score, per_feat = Scorer.score_token_attr, Scorer.score_token_attr_per_feat
    morph = {"getter": morph_key_getter, "missing_values": MISSING_VALUES}
    return {
        **score(examples, "tag", **kwargs),
        **score(examples, "pos", **kwargs),
        **score(examples, "morph", **{**kwargs, **morph}),
        **per_feat(examples, "morph", **{**kwargs, **morph}),
        **score(examples, "lemma", **kwargs),
    }


@registry.scorers("fastpipe.attribute_ruler_scorer.v1")
def make_attribute_ruler_scorer() -> Callable[..., dict[str, Any]]:
    """Return `attribute_ruler_score`, as a config names it."""
    return attribute_ruler_score


class AttributeRuler(Pipe):
    """Sets attributes of the tokens that patterns find.

    All patterns are matched before anything is set, so that no rule sees what another
    one did; where several rules set the same attribute, the last one added counts.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    name
        The component's name.
    validate
        Whether to check patterns thoroughly when they are added.
    scorer
        Function from examples to scores.
    """

    def __init__(
        self,
        vocab: Vocab,
        name: str = "attribute_ruler",
        *,
        validate: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = attribute_ruler_score,
    ) -> None:
        self.name = name
        self.vocab = vocab
        self.validate = validate
        self.scorer = scorer
        self.clear()

    def clear(self) -> None:
        """Remove all rules."""
        self.matcher = Matcher(self.vocab, validate=self.validate)
        self._rules = AttributeRules()
        self._patterns: list[dict[str, Any]] = []
        # Extension attributes by the rule's number.
        self._extensions: dict[int, dict[str, Any]] = {}

    def __len__(self) -> int:
        """Return the number of rules."""
        return len(self._patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of one doc's tokens and return it."""
        try:
            self.set_annotations(doc, self.match(doc))
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def match(self, doc: Doc) -> list[RuleMatch]:
        """Return the matches: the rule's number, start and end; by rule."""
        if not self._patterns:
            warnings.warn(
                f"[W036] The component {self.name!r} has no rules, so it sets nothing. "
                f"Add some with add, or in [initialize.components.{self.name}]",
                FastpipeWarning,
                stacklevel=3,
            )
            return []
        return sorted(self.matcher(doc, allow_missing=True))

    def set_annotations(self, doc: Doc, matches: list[RuleMatch]) -> None:
        """Set the attributes of tokens that `match` found.

        Raises
        ------
        InputError
            If a match has no token at the index of its rule.
        """
        short = self._rules.apply(doc, matches)
        if short is not None:
            rule, start, end = short
            raise InputError(
                f"The rule {rule} of the component {self.name!r} is for the token at "
                f"index {self._patterns[rule]['index']} of a match, but found "
                f"{doc[start:end].text!r} with {end - start} tokens. Expected an index "
                f"within all that its patterns can match"
            )
        for rule, start, end in matches:
            for name, value in self._extensions.get(rule, {}).items():
                index = self._patterns[rule]["index"]
                doc[index + (start if index >= 0 else end)]._.set(name, value)

    # -- Rules --------------------------------------------------------------------

    @property
    def patterns(self) -> list[dict[str, Any]]:
        """The rules, each with ``patterns``, ``attrs`` and ``index``."""
        return list(self._patterns)

    def add(
        self,
        patterns: Iterable[TokenPattern],
        attrs: Mapping[Any, Any],
        index: int = 0,
    ) -> None:
        """Add a rule.

        Parameters
        ----------
        patterns
            Token patterns as for the `Matcher`.
        attrs
            The attributes to set, by name; extension attributes under ``_``.
        index
            Which token of a match gets them; negative: counted from the match's end.

        Raises
        ------
        InputError
            If a pattern or an attribute can't be used.
        """
        if abs(index) > _LARGEST_INDEX:
            raise InputError(
                f"The index {index} of an attribute ruler's rule is out of any match: "
                f"expected that of one of its tokens, from its start or (negative) "
                f"its end"
            )
        patterns = list(patterns)
        values, extensions = encode_attrs(Doc(self.vocab), attrs)
        number = len(self._patterns)
        self.matcher.add(number, patterns)
        self._rules.add(values, index)
        if extensions:
            self._extensions[number] = extensions
        self._patterns.append(
            {"patterns": patterns, "attrs": dict(attrs), "index": index}
        )

    def add_patterns(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        """Add rules given as dicts with the arguments of `add`.

        Raises
        ------
        InputError
            If a dict lacks a key or has an unknown one.
        """
        for i, rule in enumerate(patterns):
            unknown = [key for key in rule if key not in _RULE_KEYS]
            if unknown or "patterns" not in rule or "attrs" not in rule:
                hint = did_you_mean(unknown[0], _RULE_KEYS) if unknown else ""
                raise InputError(
                    f"Rule {i} of the attribute ruler has the keys "
                    f"{', '.join(map(str, rule)) or 'none'}: expected patterns, attrs "
                    f"and, if you like, index.{hint}"
                )
            self.add(**rule)

    def load_from_tag_map(self, tag_map: TagMap) -> None:
        """Add a rule for each tag of a tag map.

        Parameters
        ----------
        tag_map
            Attributes by tag; morphological features are attributes as well:
            ``{"NNS": {"POS": "NOUN", "Number": "Plur"}}``.
        """
        for tag, attrs in tag_map.items():
            self.add([[{"TAG": tag}]], _with_features(attrs, always_morph=True))

    def load_from_morph_rules(self, morph_rules: MorphRules) -> None:
        """Add a rule for each word of morph rules.

        Parameters
        ----------
        morph_rules
            Attributes by tag and word: ``{"PRP": {"us": {"Case": "Acc"}}}``.
        """
        for tag, words in morph_rules.items():
            for word, attrs in words.items():
                pattern = [{"ORTH": word, "TAG": tag}]
                self.add([pattern], _with_features(attrs, always_morph=False))

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None,
        *,
        nlp: Any = None,
        patterns: Iterable[Mapping[str, Any]] | None = None,
        tag_map: TagMap | None = None,
        morph_rules: MorphRules | None = None,
    ) -> None:
        """Replace all rules.

        Parameters
        ----------
        get_examples
            Not used: rules are not learnt.
        nlp
            The pipeline that the component is part of.
        patterns, tag_map, morph_rules
            Rules in the three forms, see `add_patterns`, `load_from_tag_map` and
            `load_from_morph_rules`.
        """
        self.clear()
        if patterns:
            self.add_patterns(patterns)
        if tag_map:
            self.load_from_tag_map(tag_map)
        if morph_rules:
            self.load_from_morph_rules(morph_rules)

    # -- Files --------------------------------------------------------------------

    def _load_patterns(self, patterns: list[dict[str, Any]]) -> None:
        self.clear()
        self.add_patterns(patterns)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the rules as bytes; `exclude` takes ``"vocab"``, ``"patterns"``."""
        return to_bytes(
            {
                "vocab": lambda: self.vocab.to_bytes(exclude=exclude),
                "patterns": lambda: srsly.msgpack_dumps(self._patterns),
            },
            exclude,
        )

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = ()
    ) -> AttributeRuler:
        """Read what `to_bytes` returned, in place, and return the component."""
        from_bytes(
            bytes_data,
            {
                "vocab": lambda data: self.vocab.from_bytes(data, exclude=exclude),
                "patterns": lambda data: self._load_patterns(srsly.msgpack_loads(data)),
            },
            exclude,
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the rules to a folder, which is made if it is not there."""
        to_disk(
            path,
            {
                "vocab": lambda folder: self.vocab.to_disk(folder, exclude=exclude),
                "patterns": lambda file: srsly.write_msgpack(file, self._patterns),
            },
            exclude,
        )

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> AttributeRuler:
        """Read what `to_disk` wrote, in place, and return the component."""
        from_disk(
            path,
            {
                "vocab": lambda folder: self.vocab.from_disk(folder, exclude=exclude),
                "patterns": lambda file: self._load_patterns(srsly.read_msgpack(file)),
            },
            exclude,
        )
        return self


def _with_features(attrs: Mapping[Any, Any], *, always_morph: bool) -> dict[Any, Any]:
    """Return attributes with the morphological features among them as ``MORPH``."""
    kept = {key: attrs[key] for key in attrs if key in _TOKEN_ATTRS or key == "_"}
    features = {key: attrs[key] for key in attrs if key not in kept}
    if "MORPH" not in kept and (features or always_morph):
        kept["MORPH"] = "|".join(f"{k}={v}" for k, v in sorted(features.items())) or "_"
    return kept
