"""Variants of training examples."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from .._docs.iob import doc_to_biluo_tags
from .._example import Example
from ..registry import registry

if TYPE_CHECKING:
    from ..language import Language

# The entity tag of a token that nothing is said of.
_MISSING = "-"
Augmenter = Callable[["Language", Example], Iterator[Example]]


class OrthVariantsSingle(BaseModel):
    """Words that stand for each other, with these tags."""

    tags: list[str]
    variants: list[str]


class OrthVariantsPaired(BaseModel):
    """Pairs of words that stand for each other, such as quotation marks."""

    tags: list[str]
    variants: list[list[str]]


class OrthVariants(BaseModel):
    """Single words and pairs that may be exchanged."""

    paired: list[OrthVariantsPaired] = []
    single: list[OrthVariantsSingle] = []


@registry.augmenters("fastpipe.combined_augmenter.v1")
def create_combined_augmenter(
    lower_level: float,
    orth_level: float,
    orth_variants: dict[str, list[dict[str, Any]]] | None,
    whitespace_level: float,
    whitespace_per_token: float,
    whitespace_variants: list[str] | None,
) -> Augmenter:
    """Create an augmenter of lower case, spelling variants and white space.

    Parameters
    ----------
    lower_level, orth_level, whitespace_level
        Share of the examples that each is applied to.
    orth_variants
        Words and pairs that stand for each other.
    whitespace_per_token
        White-space tokens to put in, as a share of the tokens.
    whitespace_variants
        The strings to put in.
    """
    return partial(
        combined_augmenter,
        lower_level=lower_level,
        orth_level=orth_level,
        orth_variants=_parse(orth_variants),
        whitespace_level=whitespace_level,
        whitespace_per_token=whitespace_per_token,
        whitespace_variants=whitespace_variants,
    )


@registry.augmenters("fastpipe.orth_variants.v1")
def create_orth_variants_augmenter(
    level: float, lower: float, orth_variants: dict[str, list[dict[str, Any]]]
) -> Augmenter:
    """Create an augmenter of spelling variants.

    Parameters
    ----------
    level
        Share of the examples to vary.
    lower
        Share of these to put in lower case as well.
    orth_variants
        Words and pairs that stand for each other.
    """
    return partial(
        orth_variants_augmenter,
        orth_variants=_parse(orth_variants),
        level=level,
        lower=lower,
    )


@registry.augmenters("fastpipe.lower_case.v1")
def create_lower_casing_augmenter(level: float) -> Augmenter:
    """Create an augmenter that adds examples in lower case.

    Parameters
    ----------
    level
        Share of the examples that are added in lower case.
    """
    return partial(lower_casing_augmenter, level=level)


def _parse(variants: Any) -> OrthVariants:
    return OrthVariants.model_validate(variants or {})


def dont_augment(nlp: Language, example: Example) -> Iterator[Example]:
    """Yield the example alone."""
    yield example


def combined_augmenter(
    nlp: Language,
    example: Example,
    *,
    lower_level: float = 0.0,
    orth_level: float = 0.0,
    orth_variants: OrthVariants | None = None,
    whitespace_level: float = 0.0,
    whitespace_per_token: float = 0.0,
    whitespace_variants: list[str] | None = None,
) -> Iterator[Example]:
    """Yield one variant of an example, see `create_combined_augmenter`."""
    if random.random() < lower_level:
        example = make_lowercase_variant(nlp, example)
    if orth_variants and random.random() < orth_level:
        example = make_orth_variant(nlp, example, orth_variants)
    if whitespace_variants and random.random() < whitespace_level:
        for _ in range(int(len(example.reference) * whitespace_per_token)):
            position = random.randint(0, len(example.reference))
            example = make_whitespace_variant(
                nlp, example, random.choice(whitespace_variants), position
            )
    yield example


def orth_variants_augmenter(
    nlp: Language,
    example: Example,
    orth_variants: OrthVariants,
    *,
    level: float = 0.0,
    lower: float = 0.0,
) -> Iterator[Example]:
    """Yield an example or a variant of it, see `create_orth_variants_augmenter`."""
    if random.random() >= level:
        yield example
        return
    varied = make_orth_variant(nlp, example, orth_variants)
    if random.random() < lower:
        varied = make_lowercase_variant(nlp, varied)
    yield varied


def lower_casing_augmenter(
    nlp: Language, example: Example, *, level: float
) -> Iterator[Example]:
    """Yield an example, or its lower-case variant with a chance of ``level``."""
    if random.random() < level:
        yield make_lowercase_variant(nlp, example)
    else:
        yield example


def _annotations(example: Example) -> dict[str, Any]:
    """Return an example's annotation, entity tags that are missing told apart."""
    annotations = example.to_dict()
    tags = doc_to_biluo_tags(example.reference, missing=_MISSING)
    annotations["doc_annotation"]["entities"] = tags
    return annotations


def make_lowercase_variant(nlp: Language, example: Example) -> Example:
    """Return an example in lower case."""
    annotations = _annotations(example)
    tokens = annotations["token_annotation"]
    tokens["ORTH"] = [word.lower() for word in tokens["ORTH"]]
    return _rebuild(nlp, annotations, _text(tokens))


def _text(tokens: dict[str, Any]) -> str:
    pairs = zip(tokens["ORTH"], tokens["SPACY"], strict=True)
    return "".join(word + " " * space for word, space in pairs)


def _rebuild(nlp: Language, annotations: dict[str, Any], text: str) -> Example:
    """Return the example of changed annotation."""
    tokens = annotations["token_annotation"]
    # What was not annotated must not become annotation.
    for name in ("TAG", "LEMMA", "POS", "MORPH", "DEP"):
        if not any(tokens[name]):
            del tokens[name]
    if "DEP" in tokens:
        del tokens["SENT_START"]
    else:
        del tokens["HEAD"]
    return Example.from_dict(nlp.make_doc(text), annotations)


def make_orth_variant(
    nlp: Language, example: Example, orth_variants: OrthVariants
) -> Example:
    """Return an example with other spellings of words that have some."""
    annotations = _annotations(example)
    tokens = annotations["token_annotation"]
    words, tags = list(tokens["ORTH"]), tokens["TAG"]
    for single in orth_variants.single:
        choice = random.choice(single.variants)
        for i, word in enumerate(words):
            if word in single.variants and tags[i] in single.tags:
                words[i] = choice
    for paired in orth_variants.paired:
        forms = set(itertools.chain.from_iterable(paired.variants))
        left, right = random.choice(paired.variants)
        opened = False
        for i, word in enumerate(words):
            if word in forms and tags[i] in paired.tags:
                words[i] = right if opened else left
                opened = not opened
    tokens["ORTH"] = words
    return _rebuild(nlp, annotations, _text(tokens))


def make_whitespace_variant(
    nlp: Language, example: Example, whitespace: str, position: int
) -> Example:
    """Return an example with a white-space token put in before a token.

    Where that token would split an entity, or the reference has links or spans, whose
    offsets would move, the example is returned as it is.
    """
    annotations = _annotations(example)
    rest, tokens = annotations["doc_annotation"], annotations["token_annotation"]
    inside = rest["entities"][position : position + 1]
    splits = bool(inside) and inside[0].startswith(("I-", "L-"))
    if position > len(tokens["ORTH"]) or splits or rest["links"] or rest["spans"]:
        return example
    heads = [head + (head >= position) for head in tokens["HEAD"]]
    new = {
        "ORTH": whitespace,
        "SPACY": False,
        "TAG": "_SP",
        "LEMMA": whitespace,
        "POS": "SPACE",
        "MORPH": "",
        "HEAD": max(0, position - 1) if heads else 0,
        "DEP": "dep",
        "SENT_START": 0,
    }
    for name, value in new.items():
        column = heads if name == "HEAD" else tokens[name]
        annotated = name in ("ORTH", "SPACY", "HEAD", "SENT_START") or any(column)
        put_in = value if annotated else ""
        tokens[name] = [*column[:position], put_in, *column[position:]]
    if position == 0 and len(heads):
        tokens["HEAD"][0] = 1  # there is no token before it to hang on
    around = rest["entities"][max(0, position - 1) : position + 1]
    is_missing = all(tag == _MISSING for tag in around)
    rest["entities"].insert(position, _MISSING if is_missing else "O")
    return _rebuild(nlp, annotations, _text(tokens))
