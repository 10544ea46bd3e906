import numpy
import pytest
from thinc.api import HashEmbed, Model, chain, with_array

import fastpipe
from fastpipe.errors import ComponentError, LabelError
from fastpipe.ml.featureextractor import FeatureExtractor
from fastpipe.pipeline import MultiLabel_TextCategorizer, TextCategorizer
from fastpipe.registry import registry
from fastpipe.tokens import Doc
from fastpipe.training import Example

TEXTS = [
    ("the soup was cold and the bread stale", "FOOD"),
    ("our waiter brought fresh bread", "FOOD"),
    ("a bowl of soup with noodles", "FOOD"),
    ("the train left the station late", "TRAVEL"),
    ("she missed the last train home", "TRAVEL"),
    ("two tickets for the night train", "TRAVEL"),
]
EMBED = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 16,
    "depth": 1,
    "embed_size": 100,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": False,
}


def bag_of_words(exclusive, **changes):
    return {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": exclusive,
        "length": 512,
        "ngram_size": 2,
        "no_output_layer": False,
    } | changes


OLD_ENSEMBLE = {
    "width": 16,
    "embed_size": 100,
    "pretrained_vectors": None,
    "ngram_size": 1,
    "window_size": 1,
    "conv_depth": 1,
    "dropout": 0.1,
}


def architectures(exclusive):
    def of(name, **settings):
        settings = {"exclusive_classes": exclusive} | settings
        return {"@architectures": f"spacy.{name}"} | settings

    reductions = {
        f"use_reduce_{name}": True for name in ("first", "last", "max", "mean")
    }
    ensemble = of("TextCatEnsemble.v2", linear_model=bag_of_words(exclusive))
    del ensemble["exclusive_classes"]
    bow = {"ngram_size": 1, "no_output_layer": False}
    return {
        "BOW.v1": of("TextCatBOW.v1", **bow),
        "BOW.v2": of("TextCatBOW.v2", **bow),
        "BOW.v3": bag_of_words(exclusive),
        "CNN.v1": of("TextCatCNN.v1", tok2vec=EMBED),
        "CNN.v2": of("TextCatCNN.v2", tok2vec=EMBED),
        "Reduce.v1": of("TextCatReduce.v1", tok2vec=EMBED, **reductions),
        "ParametricAttention.v1": of("TextCatParametricAttention.v1", tok2vec=EMBED),
        "Ensemble.v1": of("TextCatEnsemble.v1", **OLD_ENSEMBLE),
        "Ensemble.v2": ensemble | {"tok2vec": EMBED},
    }


RESIZABLE = ["BOW.v2", "BOW.v3", "CNN.v2", "Reduce.v1"]
ALL = list(architectures(True))


def make(factory="textcat", model=None):
    nlp = fastpipe.blank("en")
    model = model or bag_of_words(factory == "textcat")
    return nlp, nlp.add_pipe(factory, config={"model": model})


def example(nlp, text, cats):
    return Example.from_dict(nlp.make_doc(text), {"cats": cats})


def examples(nlp):
    return [
        example(nlp, text, {name: float(name == true) for name in ("FOOD", "TRAVEL")})
        for text, true in TEXTS
    ]


def learn(nlp, steps=25):
    fastpipe.util.fix_random_seed(0)
    batch = examples(nlp)
    optimizer = nlp.initialize(lambda: batch)
    optimizer.learn_rate = 0.02
    for _ in range(steps):
        losses = nlp.update(batch, sgd=optimizer, drop=0.0)
    return losses


@pytest.mark.parametrize("factory", ["textcat", "textcat_multilabel"])
@pytest.mark.parametrize("name", ALL)
def test_each_architecture_learns(name, factory):
    exclusive = factory == "textcat"
    nlp, component = make(factory, architectures(exclusive)[name])
    losses = learn(nlp)
    assert losses[factory] < 0.1
    scores = nlp.evaluate(examples(nlp))
    assert scores["cats_score"] == pytest.approx(1.0)
    doc = nlp("a bowl of soup with noodles")
    assert doc.cats["FOOD"] > doc.cats["TRAVEL"]
    if exclusive:
        assert sum(doc.cats.values()) == pytest.approx(1.0, abs=1e-5)
    assert component.labels == component.label_data == ("FOOD", "TRAVEL")


@pytest.mark.parametrize("name", ALL)
def test_saved_and_loaded(name, tmp_path):
    nlp, _ = make(model=architectures(True)[name])
    learn(nlp, steps=2)
    nlp.to_disk(tmp_path / "pipeline")
    again = fastpipe.load(tmp_path / "pipeline")
    assert again("the train was late").cats == nlp("the train was late").cats
    assert again.get_pipe("textcat").cfg == nlp.get_pipe("textcat").cfg


@pytest.mark.parametrize("name", RESIZABLE)
def test_labels_can_be_added_later(name):
    nlp, component = make(model=architectures(True)[name])
    learn(nlp, steps=3)
    before = nlp("stale bread").cats
    assert component.add_label("SPORT") == 1
    assert component.add_label("SPORT") == 0
    after = nlp("stale bread").cats
    assert after["FOOD"] == pytest.approx(before["FOOD"], abs=1e-6)
    assert after["SPORT"] < 1e-30
    batch = [
        *examples(nlp),
        example(nlp, "they won the match", {"SPORT": 1.0, "FOOD": 0.0, "TRAVEL": 0.0}),
    ]
    optimizer = nlp.resume_training()
    assert nlp.update(batch, sgd=optimizer)["textcat"] > 0
    assert component.model.get_ref("output_layer").get_dim("nO") == 3


@pytest.mark.parametrize("name", sorted(set(ALL) - set(RESIZABLE)))
def test_other_models_have_a_fixed_size(name):
    nlp, component = make(model=architectures(True)[name])
    learn(nlp, steps=1)
    with pytest.raises(ComponentError, match="No label can be added"):
        component.add_label("SPORT")


def test_loss_is_the_mean_squared_error():
    nlp, component = make()
    learn(nlp, steps=1)
    batch = [example(nlp, "soup", {"FOOD": 1.0}), example(nlp, "train", {})]
    scores = numpy.asarray([[0.75, 0.25], [0.5, 0.5]], dtype="float32")
    loss, gradient = component.get_loss(batch, scores)
    # What an example leaves out is false where labels exclude each other.
    assert gradient.tolist() == [[-0.25, 0.25], [0.5, 0.5]]
    assert loss == pytest.approx((2 * 0.25**2 + 2 * 0.5**2) / 4)
    assert component.get_loss([], scores[:0])[0] == 0.0


def test_nothing_is_learnt_of_missing_labels_with_several_labels():
    nlp, component = make("textcat_multilabel")
    learn(nlp, steps=1)
    batch = [example(nlp, "soup", {"FOOD": 1.0}), example(nlp, "train", {})]
    scores = numpy.asarray([[0.75, 0.25], [0.5, 0.5]], dtype="float32")
    loss, gradient = component.get_loss(batch, scores)
    assert gradient.tolist() == [[-0.25, 0.0], [0.0, 0.0]]
    assert loss == pytest.approx(0.25**2 / 4)


def test_docs_can_be_empty():
    nlp, component = make(model=bag_of_words(True, ngram_size=3))
    learn(nlp, steps=1)
    assert nlp("").cats == {"FOOD": 0.0, "TRAVEL": 0.0}
    docs = list(nlp.pipe(["", "soup", "bread soup"]))
    assert [len(doc.cats) for doc in docs] == [2, 2, 2]
    empty = Doc(nlp.vocab)
    assert nlp.update([Example(empty, empty.copy())])["textcat"] == 0.0
    assert component.predict([]).shape == (0, 2)


def test_other_categories_of_a_doc_stay():
    nlp, component = make()
    learn(nlp, steps=1)
    doc = nlp.make_doc("soup")
    doc.cats = {"URGENT": 1.0}
    assert set(component(doc).cats) == {"URGENT", "FOOD", "TRAVEL"}


def test_exclusive_labels_are_two_at_least():
    nlp, component = make()
    with pytest.raises(ComponentError, match=r"has 1 labels: FOOD\. Expected two"):
        nlp.initialize(lambda: [example(nlp, "soup", {"FOOD": 1.0})])
    nlp, component = make("textcat_multilabel")
    nlp.initialize(lambda: [example(nlp, "soup", {"FOOD": 1.0})])
    assert component.labels == ("FOOD",)
    nlp, component = make("textcat_multilabel")
    with pytest.raises(ComponentError, match="has no labels"):
        nlp.initialize(lambda: [example(nlp, "soup", {})])


def test_categories_that_can_not_be_learnt():
    nlp, component = make()
    both = example(nlp, "soup on a train", {"FOOD": 1.0, "TRAVEL": 1.0})
    half = example(nlp, "soup", {"FOOD": 0.5, "TRAVEL": 0.5})
    with pytest.raises(LabelError, match=r"one category a text.*textcat_multilabel"):
        nlp.initialize(lambda: [both])
    learn(nlp, steps=1)
    with pytest.raises(LabelError, match="one category a text"):
        component.update([both])
    with pytest.raises(LabelError, match=r"the value 0\.5 of the category 'FOOD'"):
        component.update([half])
    nlp, component = make("textcat_multilabel")
    nlp.initialize(lambda: [both])
    assert component.update([both])["textcat_multilabel"] > 0


def test_labels_and_positive_label_from_the_config():
    nlp, component = make()
    nlp.config = nlp.config | {
        "initialize": nlp.config["initialize"]
        | {
            "components": {
                "textcat": {"labels": ["TRAVEL", "FOOD"], "positive_label": "FOOD"}
            }
        }
    }
    batch = examples(nlp)
    nlp.initialize(lambda: batch)
    assert component.labels == ("TRAVEL", "FOOD")
    assert nlp.evaluate(batch)["cats_score_desc"] == "F (FOOD)"
    for positive, message in (("SPORT", "no label of"), ("FOOD", "has 3 labels")):
        _, component = make()
        with pytest.raises(ComponentError, match=message):
            component.initialize(
                lambda: batch, labels=["FOOD", "TRAVEL", "X"], positive_label=positive
            )


def test_threshold_of_several_labels():
    nlp, component = make("textcat_multilabel")
    component.cfg["threshold"] = 0.2
    batch = examples(nlp)
    nlp.initialize(lambda: batch)
    # All scores are 0.5: above the threshold.
    assert nlp.evaluate(batch)["cats_micro_r"] == 1.0
    component.cfg["threshold"] = 0.9
    assert nlp.evaluate(batch)["cats_micro_r"] == 0.0


def test_rehearsal_pulls_towards_the_former_predictions():
    nlp, component = make()
    learn(nlp, steps=2)
    batch = examples(nlp)
    assert component.rehearse(batch) == {"textcat": 0.0}
    nlp.resume_training()
    component.model.get_ref("output_layer").get_param("b")[0] += 2.0
    assert component.rehearse(batch)["textcat"] > 0


def test_low_data_takes_the_vectors_of_words():
    nlp = fastpipe.blank("en")
    model = {"@architectures": "spacy.TextCatLowData.v1", "width": 8, "dropout": 0.1}
    component = nlp.add_pipe("textcat", config={"model": model})
    rng = numpy.random.default_rng(0)
    for text, _ in TEXTS:
        for word in text.split():
            nlp.vocab.set_vector(word, rng.normal(size=10).astype("float32"))
    losses = learn(nlp, steps=40)
    assert losses["textcat"] < 0.1
    assert nlp.evaluate(examples(nlp))["cats_macro_f"] == pytest.approx(1.0)
    assert isinstance(component, TextCategorizer)


def test_classes_have_spacys_names():
    _, component = make("textcat_multilabel")
    assert type(component) is MultiLabel_TextCategorizer
    assert "positive_label" not in component.cfg


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"length": 0}, "length of TextCatBOW"), ({"ngram_size": 0}, "ngram_size is 0")],
)
def test_settings_of_a_bag_of_words_are_checked(changes, message):
    with pytest.raises(ValueError, match=message):
        make(model=bag_of_words(True, **changes))


def test_a_reduction_is_needed():
    model = architectures(True)["Reduce.v1"]
    model |= {key: False for key in model if key.startswith("use_")}
    with pytest.raises(ValueError, match="nothing to reduce"):
        make(model=model)


@pytest.mark.parametrize("name", ["ensemble", "attention"])
def test_token_vectors_of_a_width_that_is_known_later(name):
    @registry.architectures("test_token_vectors_without_width.v1")
    def build():
        table = with_array(HashEmbed(8, 100, column=0))
        known = chain(FeatureExtractor(["ORTH"]), table)

        def forward(model, docs, is_train):
            return known(docs, is_train)

        def init(model, X=None, Y=None):
            known.initialize(X)
            model.set_dim("nO", 8)

        return Model("late", forward, init=init, layers=[known], dims={"nO": None})

    tok2vec = {"@architectures": "test_token_vectors_without_width.v1"}
    model = {
        "ensemble": {
            "@architectures": "spacy.TextCatEnsemble.v2",
            "tok2vec": tok2vec,
            "linear_model": {
                "@architectures": "spacy.TextCatBOW.v3",
                "exclusive_classes": True,
                "ngram_size": 1,
                "no_output_layer": False,
            },
        },
        "attention": {
            "@architectures": "spacy.TextCatParametricAttention.v1",
            "tok2vec": tok2vec,
            "exclusive_classes": True,
        },
    }[name]
    nlp = fastpipe.blank("en")
    textcat = nlp.add_pipe("textcat", config={"model": model})
    doc = nlp.make_doc("one two")
    examples = [Example.from_dict(doc, {"cats": {"A": 1, "B": 0}})]
    nlp.initialize(lambda: examples)
    nlp.update(examples)
    assert nlp("one").cats.keys() == {"A", "B"}
    width = textcat.model.get_ref("tok2vec").get_dim("nO")
    assert textcat.model.get_ref("norm_layer").get_dim("nI") == width
