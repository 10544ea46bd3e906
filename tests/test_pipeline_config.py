"""What is set in `nlp.config`, and pipelines that are made by a name or a config."""

import warnings

import numpy
import pytest

import fastpipe
from fastpipe.errors import ComponentError, InputError, LanguageNotFoundError
from fastpipe.language import Language
from fastpipe.util import load_model_from_config


@pytest.fixture
def nlp():
    return fastpipe.blank("en")


def test_what_is_set_in_the_config_holds(nlp):
    nlp.add_pipe("sentencizer")
    nlp.config["training"]["dropout"] = 0.4
    nlp.config["training"]["optimizer"]["learn_rate"] = 0.5
    nlp.config["mine"] = {"answer": 42}
    nlp.config["components"]["sentencizer"]["punct_chars"] = ["!"]
    assert nlp.config["training"]["dropout"] == 0.4
    assert nlp.create_optimizer().learn_rate == 0.5
    again = fastpipe.blank("en").from_bytes(nlp.to_bytes())
    assert again.config["mine"] == {"answer": 42}
    assert nlp.get_pipe_config("sentencizer")["punct_chars"] == ["!"]


def test_initialize_follows_the_config(nlp):
    nlp.add_pipe("attribute_ruler")
    rules = [{"patterns": [[{"ORTH": "tern"}]], "attrs": {"TAG": "BIRD"}}]
    nlp.config["initialize"]["components"]["attribute_ruler"] = {"patterns": rules}
    nlp.initialize()
    assert nlp("a tern")[1].tag_ == "BIRD"


def test_the_config_knows_the_pipeline_of_the_moment(nlp):
    config = nlp.config
    nlp.add_pipe("sentencizer")
    nlp.config["nlp"]["pipeline"].append("nobody")
    assert nlp.config["nlp"]["pipeline"] == ["sentencizer"]
    nlp.remove_pipe("sentencizer")
    assert nlp.config["components"] == {}
    assert nlp.config is config


def test_score_weights_are_the_users_and_the_components(nlp):
    nlp.config["training"]["score_weights"]["mine"] = 1.0
    nlp.add_pipe("sentencizer")
    for _ in range(3):
        weights = nlp.config["training"]["score_weights"]
        assert (weights["mine"], weights["sents_f"]) == (0.5, 0.5)
    nlp.remove_pipe("sentencizer")
    assert nlp.config["training"]["score_weights"] == {"mine": 1.0}


def test_a_pipeline_without_vectors_section(nlp):
    nlp.add_pipe("sentencizer")
    config = nlp.config.copy()
    del config["nlp"]["vectors"]
    for auto_fill in (False, True):
        made = load_model_from_config(config, auto_fill=auto_fill)
        assert made.pipe_names == ["sentencizer"]
        assert made.config["nlp"]["vectors"] == nlp.config["nlp"]["vectors"]


@pytest.mark.parametrize("place", [{}, {"last": True}, {"after": "sentencizer"}])
def test_a_factory_may_add_components_first(nlp, place):
    @Language.factory("nesting_factory")
    def make(nlp, name):
        nlp.add_pipe("sentencizer")
        return lambda doc: doc

    nlp.add_pipe("nesting_factory", **place)
    assert nlp.pipe_names == ["sentencizer", "nesting_factory"]


def test_a_place_that_is_not_there_leaves_nothing(nlp):
    with pytest.raises(ComponentError, match="nowhere"):
        nlp.add_pipe("sentencizer", after="nowhere")
    assert nlp.pipe_names == []
    assert nlp.config["components"] == {}
    nlp.add_pipe("sentencizer")


def test_blank_pipelines_load_by_name(nlp):
    assert fastpipe.load("blank:de").lang == "de"
    assert fastpipe.load("blank:xx", config={"nlp.batch_size": 7}).batch_size == 7
    assert fastpipe.load("blank:en", vocab=nlp.vocab).vocab is nlp.vocab
    with pytest.raises(LanguageNotFoundError, match="qq"):
        fastpipe.load("blank:qq")
    with pytest.raises(InputError, match="same language"):
        fastpipe.load("blank:de", vocab=nlp.vocab)


@pytest.mark.parametrize(
    ("old", "new"),
    [("iw", "he"), ("mo", "ro"), ("in", "id"), ("scr", "hr"), ("scc-RS", "sr")],
)
def test_withdrawn_codes_stand_for_todays_languages(old, new):
    assert fastpipe.blank(old).lang == new
    assert fastpipe.util.find_matching_language(old) == new


@pytest.mark.parametrize("same", [True, False])
def test_components_of_a_pipeline_with_other_vectors(nlp, same):
    source = fastpipe.blank("en")
    source.add_pipe("textcat")
    for one, value in ((source, 1.0), (nlp, 1.0 if same else 2.0)):
        one.vocab.set_vector("tern", numpy.full(4, value, dtype="float32"))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        nlp.add_pipe("textcat", source=source)
    assert ["other word vectors" in str(w.message) for w in caught] == [True] * (
        not same
    )
