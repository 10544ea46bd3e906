"""Variants of examples."""

import random

import pytest

import fastpipe
from fastpipe import registry
from fastpipe.tokens import Doc
from fastpipe.training import Example, dont_augment
from fastpipe.training.augment import make_whitespace_variant

VARIANTS = {
    "single": [{"tags": ["NFP"], "variants": ["…", "..."]}],
    "paired": [{"tags": ["``", "''"], "variants": [["'", "'"], ["“", "”"]]}],
}


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("en")


@pytest.fixture
def example(nlp) -> Example:
    random.seed(0)
    return Example.from_dict(
        nlp.make_doc("Mara said “Stop” …"),
        {
            "words": ["Mara", "said", "“", "Stop", "”", "…"],
            "tags": ["NNP", "VBD", "``", "VB", "''", "NFP"],
            "entities": [(0, 4, "PERSON")],
            "cats": {"TALK": 1.0},
        },
    )


def test_no_variant(nlp, example: Example) -> None:
    assert list(dont_augment(nlp, example)) == [example]


def test_lower_case(nlp, example: Example) -> None:
    augment = registry.augmenters.get("spacy.lower_case.v1")(level=1.0)
    (variant,) = augment(nlp, example)
    assert variant.text == "mara said “stop” …"
    assert variant.get_aligned("TAG") == example.get_aligned("TAG")
    assert [ent.text for ent in variant.reference.ents] == ["mara"]
    assert variant.reference.cats == {"TALK": 1.0}


def test_orth_variants(nlp, example: Example) -> None:
    make = registry.augmenters.get("spacy.orth_variants.v1")
    augment = make(level=1.0, lower=0.0, orth_variants=VARIANTS)
    texts = {next(augment(nlp, example)).text for _ in range(40)}
    quotes = [("'", "'"), ("“", "”")]
    assert texts == {
        f"Mara said {a}Stop{b} {dots}" for a, b in quotes for dots in ("…", "...")
    }


def test_combined(nlp, example: Example) -> None:
    augment = registry.augmenters.get("fastpipe.combined_augmenter.v1")(
        lower_level=1.0,
        orth_level=0.0,
        orth_variants=None,
        whitespace_level=1.0,
        whitespace_per_token=0.2,
        whitespace_variants=["\n"],
    )
    (variant,) = augment(nlp, example)
    assert variant.text.islower()
    assert "\n" in variant.text


def test_white_space_splits_no_entity(nlp) -> None:
    doc = nlp.make_doc("Mara Holm sails")
    gold = {"entities": [(0, 9, "PERSON")]}
    example = Example.from_dict(doc, gold)
    assert make_whitespace_variant(nlp, example, " ", 1) is example
    varied = make_whitespace_variant(nlp, example, "\n", 2)
    assert [ent.text for ent in varied.reference.ents] == ["Mara Holm"]
    assert "\n" in [token.text for token in varied.reference]


@pytest.mark.parametrize("missing", [(), (1, 2), (0, 1, 2, 3)])
@pytest.mark.parametrize("kind", ["lower", "orth", "space"])
def test_missing_entities_stay_missing(nlp, kind: str, missing: tuple) -> None:
    ents = ["" if i in missing else "O" for i in range(4)]
    doc = Doc(nlp.vocab, words=["Kim", "saw", "Lee", "…"], ents=ents, tags=["NFP"] * 4)
    example = Example(doc.copy(), doc)
    if kind == "space":
        variants = [make_whitespace_variant(nlp, example, "\n", 2)]
    elif kind == "lower":
        make = registry.augmenters.get("spacy.lower_case.v1")
        variants = make(level=1.0)(nlp, example)
    else:
        make = registry.augmenters.get("spacy.orth_variants.v1")
        variants = make(level=1.0, lower=0.0, orth_variants=VARIANTS)(nlp, example)
    (variant,) = variants
    words = [token for token in variant.reference if not token.is_space]
    assert [token.ent_iob_ for token in words] == ents
