"""The base configs, and what is recommended for a language."""

import itertools

import pytest

from fastpipe.errors import InputError, LanguageNotFoundError
from fastpipe.training.quickstart import (
    GOALS,
    Recommendation,
    base_config,
    recommendation,
    recommendations,
)
from fastpipe.util import get_lang_class, load_config_from_str

LISTENERS = (
    "tagger morphologizer trainable_lemmatizer parser beam_parser ner beam_ner spancat "
    "spancat_singlelabel span_finder entity_linker"
).split()
OTHERS = (
    "senter sentencizer attribute_ruler lemmatizer entity_ruler span_ruler "
    "merge_entities doc_cleaner"
).split()
CATEGORIZERS = ["textcat", "textcat_multilabel"]


def config(**choices):
    return load_config_from_str(base_config(**choices), interpolate=True)


@pytest.mark.parametrize("name", [*LISTENERS, *OTHERS, *CATEGORIZERS])
@pytest.mark.parametrize("optimize", GOALS)
def test_a_component_listens_to_the_layer_that_is_added(name, optimize):
    read = config(pipeline=[name], optimize=optimize)
    accurate = optimize == "accuracy"
    listens = name in LISTENERS or (name in CATEGORIZERS and accurate)
    assert read["nlp"]["pipeline"] == ["tok2vec"] * listens + [name]
    assert read["components"][name]["factory"] == name
    if listens:
        layer = read["components"][name]["model"]["tok2vec"]
        assert layer["@architectures"] == "spacy.Tok2VecListener.v1"
        assert layer["width"] == (256 if accurate else 96)


@pytest.mark.parametrize("name", [*LISTENERS, *CATEGORIZERS])
@pytest.mark.parametrize("optimize", GOALS)
def test_on_a_gpu_it_listens_to_a_transformer(name, optimize):
    read = config(pipeline=[name], optimize=optimize, gpu=True)
    assert read["nlp"]["pipeline"] == ["transformer", name]
    layer = read["components"][name]["model"]["tok2vec"]
    assert layer["@architectures"] == "spacy-transformers.TransformerListener.v1"
    expected = {"efficiency": "distilroberta-base", "accuracy": "roberta-base"}
    assert read["components"]["transformer"]["model"]["name"] == expected[optimize]
    assert read["training"]["accumulate_gradient"] == 3
    assert read["training"]["batcher"]["@batchers"] == "spacy.batch_by_padded.v1"
    assert read["system"]["gpu_allocator"] == "pytorch"


def test_a_shared_layer_is_named_once():
    for embedding in ("tok2vec", "transformer"):
        read = config(pipeline=[embedding, "tagger"])
        assert read["nlp"]["pipeline"] == ["tok2vec", "tagger"]


def test_text_categories_share_or_exclude():
    read = config(pipeline=CATEGORIZERS)
    models = [read["components"][name]["model"] for name in CATEGORIZERS]
    assert [model["exclusive_classes"] for model in models] == [True, False]


def test_the_text_is_tidy():
    choices = itertools.product(["en", "ga"], GOALS, [True, False])
    for lang, optimize, gpu in choices:
        for pipeline in ([], LISTENERS, OTHERS, CATEGORIZERS, OTHERS + CATEGORIZERS):
            text = base_config(lang=lang, optimize=optimize, gpu=gpu, pipeline=pipeline)
            assert "\n\n\n" not in text
            assert text.endswith("}\n")
            assert not any(line != line.strip() for line in text.splitlines())


def test_vectors_by_language_and_goal():
    def vectors(lang, optimize, **choices):
        read = config(lang=lang, optimize=optimize, **choices)
        embed = read["components"]["tok2vec"]["model"]["embed"]
        assert embed["include_static_vectors"] is bool(read["paths"]["vectors"])
        return read["paths"]["vectors"]

    assert vectors("sv", "accuracy") == "sv_core_news_lg"
    assert vectors("sv", "efficiency") is None
    assert vectors("sv", "efficiency", vectors=True) == "sv_core_news_lg"
    assert vectors("sv", "accuracy", vectors=False) is None
    assert vectors("ga", "accuracy") is None


def test_recommendations():
    assert recommendation("de").name == "German"
    assert recommendation("fi").transformer.accuracy == (
        recommendation("fi").transformer.efficiency
    )
    assert recommendation("qu").transformer == recommendation("xx").transformer
    for lang, known in recommendations().items():
        assert isinstance(known, Recommendation)
        assert get_lang_class(lang).lang == lang


def test_what_cannot_be():
    with pytest.raises(InputError, match="efficiency, accuracy"):
        base_config(optimize="size")
    with pytest.raises(InputError, match="transformer"):
        base_config(gpu=True, vectors=True)
    with pytest.raises(InputError, match="init vectors"):
        base_config(lang="ga", vectors=True)
    with pytest.raises(LanguageNotFoundError, match="qqq"):
        base_config(lang="qqq")
